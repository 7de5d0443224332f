"""`truceline check`: is the ledger as it was recorded?"""

from __future__ import annotations

import sys

import click

from truceline.cli.options import json_option
from truceline.cli.output import print_json, printable, told
from truceline.record import open_ledger
from truceline.view.plain import plain

FAULTY = 1


@click.command("check")
@click.option("--rebuild", is_flag=True, help="First work the counts and the index out anew.")
@json_option
@click.pass_obj
@told
def command(ledger: str | None, rebuild: bool, as_json: bool) -> None:
    """Check the ledger against itself and print exactly what is wrong, and where.

    Every stored place is cut again out of the stored text; every addition is sealed
    again and the chain walked; what counts is worked out anew and compared. The exit
    code is 1 where anything is wrong.
    """
    from truceline.record.contents import contents  # lazy: SQLAlchemy, and `--help` needs none

    book = open_ledger(ledger, create=False)
    found = 0
    try:
        if rebuild:
            book.rebuild()
        for fault in book.check():
            found += 1
            if as_json:
                print_json(plain(fault))
            else:
                click.echo(printable(f"{fault.where}: {fault.what}"))
        location = book.location
        whole = None if as_json or found else contents(book)
    finally:
        book.close()
    if found:
        click.echo(f"{found} faults in {location}", err=True)
        sys.exit(FAULTY)
    if whole is not None:
        click.echo(f"{location}: spans, chain and counts are as they were recorded.")
        click.echo(f"Contents, but for when it was recorded: {whole}")
