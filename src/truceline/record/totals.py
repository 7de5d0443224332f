"""What is counted: how many claims of each term there were at the end of each day of recording.

Changes are gathered in any order and written once. A row holds the number as it was at
the end of its day, so that the newest row up to a day answers for that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, func, select, tuple_

from truceline.record import schema as t
from truceline.record.bulk import put
from truceline.record.names import Names, Term
from truceline.record.rows import Row

AT_ONCE = 400  # rows asked for in one statement
Steps = dict[int, int]  # by day of recording
Held = Mapping[Row, int]


class Totals:
    """Gathers changes; `write` adds them to what is held."""

    def __init__(self) -> None:
        self._claims: dict[Row, Steps] = {}  # scope, term
        self._stories: dict[Row, Steps] = {}  # scope, term, family

    def add(self, scope: int, term: Term, known: int, step: int) -> None:
        """Take so many claims more, or fewer, of a term."""
        _step(self._claims, (scope, term), known, step)

    def story(self, key: tuple[int, Term, int], known: int, step: int) -> None:
        """Take so many claims more, or fewer, of a scope, a term and a story."""
        _step(self._stories, key, known, step)

    def settled(self, held: Held) -> tuple[list[Row], list[Row]]:
        """Return rows of `tallies` and of `origins` by the terms' names, given those of `origins`.

        Those of `tallies` hold changes, no numbers yet.
        """
        origins = []
        for key, steps in self._stories.items():
            scope, term, _ = key
            now = held.get(key, 0)
            for known in sorted(steps):
                before, now = now, now + steps[known]
                turned = (now > 0) - (before > 0)
                if turned and term[0] == "provision":
                    self.add(scope, ("origin", term[1]), known, turned)
            origins.append((*key, now))
        tallies = [
            (*key, known, step)
            for key, steps in self._claims.items()
            for known, step in sorted(steps.items())
            if step
        ]
        return tallies, origins

    def write(self, connection: Connection, names: Names) -> None:
        """Write what was gathered, and forget it."""
        numbers = names.terms({key[1] for key in self._stories})
        asked = [(scope, numbers[term], family) for scope, term, family in self._stories]
        held = _held(connection, t.origins, asked)
        by_name = {(s, term, f): held.get((s, numbers[term], f), 0) for s, term, f in self._stories}
        tallies, origins = self.settled(by_name)
        rows = [(s, numbers[term], family, now) for s, term, family, now in origins]
        put(connection, t.origins, sorted(row for row in rows if held.get(row[:3]) != row[3]))
        numbers = names.terms({row[1] for row in tallies})
        changes = [(scope, numbers[term], *rest) for scope, term, *rest in tallies]
        before = _last(connection, {row[:2] for row in changes})
        put(connection, t.tallies, sorted(running(changes, before)))
        self._claims, self._stories = {}, {}


def _step(steps: dict[Row, Steps], key: Row, known: int, step: int) -> None:
    found = steps.get(key)
    if found is None:
        found = steps[key] = {}
    found[known] = found.get(known, 0) + step


def running(changes: Iterable[Row], before: Held) -> Iterator[Row]:
    """Yield changes as numbers at the end of the day; changes of one term by day."""
    now = dict(before)
    for scope, term, known, step in changes:
        total = now[scope, term] = now.get((scope, term), 0) + step
        yield scope, term, known, total


def turning(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows of `tallies`, sorted, that change the number of their term.

    What was added and taken away on one day leaves a row that says nothing new.
    """
    of, now = None, 0
    for row in rows:
        now = now if row[:2] == of else 0
        if row[3] != now:
            yield row
        of, now = row[:2], row[3]


def _last(connection: Connection, keys: set[Row]) -> dict[Row, int]:
    """Return the newest number of each scope and term."""
    tallies = t.tallies.c
    found: dict[Row, int] = {}
    for some in _some(sorted(keys)):
        newest = (
            select(tallies.scope, tallies.term, func.max(tallies.known).label("known"))
            .where(tuple_(tallies.scope, tallies.term).in_(some))
            .group_by(tallies.scope, tallies.term)
            .subquery()
        )
        same = [tallies[name] == newest.c[name] for name in ("scope", "term", "known")]
        wanted = select(tallies.scope, tallies.term, tallies.claims)
        for scope, term, claims in connection.execute(wanted.where(*same)):
            found[scope, term] = claims
    return found


def _held(connection: Connection, table: Table, keys: list[Row]) -> dict[Row, int]:
    columns = list(table.primary_key.columns)
    found: dict[Row, int] = {}
    for some in _some(keys):
        wanted = select(*columns, table.c.claims).where(tuple_(*columns).in_(some))
        found.update((tuple(row)[:-1], row[-1]) for row in connection.execute(wanted))
    return found


def _some(rows: list[Any]) -> Iterator[list[Any]]:
    for first in range(0, len(rows), AT_ONCE):
        yield rows[first : first + AT_ONCE]
