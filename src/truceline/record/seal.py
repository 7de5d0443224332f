"""Gather additions with their rows, seal them into the chain, write them in bulk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from truceline.record import schema as t
from truceline.record.bulk import bulk
from truceline.record.chain import START, digest, link
from truceline.record.names import Names
from truceline.record.rows import Row

# Parents first, so that a row never points at one that is not there yet.
BROUGHT: tuple[Table, ...] = (
    t.reports,
    t.heads,
    t.claims,
    t.sightings,
    t.answers,
    t.readings,
    t.links,
    t.figures,
    t.days,
    t.agreements,
    t.families,
    t.prints,
    t.parts,
    t.reviews,
    t.codings,
    t.pages,
    t.fetches,
)
# Where the author's number stands in a row.
AUTHOR: Mapping[str, int] = {
    table.name: list(table.columns.keys()).index("author")
    for table in BROUGHT
    if "author" in table.columns
}


# The same where readings lay one answer a row.
AUTHOR_BEFORE: Mapping[str, int] = {**AUTHOR, "readings": 5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """The columns of an addition that its maker knows; `replaced` is figures, days."""

    no: int
    kind: str
    run: int | None = None
    scope: int | None = None
    report: int | None = None
    replaced: tuple[bool, bool] = (False, False)


class Book:
    """Takes additions at one recorded moment and writes them when `flush` is called."""

    def __init__(self, connection: Connection, names: Names, recorded: int) -> None:
        self._connection, self._names, self._recorded = connection, names, recorded
        self._rows: dict[str, list[Row]] = {table.name: [] for table in (t.additions, *BROUGHT)}
        last = select(t.additions.c.chain).order_by(t.additions.c.no.desc()).limit(1)
        self._chain: str = connection.execute(last).scalar() or START

    def enter(self, addition: Addition, rows: Mapping[str, list[Row]]) -> None:
        """Gather an addition with the rows that it brings; the answers new in it come along."""
        new = self._names.given(addition.no)
        rows = {**rows, "answers": new} if new else rows
        place = (addition.no, self._recorded, addition.run, addition.scope, addition.report)
        head = (*place, addition.kind, *addition.replaced)
        sealed = digest((head, authors(rows, self._names.name_of)), rows)
        self._chain = link(self._chain, sealed)
        self._rows["additions"].append((*head, sealed, self._chain))
        for name, found in rows.items():
            self._rows[name].extend(found)

    def flush(self) -> None:
        """Write the gathered rows."""
        for table in (t.additions, *BROUGHT):
            bulk(self._connection, table, self._rows[table.name])
            self._rows[table.name].clear()


def authors(
    rows: Mapping[str, list[Row]], name_of: Callable[[int], str], at: Mapping[str, int] = AUTHOR
) -> list[tuple[int, str]]:
    """Return the authors that rows name, by number: the seal covers their names too."""
    used = {row[place] for name, place in at.items() for row in rows.get(name, ())}
    return sorted((number, name_of(number)) for number in used if number is not None)
