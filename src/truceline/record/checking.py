"""Compare the kept projection with one worked out anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from truceline.record import index
from truceline.record import schema as t
from truceline.record.project import Projector, replay_all
from truceline.record.rows import Row
from truceline.record.types import Fault

SHOWN = 5  # differences named one by one


class _Gatherer(Projector):
    """A projector that keeps what it would write, and adds up hashes of rows."""

    def __init__(self) -> None:
        self.clear()
        self.sums = {"current": 0, "facets": 0}

    def rows(self) -> dict[str, set[Row]]:
        """Return the rows by table, terms by their names."""
        return {
            "current": {(*key, *row) for key, row in self._current.items() if row is not None},
            "facets": {(*place, *span) for place, spans in self._opened.items() for span in spans},
            "tallies": {(*key, n) for key, n in self._tallies.items() if n},
            "origins": {(*key, n) for key, n in self._origins.items() if n},
        }

    def add_up(self) -> None:
        """Put the rows that a claim alone decides into the sums, and forget them."""
        rows = self.rows()
        for name in self.sums:
            self.sums[name] += sum(map(hash, rows[name]))
        self._current.clear()
        self._opened.clear()


def projection(connection: Connection) -> Iterator[Fault]:
    """Yield where the kept projection is not what the recorded rows come to."""
    held = connection.execute(select(func.count()).select_from(t.reports)).scalar()
    if index.count(connection) != held:
        yield Fault(where="search", what="not every report is in the index; to mend it: rebuild")
    # First by sums: a set of all rows would take a gigabyte for a million claims.
    gatherer = _replayed(connection, in_full=False)
    expected = gatherer.rows()
    terms = {row.no: (row.kind, row.value) for row in connection.execute(select(t.terms))}
    for table in t.PROJECTION:
        kept = _kept(connection, table, terms)
        if table.name not in gatherer.sums:
            yield from _compare(table.name, set(kept), expected[table.name])
        elif sum(map(hash, kept)) != gatherer.sums[table.name]:
            again = _replayed(connection, in_full=True).rows()[table.name]
            yield from _compare(table.name, set(_kept(connection, table, terms)), again)


def _replayed(connection: Connection, *, in_full: bool) -> _Gatherer:
    gatherer = _Gatherer()
    for _ in replay_all(connection, gatherer):
        if not in_full:
            gatherer.add_up()
    return gatherer


def _kept(connection: Connection, table: Any, terms: dict[int, tuple[str, str]]) -> Iterator[Row]:
    place = table.columns.keys().index("term") if "term" in table.c else None
    for row in connection.execute(select(table)):
        plain = tuple(row)
        if place is not None:
            plain = (*plain[:place], terms.get(plain[place]), *plain[place + 1 :])
        if table.name not in ("tallies", "origins") or plain[-1]:
            yield plain


def _compare(name: str, kept: set[Row], expected: set[Row]) -> Iterator[Fault]:
    where = f"projection, {name}"
    for what, rows in (("is missing", expected - kept), ("should not be", kept - expected)):
        for row in sorted(rows, key=repr)[:SHOWN]:
            yield Fault(where=where, what=f"the row {row} {what}; to mend it: rebuild")
        if len(rows) > SHOWN:
            yield Fault(where=where, what=f"{len(rows) - SHOWN} more rows like these")
