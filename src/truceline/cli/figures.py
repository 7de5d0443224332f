"""`truceline figures`: counts as given, never summed."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from textwrap import wrap

import click

from truceline.cli.days import DayParam
from truceline.cli.models import names_in
from truceline.cli.options import csv_option, json_option, known_option
from truceline.cli.output import console, print_csv, print_json, printable, told
from truceline.export import figure_json
from truceline.record import Where, open_ledger
from truceline.view.amounts import amount
from truceline.view.gathered import stories
from truceline.view.series import FigureRow, series

COLUMNS = (
    *("measure", "giver", "value", "bound", "who", "since", "until", "as_of", "day"),
    *("kind", "flags", "words", "claim"),
)
BOUNDS = {"exact": "", "at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}


@click.command("figures")
@click.option("--agreement", metavar="ID", help="Only those read against this agreement.")
@click.option("--since", type=DayParam(), metavar="DAY", help="Only those published since.")
@known_option
@json_option
@csv_option
@click.pass_obj
@told
def command(
    ledger: str | None,
    /,
    agreement: str | None,
    *,
    as_json: bool,
    as_csv: bool,
    **days: date | None,
) -> None:
    """List the counts in the ledger as their givers state them.

    Each keeps its bound, what is counted, since when, as of when and who gives it.
    Copies of one story make one row. Nothing is added up.
    """
    book = open_ledger(ledger, create=False)
    try:
        reports = {report.id: report for report in book.reports()}
        since = days["since"]
        where = Where(
            agreement_id=agreement,
            published_from=since.isoformat() if since else None,
            as_known_on=days["as_known_on"],
        )
        found = book.figures(where)
        rows = series(found, reports, stories(book))
        names = names_in(book)
    finally:
        book.close()
    if as_json:
        for row in rows:
            print_json({**figure_json(row.figure), "day": row.day, "reports": list(row.reports)})
        return
    if as_csv:
        flat = ({**figure_json(row.figure), "giver": row.giver, "day": row.day} for row in rows)
        print_csv(flat, COLUMNS)
        return
    _print(rows, names)


def _print(rows: tuple[FigureRow, ...], names: dict[str, str]) -> None:
    width = console().width
    for measure, some in groupby(rows, key=lambda row: row.figure.measure):
        click.echo(f"\n{measure.replace('_', ' ')}")
        for row in some:
            click.echo("\n".join(_lines(row, names, width)))


def _lines(row: FigureRow, names: dict[str, str], width: int) -> list[str]:
    figure = row.figure
    count = f"{BOUNDS[figure.bound]}{amount(figure.value)}"
    parts = [
        figure.who.words if figure.who else figure.span.words,
        f"since {figure.since}" if figure.since else None,
        f"as of {figure.as_of}" if figure.as_of else None,
        names.get(row.giver, row.giver),
        f"in {len(row.reports)} copies" if len(row.reports) > 1 else None,
        *figure.flags,
    ]
    text = " · ".join(part for part in parts if part)
    return wrap(printable(f"{count:>10}  {text}"), width, subsequent_indent=" " * 12)
