"""Keep the projection: what counts of each claim, where it is found, how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, func, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from truceline.record import index
from truceline.record import schema as t
from truceline.record.bulk import bulk, uncollected
from truceline.record.life import State, state, steps
from truceline.record.lives import Key, lives, persons
from truceline.record.names import Names, Term
from truceline.record.plain import plain_states, touched
from truceline.record.rows import Row, moment

AT_ONCE = 1000  # reports worked out together when rebuilding
FEW = 100  # reports whose claims are walked through their lives together


def known_day(recorded: int) -> int:
    """Return YYYYMMDD of a moment of recording, in UTC."""
    return int(moment(recorded).strftime("%Y%m%d"))


class Projector:
    """Takes changes of state, in the order of each claim's life; `flush` writes them."""

    def __init__(self, connection: Connection, names: Names) -> None:
        self._connection, self._names = connection, names
        self.clear()

    def clear(self) -> None:
        """Forget what was taken."""
        self._current: dict[Key, Row | None] = {}
        self._gone: set[Key] = set()
        # Terms stand by their names until `flush`, which numbers them all at once.
        self._opened: dict[Row, list[tuple[int, int | None]]] = {}  # place: since, until
        self._closed: dict[Row, int] = {}
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

    def fresh(self, key: Key, new: State, at: tuple[int, int]) -> None:
        """Take what counts of a claim that was not there; as `turn` from nothing, but faster."""
        claim, scope = key
        self._current[key] = new.row
        for facet in new.facets:
            self._opened[scope, facet, new.day, claim] = [(at[0], None)]
        self._count(scope, new, 1, at[1])

    def _turn_facets(self, key: Key, old: State | None, new: State | None, no: int) -> None:
        claim, scope = key
        before = {(scope, facet, old.day, claim) for facet in old.facets} if old else set()
        after = {(scope, facet, new.day, claim) for facet in new.facets} if new else set()
        for place in before - after:
            opened = self._opened.get(place)
            if opened:
                opened[-1] = (opened[-1][0], no)
            else:
                self._closed[place] = no
        for place in after - before:
            self._opened.setdefault(place, []).append((no, None))

    def _count(self, scope: int, one: State, step: int, known: int) -> None:
        tallies, origins, family = self._tallies, self._origins, one.family
        for term in one.counts:
            tallies[scope, term, known] += step
        origins[scope, ("claim", ""), family] += step
        for provision in one.provisions:
            origins[scope, ("provision", provision), family] += step

    def flush(self) -> None:
        """Write what was taken."""
        held = (self._opened, self._closed, self._tallies, self._origins)
        numbers = self._names.terms(key[1] for group in held for key in group)
        self._write_current()
        places = [(*_numbered(place, numbers), no) for place, no in self._closed.items()]
        if places:
            names = [dict(zip(_PLACE, row, strict=True)) for row in places]
            self._connection.execute(_closing(), names)
        facets = [
            (*_numbered(place, numbers), *span)
            for place, spans in self._opened.items()
            for span in spans
        ]
        bulk(self._connection, t.facets, sorted(facets))
        for table, counts in ((t.tallies, self._tallies), (t.origins, self._origins)):
            rows = [(*_numbered(key, numbers), step) for key, step in counts.items() if step]
            _add_up(self._connection, table, sorted(rows))
        self.clear()

    def _write_current(self) -> None:
        if self._gone:
            gone = tuple_(t.current.c.claim, t.current.c.scope).in_(list(self._gone))
            self._connection.execute(delete(t.current).where(gone))
        rows = [(*key, *row) for key, row in self._current.items() if row is not None]
        bulk(self._connection, t.current, rows)


def _numbered(place: Row, numbers: Mapping[Term, int]) -> Row:
    return (place[0], numbers[place[1]], *place[2:])


_PLACE = ("b_scope", "b_term", "b_day", "b_claim", "b_until")


def _closing() -> Any:
    facets = t.facets.c
    columns = (facets.scope, facets.term, facets.day, facets.claim)
    same = [column == bindparam(f"b_{column.name}") for column in columns]
    closing = update(t.facets).where(*same, facets.until.is_(None))
    return closing.values(until=bindparam("b_until"))


def _add_up(connection: Connection, table: Table, rows: list[Row]) -> None:
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


def known_days(connection: Connection) -> dict[int, int]:
    """Return the day on which each addition was recorded, YYYYMMDD."""
    recorded = select(t.additions.c.no, t.additions.c.recorded)
    return {row.no: known_day(row.recorded) for row in connection.execute(recorded)}


def replay_all(connection: Connection, projector: Projector) -> Iterator[None]:
    """Take all that was recorded, pausing after some hundred reports for a flush."""
    known, who, others = known_days(connection), persons(connection), touched(connection)
    last = connection.execute(select(func.max(t.reports.c.no))).scalar() or 0
    for first in range(1, last + 1, AT_ONCE):
        for key, new, no in plain_states(connection, first, first + AT_ONCE - 1, others):
            # A missing addition is named by the check of the chain.
            projector.fresh(key, new, (no, known.get(no, 0)))
        rest = [no for no in range(first, first + AT_ONCE) if no in others]
        for start in range(0, len(rest), FEW):
            which = t.claims.c.report.in_(rest[start : start + FEW])
            for key, life in lives(connection, which).items():
                for no, old, now in steps(life, who):
                    projector.turn(key, old, now, (no, known.get(no, 0)))
        yield


def rebuild(connection: Connection, names: Names) -> None:
    """Work the projection out anew from what was recorded."""
    for table in t.PROJECTION:
        connection.execute(delete(table))
    projector = Projector(connection, names)
    with uncollected():
        for _ in replay_all(connection, projector):
            projector.flush()
    held = connection.execute(select(func.count()).select_from(t.reports)).scalar()
    if index.count(connection) != held:
        reindex(connection)


def reindex(connection: Connection) -> None:
    """Fill the full-text index anew."""
    index.clear(connection)
    last = connection.execute(select(func.max(t.reports.c.no))).scalar() or 0
    for first in range(1, last + 1, AT_ONCE):
        texts = select(t.reports.c.no, t.reports.c.text)
        some = texts.where(t.reports.c.no.between(first, first + AT_ONCE - 1))
        index.add(connection, [(row.no, row.text) for row in connection.execute(some)])
