"""Compare the kept projection with one worked out anew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from truceline.record import index
from truceline.record import schema as t
from truceline.record.life import State
from truceline.record.lives import Key
from truceline.record.plain import plain_states, touched
from truceline.record.project import AT_ONCE, Projector, known_days, replay
from truceline.record.rows import Row
from truceline.record.totals import Totals, running, turning
from truceline.record.types import Fault

SHOWN = 5  # differences named one by one


class _Gatherer(Projector):
    """A projector that keeps what it would write, and adds up hashes of rows."""

    def __init__(self) -> None:
        self.totals = Totals()
        self.clear()
        self.sums = {"current": 0, "facets": 0}

    def fresh(self, key: Key, new: State, at: tuple[int, int]) -> None:
        """Take what counts of a claim that was not there; as `turn` from nothing, but faster."""
        claim, scope = key
        self._current[key] = new.row
        for facet in new.facets:
            self._opened[scope, facet, new.day, claim] = [(at[0], None)]
        self._count(scope, new, 1, at[1])

    def flush(self) -> None:
        """Keep all."""

    def rows(self) -> dict[str, set[Row]]:
        """Return the rows by table, terms and own voices by their names."""
        tallies, origins = self.totals.settled({})
        return {
            "current": {(*key, *row) for key, row in self._current.items() if row is not None},
            "facets": {(*place, *span) for place, spans in self._opened.items() for span in spans},
            "tallies": set(running(tallies, {})),
            "origins": {row for row in origins if row[-1]},
        }

    def add_up(self) -> None:
        """Put the rows that a claim alone decides into the sums, and forget them."""
        for row in ((*key, *row) for key, row in self._current.items() if row is not None):
            self.sums["current"] += hash(row)
        for place, spans in self._opened.items():
            self.sums["facets"] += sum(hash((*place, *span)) for span in spans)
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
    known, others = known_days(connection), touched(connection)
    last = connection.execute(select(func.max(t.reports.c.no))).scalar() or 0
    for first in range(1, last + 1, AT_ONCE):
        for key, new, no in plain_states(connection, first, first + AT_ONCE - 1, others):
            gatherer.fresh(key, new, (no, known.get(no, 0)))
        some = [no for no in range(first, first + AT_ONCE) if no in others]
        replay(connection, gatherer, some)
        if not in_full:
            gatherer.add_up()
    return gatherer


def _kept(connection: Connection, table: Any, terms: dict[int, tuple[str, str]]) -> Iterator[Row]:
    place = table.columns.keys().index("term") if "term" in table.c else None
    streamed = connection.execution_options(stream_results=True)
    rows = streamed.execute(select(table).order_by(*table.primary_key.columns))
    for row in turning(rows) if table is t.tallies else rows:
        plain = tuple(row)
        if place is not None:
            plain = (*plain[:place], terms.get(plain[place]), *plain[place + 1 :])
        elif plain[WHO] < 0:
            plain = (*plain[:WHO], terms.get(-plain[WHO], ("", ""))[1], *plain[WHO + 1 :])
        if table is not t.origins or plain[-1]:
            yield plain


WHO = t.current.columns.keys().index("who")


def _compare(name: str, kept: set[Row], expected: set[Row]) -> Iterator[Fault]:
    where = f"projection, {name}"
    for what, rows in (("is missing", expected - kept), ("should not be", kept - expected)):
        for row in sorted(rows, key=repr)[:SHOWN]:
            yield Fault(where=where, what=f"the row {row} {what}; to mend it: rebuild")
        if len(rows) > SHOWN:
            yield Fault(where=where, what=f"{len(rows) - SHOWN} more rows like these")
