"""Keep the projection: what counts of each claim, where it is found, how many there are."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from truceline.record import schema as t
from truceline.record.life import Life, State, state
from truceline.record.lives import Key, lives, persons
from truceline.record.names import Names
from truceline.record.rows import Row, moment
from truceline.record.seal import bulk

AT_ONCE = 200  # reports worked out together when rebuilding


def known_day(recorded: int) -> int:
    """Return YYYYMMDD of a moment of recording, in UTC."""
    return int(moment(recorded).strftime("%Y%m%d"))


class Projector:
    """Takes changes of state, in the order of each claim's life; `flush` writes them."""

    def __init__(self, connection: Connection, names: Names) -> None:
        self._connection, self._names = connection, names
        self._current: dict[Key, Row | None] = {}
        self._gone: set[Key] = set()
        self._opened: dict[Row, list[Row]] = {}
        self._closed: list[Row] = []
        self._tallies: Counter[Row] = Counter()
        self._origins: Counter[Row] = Counter()

    def turn(self, key: Key, old: State | None, new: State | None, at: tuple[int, int]) -> None:
        """Take what counted of a claim before and after addition `at[0]`, known on `at[1]`."""
        if old == new:
            return
        if old is not None and key not in self._current:
            self._gone.add(key)
        self._current[key] = new.row if new else None
        self._turn_facets(key, old, new, at[0])
        for one, step in ((old, -1), (new, 1)):
            if one is not None:
                self._count(key[1], one, step, at[1])

    def _turn_facets(self, key: Key, old: State | None, new: State | None, no: int) -> None:
        claim, scope = key
        before = {(facet, old.day) for facet in old.facets} if old else set()
        after = {(facet, new.day) for facet in new.facets} if new else set()
        for facet, day in before - after:
            place = (scope, self._names.term(*facet), day, claim)
            opened = self._opened.get(place)
            if opened:
                opened[-1] = (*opened[-1][:-1], no)
            else:
                self._closed.append((*place, no))
        for facet, day in after - before:
            place = (scope, self._names.term(*facet), day, claim)
            self._opened.setdefault(place, []).append((*place, no, None))

    def _count(self, scope: int, one: State, step: int, known: int) -> None:
        for kind, value in one.counts:
            self._tallies[scope, self._names.term(kind, value), known] += step
        for provision in one.provisions:
            term = self._names.term("provision", provision)
            self._origins[scope, term, self._names.term("family", one.family)] += step

    def flush(self) -> None:
        """Write what was taken."""
        if self._gone:
            gone = tuple_(t.current.c.claim, t.current.c.scope).in_(list(self._gone))
            self._connection.execute(delete(t.current).where(gone))
        if self._closed:
            places = [dict(zip(_PLACE, row, strict=True)) for row in self._closed]
            self._connection.execute(_closing(), places)
        current = [(*key, *row) for key, row in self._current.items() if row is not None]
        bulk(self._connection, t.current, current)
        bulk(self._connection, t.facets, sorted(sum(self._opened.values(), [])))
        _add_up(self._connection, t.tallies, self._tallies)
        _add_up(self._connection, t.origins, self._origins)
        for taken in (self._current, self._gone, self._opened, self._closed):
            taken.clear()
        self._tallies.clear()
        self._origins.clear()


_PLACE = ("b_scope", "b_term", "b_day", "b_claim", "b_until")


def _closing() -> Any:
    facets = t.facets.c
    columns = (facets.scope, facets.term, facets.day, facets.claim)
    same = [column == bindparam(f"b_{column.name}") for column in columns]
    closing = update(t.facets).where(*same, facets.until.is_(None))
    return closing.values(until=bindparam("b_until"))


def _add_up(connection: Connection, table: Table, counts: Counter[Row]) -> None:
    rows = [(*key, step) for key, step in sorted(counts.items()) if step]
    if not rows:
        return
    made: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    adding = made.insert(table)
    total = table.c.claims + adding.excluded.claims
    adding = adding.on_conflict_do_update(
        index_elements=list(table.primary_key.columns), set_={"claims": total}
    )
    names = table.columns.keys()
    connection.execute(adding, [dict(zip(names, row, strict=True)) for row in rows])


def refresh(connection: Connection, projector: Projector, which: Any, at: tuple[int, int]) -> None:
    """Turn the claims for which a condition on `claims` holds to what addition `at[0]` made."""
    who = persons(connection)
    for key, life in lives(connection, which).items():
        projector.turn((key[0], key[1]), state(life, who, at[0] - 1), state(life, who), at)


def replay(projector: Projector, key: Key, life: Life, known: dict[int, int], who: Any) -> None:
    """Turn a claim through its whole life."""
    old: State | None = None
    for no in life.moments():
        new = state(life, who, no)
        projector.turn(key, old, new, (no, known[no]))
        old = new


def rebuild(connection: Connection, names: Names) -> None:
    """Work the projection out anew from what was recorded."""
    for table in t.PROJECTION:
        connection.execute(delete(table))
    recorded = select(t.additions.c.no, t.additions.c.recorded)
    known = {row.no: known_day(row.recorded) for row in connection.execute(recorded)}
    projector, who = Projector(connection, names), persons(connection)
    last = names.last(t.reports)
    for first in range(1, last + 1, AT_ONCE):
        which = t.claims.c.report.between(first, first + AT_ONCE - 1)
        for key, life in lives(connection, which).items():
            replay(projector, key, life, known, who)
        projector.flush()
