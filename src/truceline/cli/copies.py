"""`truceline copies`: who carries a story, where it comes from, what each outlet changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from truceline.agreement import Agreement
from truceline.cli.models import agreement_of
from truceline.cli.options import json_option
from truceline.cli.output import console, print_json, told
from truceline.cli.viewing import paragraph
from truceline.errors import UnknownReport
from truceline.families import update
from truceline.lexicon import lexicon, own_lists
from truceline.model import Report, Span
from truceline.record import Ledger, open_ledger
from truceline.view.aligned import Row
from truceline.view.copies import Compared, Copied, Family, compare, families, family_of
from truceline.view.house import HouseWord, runner, tally

MARKS = {"reworded": "~", "cut": "-", "added": "+"}
OWN = "words that take a side, in an outlet's own voice"
NO_PARTY = "no party, or several"


@click.command("copies")
@click.argument("story", required=False)
@click.option("--agreement", metavar="ID", help="The agreement whose parties words are about.")
@click.option("--words", type=click.Path(path_type=Path), metavar="FILE", help="Further lists.")
@json_option
@click.pass_obj
@told
def command(
    ledger: str | None, story: str | None, agreement: str | None, words: Path | None, as_json: bool
) -> None:
    """List the stories that several reports carry; of one STORY, what each changed.

    STORY is the id of any of its reports, or the beginning of one. The origin is the
    earliest report with an agency's credit, else the earliest. Sentences are set beside
    the origin's: ~ reworded, - cut, + added. Words that take a side are counted by
    party where they are the outlet's own: other copies have the sentence without them.
    Reports that no run has placed, as those of an older ledger, are placed first.
    """
    book = open_ledger(ledger, create=False)
    try:
        update(book)  # what an earlier version placed by another rule, or a stopped run left
        found = families(book)
        if story is None:
            _list(found, as_json)
            return
        family = family_of(found, story) or _alone(book, story)
        model = agreement_of(book, agreement) if agreement or book.agreements() else None
        lists = lexicon("en", "house") | (own_lists(words) if words else {})
        shown = compare(family, model, lists)
    finally:
        book.close()
    if as_json:
        print_json(_json(shown))
        return
    click.echo("\n".join(_lines(shown, model, console().width)))


def _alone(book: Ledger, story: str) -> Family:
    """Return the family of a report that nobody copied."""
    found = next((one for one in book.reports() if one.id.startswith(story)), None)
    if found is None:
        raise UnknownReport(story)
    return Family(id=found.id, origin=found, copies=())


def _list(found: tuple[Family, ...], as_json: bool) -> None:
    if as_json:
        for one in found:
            print_json(_family_json(one))
        return
    width = console().width
    for one in found:
        click.echo("\n".join(_head(one, width)))
        for copy in one.copies:
            click.echo("\n".join(paragraph(f"copied by {_named(copy)}", width, indent="    ")))
        for other in one.partly:
            click.echo("\n".join(paragraph(f"in part in {_named(other)}", width, indent="    ")))
    copies = sum(len(one.copies) for one in found)
    click.echo(f"\n{len(found)} stories that several reports carry, {copies} copies of them")


def _head(family: Family, width: int) -> Iterator[str]:
    first = family.origin
    title = first.title or first.name
    yield ""
    yield from paragraph(f"{_day(first)} · {title}", width, indent="")
    credit = f", credited {first.agency}" if first.agency else ""
    yield from paragraph(f"origin {first.id}: {runner(first)}{credit}", width)


def _named(report: Report) -> str:
    credit = f", credited {report.agency}" if report.agency else ""
    return f"{runner(report)}{credit}, {_day(report)}, {report.id}"


def _day(report: Report) -> str:
    return report.published.isoformat() if report.published else "undated"


def _lines(shown: Compared, model: Agreement | None, width: int) -> Iterator[str]:
    yield from _head(shown.family, width)
    if not shown.copies:
        yield from paragraph("Nobody in the ledger copied it.", width)
    for copy in shown.copies:
        yield ""
        yield from paragraph(f"{_named(copy.report)}: {_counts(copy)}", width, indent="")
        for row in copy.rows:
            yield from _row(row, width)
    for other in shown.family.partly:
        yield from paragraph(f"Carried in part by {_named(other)}", width)
    yield from _words(shown.words, model, width)
    yield from _agreed(shown, model, width)


def _counts(copy: Copied) -> str:
    parts = (f"{copy.count(one)} {one}" for one in ("kept", "reworded", "cut", "added"))
    return f"of sentences {', '.join(parts)}"


def _row(row: Row, width: int) -> Iterator[str]:
    if row.change == "kept":
        return
    mark = MARKS[row.change]
    span = row.copy or row.origin
    if row.change == "reworded":
        for one in row.wording:
            text = f"{mark} {one.was or '(nothing)'} → {one.now or '(nothing)'}"
            yield from paragraph(text, width)
    elif span is not None:
        yield from paragraph(f"{mark} {' '.join(span.words.split())}", width)


def _words(rows: tuple[HouseWord, ...], model: Agreement | None, width: int) -> Iterator[str]:
    names = {actor.id: actor.name for actor in model.actors} if model else {}
    counts = tally(rows)
    if not counts:
        yield ""
        yield f"No {OWN}."
        return
    yield ""
    yield f"{OWN[0].upper()}{OWN[1:]}, by party:"
    for outlet, parties in sorted(counts.items()):
        for party, count in sorted(parties.items()):
            said = [r.span.words for r in rows if _is(r, outlet, party)]
            about = names.get(party, party) or NO_PARTY
            yield from paragraph(f"{outlet}, of {about}: {count} ({', '.join(said)})", width)


def _agreed(shown: Compared, model: Agreement | None, width: int) -> Iterator[str]:
    """Yield the words that every copy has, and which are the agency's for that."""
    names = {actor.id: actor.name for actor in model.actors} if model else {}
    first = shown.family.origin
    said: dict[str, list[str]] = {}
    for row in shown.words:
        if row.whose == "story" and row.report_id == first.id:
            said.setdefault(row.party or "", []).append(row.span.words)
    if said:
        yield f"\nIn every copy of the sentence, so {first.agency or runner(first)}'s own:"
    for party, some in sorted(said.items()):
        about = names.get(party, party) or NO_PARTY
        yield from paragraph(f"of {about}: {len(some)} ({', '.join(some)})", width)


