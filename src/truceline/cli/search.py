"""`truceline search`: find words in reports and in what was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from truceline.cli.days import DayParam
from truceline.cli.options import csv_option, json_option, known_option
from truceline.cli.output import console, print_csv, print_json, printable, told
from truceline.cli.viewing import paragraph
from truceline.record import Hit, Where, open_ledger
from truceline.view.snippets import Snippet, snippets

COLUMNS = ("report", "published", "outlet", "title", "url", "start", "end", "snippet", "claims")
SHOWN = 3  # snippets of one report


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--agreement", metavar="ID", help="Show claims read against this agreement only.")
@click.option("--since", type=DayParam(), metavar="DAY", help="Published on DAY or later.")
@click.option("--until", type=DayParam(), metavar="DAY", help="Published by DAY.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N")
@known_option
@json_option
@csv_option
@click.pass_obj
@told
def command(
    ledger: str | None, /, words: tuple[str, ...], *, as_json: bool, as_csv: bool, **wanted: object
) -> None:
    """Show the reports that hold all WORDS, the last recorded first, with the places.

    A phrase in quotes is sought as it stands, a star at the end of a word is any
    ending: truceline search "prisoner exchange" "corrid*". Case and accents do not count,
    in any script.
    """
    book = open_ledger(ledger, create=False)
    try:
        hits = tuple(book.search(" ".join(map(_asked, words)), _where(**wanted)))  # type: ignore[arg-type]
    finally:
        book.close()
    if as_json:
        for hit in hits:
            print_json(_json(hit))
    elif as_csv:
        print_csv((row for hit in hits for row in _rows(hit)), COLUMNS)
    else:
        width = console().width
        for hit in hits:
            click.echo("\n".join(_lines(hit, width)))
        click.echo(f"\n{len(hits)} reports")


def _asked(word: str) -> str:
    """Return an argument that the shell kept together as a phrase."""
    return f'"{word}"' if " " in word.strip() and '"' not in word else word


def _where(
    *,
    agreement: str | None,
    since: date | None,
    until: date | None,
    as_known_on: date | None,
    limit: int,
) -> Where:
    return Where(
        agreement_id=agreement,
        published_from=since.isoformat() if since else None,
        published_to=until.isoformat() if until else None,
        as_known_on=as_known_on,
        limit=limit,
    )


def _head(hit: Hit) -> dict[str, str | None]:
    report = hit.report
    return {
        "report": report.id,
        "published": report.published.local[:10] if report.published else None,
        "outlet": report.outlet or report.voice,
        "title": report.title,
        "url": report.url,
    }


def _json(hit: Hit) -> dict[str, object]:
    found = [
        {"start": one.start, "end": one.end, "snippet": one.text, "spans": list(one.places)}
        for one in snippets(hit)
    ]
    said = [{"id": one.claim.id, "words": one.claim.words} for one in hit.entries]
    return {**_head(hit), "snippets": found, "claims": said}


def _rows(hit: Hit) -> Iterator[dict[str, object]]:
    for one in snippets(hit):
        said = [
            e.claim.id for e in hit.entries if e.claim.start < one.end and e.claim.end > one.start
        ]
        place = {"start": one.start, "end": one.end, "snippet": " ".join(one.text.split())}
        yield {**_head(hit), **place, "claims": said}


def _lines(hit: Hit, width: int) -> Iterator[str]:
    head, found = _head(hit), snippets(hit)
    yield ""
    yield printable(f"{head['published'] or 'undated'} · {head['outlet']} · {head['title']}")[
        :width
    ]
    for one in found[:SHOWN]:
        yield from paragraph(_marked(one), width)
    more = f", {len(found) - SHOWN} more places" if len(found) > SHOWN else ""
    claims = f"{len(hit.entries)} claim{'s' * (len(hit.entries) != 1)} with these words"
    yield f"  report {hit.report.id}: {claims}{more}"


def _marked(one: Snippet) -> str:
    """Return a snippet on one line with what was found in brackets."""
    parts, last = [], 0
    for start, end in one.places:
        parts += [one.text[last:start], "[", one.text[start:end], "]"]
        last = end
    return " ".join(f"… {''.join(parts)}{one.text[last:]} …".split())
