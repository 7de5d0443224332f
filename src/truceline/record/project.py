"""Keep the projection: what counts of each claim, where it is found, how many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, tuple_, update

from truceline.record import index
from truceline.record import schema as t
from truceline.record.bulk import bulk, uncollected
from truceline.record.life import EVERY, State, state, steps
from truceline.record.lives import Key, lives, persons
from truceline.record.names import Names, Term
from truceline.record.plain import touched
from truceline.record.rows import Row, moment
from truceline.record.setwise import MICROS_A_DAY, Sets
from truceline.record.totals import Totals

AT_ONCE = 1000  # reports worked out together when rebuilding
CLAIMS = 200_000  # claims worked out together in sets
FEW = 100  # reports whose claims are walked through their lives together


def known_day(recorded: int) -> int:
    """Return YYYYMMDD of a moment of recording, in UTC."""
    return int(moment(recorded).strftime("%Y%m%d"))


class Projector:
    """Takes changes of state, in the order of each claim's life; `flush` writes them.

    What is counted waits for `settle`, which is called once, at the end.
    """

    def __init__(self, connection: Connection, names: Names) -> None:
        self._connection, self._names = connection, names
        self.totals = Totals()
        self._sets = Sets(connection, names, self._count_set)
        self.clear()

    def clear(self) -> None:
        """Forget what was taken, but for what is counted."""
        self._current: dict[Key, Row | None] = {}
        self._gone: set[Key] = set()
        # Terms stand by their names until `flush`, which numbers them all at once.
        self._opened: dict[Row, list[tuple[int, int | None]]] = {}  # place: since, until
        self._closed: dict[Row, int] = {}

    def take(self, first: int, last: int, *, plain: bool = False) -> None:
        """Work out claims that nothing was worked out of; with `plain`, of plain reports."""
        self._sets.take(first, last, plain=plain)

    def _count_set(self, key: Row, claims: int) -> None:
        scope, term, day = key
        self.totals.add(scope, term, _day_of(day), claims)

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
        for term in one.counts:
            self.totals.add(scope, term, known, step)
        self.totals.story((scope, EVERY, one.family), known, step)
        for provision in one.provisions:
            self.totals.story((scope, ("provision", provision), one.family), known, step)

    def flush(self) -> None:
        """Write what was taken, but for what is counted."""
        own = [("voice", row[_WHO]) for row in self._current.values() if row and own_voice(row)]
        named = [key[1] for group in (self._opened, self._closed) for key in group]
        numbers = self._names.terms([*own, *named])
        self._write_current(numbers)
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
        self.clear()

    def settle(self) -> None:
        """Write what was counted."""
        self.totals.write(self._connection, self._names)

    def _write_current(self, numbers: Mapping[Term, int]) -> None:
        if self._gone:
            gone = tuple_(t.current.c.claim, t.current.c.scope).in_(list(self._gone))
            self._connection.execute(delete(t.current).where(gone))
        rows = [
            (*key, *(with_who(row, -numbers["voice", row[_WHO]]) if own_voice(row) else row))
            for key, row in self._current.items()
            if row is not None
        ]
        bulk(self._connection, t.current, rows)


_WHO = 7  # where `who` stands in a state's row


def own_voice(row: Row) -> bool:
    """Whether a state's row has an own voice's name in place of its number."""
    return isinstance(row[_WHO], str)


def with_who(row: Row, who: object) -> Row:
    """Return a state's row with another `who`."""
    return (*row[:_WHO], who, *row[_WHO + 1 :])


def _numbered(place: Row, numbers: Mapping[Term, int]) -> Row:
    return (place[0], numbers[place[1]], *place[2:])


_PLACE = ("b_scope", "b_term", "b_day", "b_claim", "b_until")


def _closing() -> Any:
    facets = t.facets.c
    columns = (facets.scope, facets.term, facets.day, facets.claim)
    same = [column == bindparam(f"b_{column.name}") for column in columns]
    closing = update(t.facets).where(*same, facets.until.is_(None))
    return closing.values(until=bindparam("b_until"))


def refresh(connection: Connection, projector: Projector, which: Any, at: tuple[int, int]) -> None:
    """Turn the claims for which a condition on `claims` holds to what addition `at[0]` made."""
    who = persons(connection)
    for key, life in lives(connection, which).items():
        projector.turn((key[0], key[1]), state(life, who, at[0] - 1), state(life, who), at)


def known_days(connection: Connection) -> dict[int, int]:
    """Return the day on which each addition was recorded, YYYYMMDD."""
    recorded = select(t.additions.c.no, t.additions.c.recorded)
    return {row.no: _day_of(row.recorded // MICROS_A_DAY) for row in connection.execute(recorded)}


@lru_cache(maxsize=4096)
def _day_of(days: int) -> int:
    """Return YYYYMMDD of a day since 1970."""
    return known_day(days * MICROS_A_DAY)


def replay(connection: Connection, projector: Projector, reports: list[int]) -> None:
    """Take all that was recorded of reports, claim by claim and step by step."""
    if not reports:
        return
    known, who = known_days(connection), persons(connection)
    for start in range(0, len(reports), FEW):
        which = t.claims.c.report.in_(reports[start : start + FEW])
        for key, life in lives(connection, which).items():
            for no, old, now in steps(life, who):
                # A missing addition is named by the check of the chain.
                projector.turn(key, old, now, (no, known.get(no, 0)))
        projector.flush()


def rebuild(connection: Connection, names: Names) -> None:
    """Work the projection out anew from what was recorded."""
    for table in (*t.PROJECTION, t.voices, t.owns):
        connection.execute(delete(table))
    projector = Projector(connection, names)
    with uncollected():
        for first, last in _parts(connection):
            projector.take(first, last, plain=True)
        replay(connection, projector, sorted(touched(connection)))
        projector.settle()
    held = connection.execute(select(func.count()).select_from(t.reports)).scalar()
    if index.count(connection) != held:
        reindex(connection)


def _parts(connection: Connection) -> Iterator[tuple[int, int]]:
    """Yield ranges of claims, no plain report's in two of them."""
    claims = t.claims.c
    most = connection.execute(select(func.max(claims.no))).scalar() or 0
    first = 1
    while first <= most:
        at = select(claims.report).where(claims.no == first + CLAIMS).scalar_subquery()
        same = select(func.max(claims.no)).where(claims.report == at)
        last = connection.execute(same).scalar() or most
        yield first, last
        first = last + 1


def reindex(connection: Connection) -> None:
    """Fill the full-text index anew."""
    index.clear(connection)
    last = connection.execute(select(func.max(t.reports.c.no))).scalar() or 0
    for first in range(1, last + 1, AT_ONCE):
        texts = select(t.reports.c.no, t.reports.c.text)
        some = texts.where(t.reports.c.no.between(first, first + AT_ONCE - 1))
        index.add(connection, [(row.no, row.text) for row in connection.execute(some)])
