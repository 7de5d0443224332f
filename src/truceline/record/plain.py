"""What counts in reports that were read once and never touched again: most reports.

Makes what `life.state` makes of them, without walking through each claim's life, for the
check of a large ledger, which shall not trust the sets that filled it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from truceline.record import schema as t
from truceline.record.life import Place, Seen, State, judge, own_voice
from truceline.record.rows import ASPECTS, Row
from truceline.record.setwise import TOUCHED

Key = tuple[int, int]  # claim, scope


def touched(connection: Connection) -> frozenset[int]:
    """Return the numbers of the reports that are not plain."""
    return frozenset(connection.execute(TOUCHED).scalars())


def plain_states(
    connection: Connection, first: int, last: int, others: frozenset[int]
) -> Iterator[tuple[Key, State, int]]:
    """Yield key, state and addition of each claim in plain reports from `first` to `last`."""
    places = _places(connection, first, last)
    answers = _answers(connection, first, last)
    links = _links(connection, first, last)
    nothing: tuple[Row, Row] = ((None,) * len(ASPECTS), (None,) * len(ASPECTS))
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
            said, numbers = answers.get(key, nothing)
            seen_so = Seen(bool(named), said, numbers, links.get(key, ()))
            yield key, judge(places[report], seen_so), addition


def _places(connection: Connection, first: int, last: int) -> dict[int, Place]:
    heads = t.heads.c
    columns = (heads.report, heads.published_local, heads.agency, heads.outlet, heads.title)
    wanted = select(*columns).where(heads.report.between(first, last))
    return {
        report: Place(report, report, local[:10] if local else None, own_voice(*named))
        for report, local, *named in connection.execute(wanted)
    }


def _answers(connection: Connection, first: int, last: int) -> dict[Key, tuple[Row, Row]]:
    """Return answers as JSON, and their numbers, by claim and scope."""
    readings = t.readings.c
    joined = t.readings.join(t.claims, t.claims.c.no == readings.claim)
    said = []
    for about in ASPECTS:
        one = t.answers.alias(f"of_{about}")
        joined = joined.outerjoin(one, one.c.no == readings[about])
        said.append(one.c.answer)
    numbers = [readings[about] for about in ASPECTS]
    wanted: Any = select(readings.claim, readings.scope, *said, *numbers).select_from(joined)
    wanted = wanted.where(t.claims.c.report.between(first, last), readings.nth == 0)
    half = 2 + len(ASPECTS)
    rows = (tuple(row) for row in connection.execute(wanted))
    return {row[:2]: (row[2:half], row[half:]) for row in rows}


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
