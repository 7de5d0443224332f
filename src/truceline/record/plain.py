"""What counts in reports that were read once and never touched again: most reports.

Makes what `life.state` makes of them, without walking through each claim's life; a
rebuild of a large ledger spends its time here. Tests hold the two to each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, case, func, select

from truceline.record import schema as t
from truceline.record.life import Place, Seen, State, judge
from truceline.record.rows import ASPECTS, Row

Key = tuple[int, int]  # claim, scope


def touched(connection: Connection) -> frozenset[int]:
    """Return the numbers of the reports that are not plain."""
    additions, readings = t.additions.c, t.readings.c
    several = (
        select(additions.report)
        .where(additions.report.is_not(None))
        .group_by(additions.report)
        .having(func.count() > 1)
    )
    twice = select(t.claims.c.report).join(t.readings, readings.claim == t.claims.c.no)
    found = set(connection.execute(several).scalars())
    found.update(connection.execute(select(t.families.c.report)).scalars())
    found.update(connection.execute(twice.where(readings.nth > 0)).scalars())
    return frozenset(found)


def plain_states(
    connection: Connection, first: int, last: int, others: frozenset[int]
) -> Iterator[tuple[Key, State, int]]:
    """Yield key, state and addition of each claim in plain reports from `first` to `last`."""
    places = _places(connection, first, last)
    answers = _answers(connection, first, last)
    links = _links(connection, first, last)
    nothing: Row = (None,) * len(ASPECTS)
    claims, seen = t.claims.c, t.sightings.c
    wanted = (
        select(claims.no, claims.report, claims.source.is_not(None), seen.scope, seen.addition)
        .join(t.sightings, seen.claim == claims.no)
        .where(claims.report.between(first, last))
        .order_by(claims.no)
    )
    for no, report, named, scope, addition in connection.execute(wanted):
        if report not in others:
            key = (no, scope)
            seen_so = Seen(bool(named), answers.get(key, nothing), links.get(key, ()))
            yield key, judge(places[report], seen_so), addition


def _places(connection: Connection, first: int, last: int) -> dict[int, Place]:
    heads = t.heads.c
    columns = (heads.report, heads.published_local, heads.agency, heads.outlet, heads.name)
    wanted = select(*columns).where(heads.report.between(first, last))
    return {
        report: Place(report, report, local[:10] if local else None, agency or outlet or name)
        for report, local, agency, outlet, name in connection.execute(wanted)
    }


def _answers(connection: Connection, first: int, last: int) -> dict[Key, Row]:
    readings = t.readings.c
    answers = [func.max(case((readings.about == n, readings.answer))) for n in _ABOUT]
    wanted: Any = (
        select(readings.claim, readings.scope, *answers)
        .join(t.claims, t.claims.c.no == readings.claim)
        .where(t.claims.c.report.between(first, last))
        .group_by(readings.claim, readings.scope)
    )
    return {(row[0], row[1]): tuple(row[2:]) for row in connection.execute(wanted)}


_ABOUT = range(1, len(ASPECTS) + 1)


def _links(connection: Connection, first: int, last: int) -> dict[Key, list[Row]]:
    links = t.links.c
    columns = (links.claim, links.scope, links.provision, links.progress, links.score)
    wanted = (
        select(*columns)
        .join(t.claims, t.claims.c.no == links.claim)
        .where(t.claims.c.report.between(first, last))
        .order_by(links.claim, links.nth)
    )
    found: dict[Key, list[Row]] = {}
    for claim, scope, *row in connection.execute(wanted):
        found.setdefault((claim, scope), []).append(tuple(row))
    return found
