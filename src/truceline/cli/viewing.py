"""What the commands that show a view share: their options, and how they print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import wrap

import click

from truceline.agreement import Agreement
from truceline.cli.days import DayParam
from truceline.cli.models import agreement_of
from truceline.cli.options import csv_option, json_option, known_option
from truceline.cli.output import printable
from truceline.record import Ledger, Where, open_ledger
from truceline.view.footnotes import sentence
from truceline.view.said import Said

Command = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of a view command."""

    ledger: str | None
    agreement: str | None
    provision: str | None
    actor: str | None
    since: date | None
    until: date | None
    as_known_on: date | None
    as_json: bool
    as_csv: bool

    def where(self, agreement: Agreement) -> Where:
        """Return what to look for in the ledger."""
        return Where(
            agreement_id=agreement.id,
            provision=self.provision,
            actor=self.actor,
            published_from=self.since.isoformat() if self.since else None,
            published_to=self.until.isoformat() if self.until else None,
            as_known_on=self.as_known_on,
        )


def view_options(function: Command) -> Command:
    """Give a command the options of every view; they arrive as keywords of `Asked`."""
    options = (
        click.option("--agreement", metavar="ID", help="The agreement, where there are several."),
        click.option("--provision", metavar="ID", help="Only what bears on this provision."),
        click.option("--actor", metavar="ID", help="Only what this actor says."),
        click.option("--since", type=DayParam(), metavar="DAY", help="Published on DAY or later."),
        click.option("--until", type=DayParam(), metavar="DAY", help="Published by DAY."),
        known_option,
        json_option,
        csv_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


@contextmanager
def opened(asked: Asked) -> Iterator[tuple[Ledger, Agreement]]:
    """Open the ledger and the agreement asked for."""
    book = open_ledger(asked.ledger, create=False)
    try:
        yield book, agreement_of(book, asked.agreement)
    finally:
        book.close()


def names_of(agreement: Agreement) -> dict[str, str]:
    """Return the names of actors and provisions by id."""
    provisions = {one.id: one.title for one in agreement.provisions()}
    return provisions | {actor.id: actor.name for actor in agreement.actors}


def said_lines(row: Said, names: Mapping[str, str], width: int) -> Iterator[str]:
    """Yield one statement as a paragraph."""
    copies = f" [{len(row.reports)} reports]" if len(row.reports) > 1 else ""
    yield from paragraph(f"{sentence(row, names)}{copies}", width)


def paragraph(text: str, width: int, *, indent: str = "  ") -> list[str]:
    """Return a text wrapped, its first line set out."""
    return wrap(
        printable(text),
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
    )


def week_before(day: str | None) -> date | None:
    """Return the day a week before, None for none."""
    return date.fromisoformat(day) - timedelta(days=7) if day else None
