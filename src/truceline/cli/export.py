"""`truceline export`: claims in another form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from truceline.cli.finding import Filter, filter_options
from truceline.cli.output import told
from truceline.exchange import FORMATS, write
from truceline.exchange.holding import claims, models
from truceline.record import open_ledger

LIST = "\n".join(f"  {name:11} {form.about}" for name, form in FORMATS.items())


@click.command(
    "export",
    help=f"""Write claims in another form, with a permanent id and a link to the words.

    \b
{LIST}

    What the columns and keys mean: docs/exchange.md.
    """,
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="csv", metavar="FORM")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="PLACE",
    help="A file, or a folder for brat.  [default: the screen]",
)
@filter_options
@click.pass_obj
@told
def command(ledger: str | None, /, form: str, output: Path | None, **wanted: Any) -> None:
    """Write claims in another form."""
    book = open_ledger(ledger, create=False)
    try:
        found = claims(book, Filter(**wanted).where())
        write(form, FORMATS[form].make(found, models(book)), output, sys.stdout)
    finally:
        book.close()
    if output is not None:
        click.echo(f"{output} written.")
