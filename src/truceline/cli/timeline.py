"""`truceline timeline`: who said what when."""

from __future__ import annotations

import click

from truceline.cli.output import console, print_csv, print_json, told
from truceline.cli.viewing import Asked, names_of, opened, said_lines, view_options
from truceline.view.coded import COLUMNS, coded
from truceline.view.credited import credited
from truceline.view.gathered import gather
from truceline.view.plain import plain
from truceline.view.timeline import timeline


@click.command("timeline")
@view_options
@click.pass_obj
@told
def command(ledger: str | None, /, **options: object) -> None:
    """Show who said what when, the newest day first.

    A statement stands under the day it was said on where its report states one,
    else under the day of publication; the line says which.
    """
    asked = Asked(ledger=ledger, **options)  # type: ignore[arg-type]
    with opened(asked) as (book, model):
        days = timeline(credited(book, gather(book, asked.where(model))))
    if asked.as_json:
        print_json({"agreement": model.id, "days": plain(days)})
        return
    if asked.as_csv:
        print_csv(coded(model, (row for day in days for row in day.said)), COLUMNS)
        return
    width, names = console().width, names_of(model)
    for day in days:
        click.echo(f"\n{day.day or 'day not known'}")
        for row in day.said:
            click.echo("\n".join(said_lines(row, names, width)))
