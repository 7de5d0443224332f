"""Reviewing on a terminal: one claim at a time, one key each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click

from truceline.agreement import Agreement
from truceline.cli.output import complain, console, printable
from truceline.cli.paragraphs import claim_lines, explained
from truceline.errors import BadAnswer
from truceline.exchange.answers import FIELDS, Decision, changed, review_of, shown
from truceline.model import Entry
from truceline.record import Ledger

KEYS = "[a]ccept  [c]orrect  [r]eject  [e]xplain  [s]kip  [q]uit "
AROUND = 200  # characters of the report before and after


def loop(
    book: Ledger, entries: Sequence[Entry], by: str, agreements: Mapping[str, Agreement]
) -> None:
    """Ask about each claim until all are seen or the reviewer quits."""
    done = 0
    for number, entry in enumerate(entries, 1):
        model = agreements.get(entry.agreement_id or "")
        _show(entry, f"{number} of {len(entries)}", model)
        key = _key(entry)
        if key == "q":
            break
        if key != "s":
            done += _recorded(book, entry, (key, by), model)
    click.echo(f"\n{done} decisions recorded.")


def _recorded(book: Ledger, entry: Entry, asked: tuple[str, str], model: Agreement | None) -> bool:
    """Ask until the answers can be recorded."""
    while True:
        try:
            decision = _decision(entry, *asked)
            return decision is not None and book.review(review_of(entry, decision, model))
        except BadAnswer as error:
            complain(error)


def _show(entry: Entry, count: str, model: Agreement | None) -> None:
    names = {actor.id: actor.name for actor in model.actors} if model else {}
    click.echo(f"\n{count}")
    if entry.report:
        start, end = entry.claim.start, entry.claim.end
        text = entry.report.text[max(0, start - AROUND) : end + AROUND]
        click.echo(printable(f"… {' '.join(text.split())} …"))
    click.echo("\n".join(claim_lines(1, entry, names, console().width)))


def _key(entry: Entry) -> str:
    while True:
        click.echo(KEYS, nl=False)
        key = click.getchar().casefold()
        click.echo(key if key.isprintable() else "")
        if key in ("\x03", "\x04", "\x1b"):
            return "q"
        if key == "e":
            click.echo("\n".join(explained(entry)))
        elif key in "acrsq":
            return key


def _decision(entry: Entry, key: str, by: str) -> Decision | None:
    if key == "a":
        return Decision(verdict="accept", by=by, fields={})
    if key == "r":
        return Decision(verdict="reject", by=by, why=_reason(), fields={})
    click.echo('Enter keeps an answer; "-" is none.')
    fields = changed(entry, {field: _answer(entry, field) for field in FIELDS})
    return Decision(verdict="amend", by=by, why=_reason(), fields=fields) if fields else None


def _answer(entry: Entry, field: str) -> str:
    given: str = click.prompt(f"  {field}", default=shown(entry, field) or "-")
    return "" if given.strip() == "-" else given


def _reason() -> str:
    return str(click.prompt("  why"))
