"""`truceline actors`: who is heard on what."""

from __future__ import annotations

import click

from truceline.cli.output import console, print_csv, print_json, told
from truceline.cli.viewing import Asked, names_of, opened, paragraph, view_options
from truceline.record import Where
from truceline.view.actors import ActorRow, actors
from truceline.view.gathered import gather
from truceline.view.plain import plain
from truceline.view.statements import count

COLUMNS = ("id", "name", "role", "provision", "act", "claims")


@click.command("actors")
@view_options
@click.pass_obj
@told
def command(ledger: str | None, /, **options: object) -> None:
    """Show who is heard, and on which provisions.

    Actors come in the agreement's order, other names by alphabet; the numbers rank
    nobody. A statement counts once, however many stories tell it; the numbers of
    acts count claims, copies included.
    """
    asked = Asked(ledger=ledger, **options)  # type: ignore[arg-type]
    with opened(asked) as (book, model):
        where = Where(agreement_id=model.id, as_known_on=asked.as_known_on)
        made = count(gather(book, where))
        rows = actors(model, book.tallies("actor", where), book.standings(where), made.voices)
    rows = tuple(row for row in rows if asked.actor in (None, row.id))
    if asked.as_json:
        print_json({"agreement": model.id, "actors": plain(rows)})
        return
    if asked.as_csv:
        flat = ({**plain(row), **plain(one)} for row in rows for one in row.stances)
        print_csv(flat, COLUMNS)
        return
    width, names = console().width, names_of(model)
    for row in rows:
        head = f"{row.name}, {row.role or 'not in the agreement'}: {_counts(row)}"
        click.echo("\n".join(["", *paragraph(head, width, indent="")]))
        for line in _stances(row, names):
            click.echo("\n".join(paragraph(line, width)))


def _counts(row: ActorRow) -> str:
    return f"{row.statements} statements ({row.claims} claims, copies included)"


def _stances(row: ActorRow, names: dict[str, str]) -> list[str]:
    on: dict[str, list[str]] = {}
    for one in row.stances:
        on.setdefault(one.provision, []).append(f"{one.act} {one.claims}")
    return [f"{names.get(name, name)}: {', '.join(acts)}" for name, acts in on.items()]
