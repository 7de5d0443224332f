"""`truceline figures`: counts as given, never summed."""

from __future__ import annotations

import click

from truceline.cli.models import names_in
from truceline.cli.options import json_option
from truceline.cli.output import console, print_json, printable, table, told
from truceline.copies import families
from truceline.export import figure_json
from truceline.record import Where, open_ledger
from truceline.view.series import FigureRow, series

BOUNDS = {"exact": "", "at_least": "≥ ", "at_most": "≤ ", "about": "≈ "}


@click.command("figures")
@click.option("--agreement", metavar="ID", help="Only those read against this agreement.")
@json_option
@click.pass_obj
@told
def command(ledger: str | None, agreement: str | None, as_json: bool) -> None:
    """List the counts in the ledger as their givers state them.

    Each keeps its bound, what is counted, since when, as of when and who gives it.
    Copies of one story make one row. Nothing is added up.
    """
    book = open_ledger(ledger, create=False)
    try:
        reports = {report.id: report for report in book.reports()}
        found = book.figures(Where(agreement_id=agreement))
        rows = series(found, reports, families(reports.values()))
        names = names_in(book)
    finally:
        book.close()
    if as_json:
        for row in rows:
            print_json({**figure_json(row.figure), "day": row.day, "reports": list(row.reports)})
        return
    _print(rows, names)


def _print(rows: tuple[FigureRow, ...], names: dict[str, str]) -> None:
    shown = table("measure", "count", "of", "since", "as of", "given by", stretch="of")
    for row in rows:
        figure = row.figure
        shown.add_row(
            str(figure.measure),
            f"{BOUNDS[figure.bound]}{figure.value:g}",
            printable(figure.who.words if figure.who else figure.span.words),
            figure.since or "",
            figure.as_of or "",
            printable(names.get(row.giver, row.giver)),
        )
    console().print(shown)