def _is(row: HouseWord, outlet: str, party: str) -> bool:
    return row.whose == "outlet" and row.outlet == outlet and (row.party or "") == party


def _json(shown: Compared) -> dict[str, Any]:
    return {
        **_family_json(shown.family),
        "changes": [
            {
                "report": copy.report.id,
                "share": round(copy.share, 4),
                "sentences": [_row_json(row) for row in copy.rows],
            }
            for copy in shown.copies
        ],
        "words": [_word_json(row) for row in shown.words],
        "counts": tally(shown.words),
    }


def _family_json(family: Family) -> dict[str, Any]:
    return {
        "story": family.id,
        "origin": _report_json(family.origin),
        "copies": [_report_json(one) for one in family.copies],
        "partly": [_report_json(one) for one in family.partly],
    }


def _report_json(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "outlet": runner(report),
        "agency": report.agency,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
    }


def _row_json(row: Row) -> Mapping[str, Any]:
    return {
        "change": row.change,
        "origin": _span_json(row.origin),
        "copy": _span_json(row.copy),
        "wording": [{"was": one.was, "now": one.now} for one in row.wording],
    }


def _span_json(span: Span | None) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "words": span.words} if span else None


def _word_json(row: HouseWord) -> dict[str, Any]:
    return {
        "report": row.report_id,
        "outlet": row.outlet,
        "start": row.span.start,
        "end": row.span.end,
        "words": row.span.words,
        "kind": row.kind,
        "party": row.party,
        "whose": row.whose,
        "with_it": row.with_it,
        "without": row.without,
    }
