"""`truceline sides`: the parties' statements facing each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import click

from truceline.agreement import Agreement
from truceline.cli.output import console, print_csv, print_json, printable, told
from truceline.cli.viewing import Asked, names_of, opened, paragraph, view_options
from truceline.view.coded import COLUMNS, coded
from truceline.view.footnotes import quoted
from truceline.view.gathered import gather
from truceline.view.plain import plain
from truceline.view.said import Said, said
from truceline.view.sides import Sides, SidesDay, sides


@click.command("sides")
@view_options
@click.pass_obj
@told
def command(ledger: str | None, /, **options: object) -> None:
    """Show the parties' statements facing each other, day by day.

    What mediators, observers and others say stands below, under "between". Narrow
    it to one issue with --provision.
    """
    asked = Asked(ledger=ledger, **options)  # type: ignore[arg-type]
    with opened(asked) as (book, model):
        rows = said(gather(book, asked.where(model)))
    if asked.as_json:
        print_json({"agreement": model.id, **plain(sides(model, rows))})
    elif asked.as_csv:
        print_csv(coded(model, (row for row in rows if not row.own)), COLUMNS)
    else:
        click.echo("\n".join(_lines(sides(model, rows), model, console().width)))


def _lines(found: Sides, model: Agreement, width: int) -> Iterator[str]:
    names = names_of(model)
    column = (width - 2 * (len(found.parties) - 1)) // max(len(found.parties), 1)
    heads = [printable(names[party])[:column].ljust(column) for party in found.parties]
    yield "  ".join(heads).rstrip()
    for day in found.days:
        yield f"\n{day.day or 'day not known'} ".ljust(width + 1, "─")
        yield from _facing(day, column)
        for label, rows in (("between", day.between), ("others", day.others)):
            for row in rows:
                yield from paragraph(f"{label}: {_brief(row, names)}", width)
    if found.own_voice:
        yield f"\n{found.own_voice} more in the reports' own voice, which takes no side here"


def _facing(day: SidesDay, column: int) -> Iterator[str]:
    cells: list[Sequence[str]] = [
        [line for row in rows for line in paragraph(_brief(row, {}), column, indent="")]
        for rows in day.facing
    ]
    for at in range(max(map(len, cells), default=0)):
        yield "  ".join(
            (cell[at] if at < len(cell) else "").ljust(column) for cell in cells
        ).rstrip()


def _brief(row: Said, names: Mapping[str, str]) -> str:
    who = " and ".join(names.get(voice, voice) for voice in row.voices) if names else row.person
    return f"{who + ' · ' if who else ''}{row.act or 'claim'}: {quoted(row)}"
