"""What the ledger holds of one report in one scope: the basis of what counts now.

Everything is kept as encoded rows, so that a new extraction is compared with the
held one by equality, and what counts is worked out the same way for adding, for
showing and for rebuilding.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, and_, select

from truceline.record import schema as t
from truceline.record.answered import answered
from truceline.record.lives import persons
from truceline.record.names import PERSON
from truceline.record.rows import Row

Key = tuple[int, int]  # claim number, `about` number


@dataclass(slots=True)
class Held:
    """The newest rows that rules gave, without their addition, and what persons touched."""

    head: Row | None = None
    claims: dict[str, int] = field(default_factory=dict)  # id to number
    sightings: dict[int, Row] = field(default_factory=dict)
    readings: dict[Key, list[Row]] = field(default_factory=dict)
    links: dict[int, list[Row]] = field(default_factory=dict)
    figures: list[Row] = field(default_factory=list)
    days: list[Row] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)  # claims that a person has read


def load(connection: Connection, report: int, scope: int) -> Held:
    """Return what is held of a report in a scope; an empty `Held` for nothing."""
    held = Held(head=_head(connection, report))
    found = connection.execute(
        select(t.claims.c.id, t.claims.c.no).where(t.claims.c.report == report)
    )
    held.claims = {row.id: row.no for row in found}
    _load_sightings(connection, held, report, scope)
    _load_readings(connection, held, report, scope)
    _load_links(connection, held, report, scope)
    reviewed = _of_report(t.reviews, report, scope)
    held.touched |= {row.claim for row in connection.execute(reviewed)}
    held.figures = _newest(connection, t.figures, t.additions.c.figures, (report, scope))
    held.days = _newest(connection, t.days, t.additions.c.days, (report, scope))
    return held


def _head(connection: Connection, report: int) -> Row | None:
    wanted = select(t.heads).where(t.heads.c.report == report)
    row = connection.execute(wanted.order_by(t.heads.c.addition.desc()).limit(1)).first()
    return tuple(row)[2:] if row else None


def _of_report(table: Any, report: int, scope: int) -> Any:
    joined = table.join(t.claims, t.claims.c.no == table.c.claim)
    joined = joined.join(t.authors, t.authors.c.no == table.c.author, isouter=True)
    wanted = select(table, t.authors.c.name.label("author_name")).select_from(joined)
    wanted = wanted.where(t.claims.c.report == report, table.c.scope == scope)
    return wanted.order_by(*table.primary_key.columns)


def _load_sightings(connection: Connection, held: Held, report: int, scope: int) -> None:
    for row in connection.execute(_of_report(t.sightings, report, scope)):
        held.sightings[row.claim] = (row.manner, row.heard, row.author)


def _load_readings(connection: Connection, held: Held, report: int, scope: int) -> None:
    newest: dict[Key, int] = {}
    people = persons(connection)
    which = and_(t.claims.c.report == report, t.readings.c.scope == scope)
    for row in answered(connection, which):
        if row.author in people:
            held.touched.add(row.claim)
            continue
        key = (row.claim, row.about)
        if newest.get(key) != row.addition:
            newest[key] = row.addition
            held.readings[key] = []
        held.readings[key].append((row.author, row.answer, row.evidence, row.why, row.considered))


def _load_links(connection: Connection, held: Held, report: int, scope: int) -> None:
    newest: dict[int, int] = {}
    for row in connection.execute(_of_report(t.links, report, scope)):
        if row.author_name.startswith(PERSON):
            held.touched.add(row.claim)
            continue
        if newest.get(row.claim) != row.addition:
            newest[row.claim] = row.addition
            held.links[row.claim] = []
        held.links[row.claim].append(tuple(row)[4:-1])


def _newest(connection: Connection, table: Any, flag: Any, whose: tuple[int, int]) -> list[Row]:
    additions = t.additions
    newest = (
        select(additions.c.no)
        .where(additions.c.report == whose[0], additions.c.scope == whose[1], flag)
        .order_by(additions.c.no.desc())
        .limit(1)
    )
    addition = connection.execute(newest).scalar()
    wanted = select(table).where(table.c.addition == addition).order_by(table.c.nth)
    return [tuple(row)[2:] for row in connection.execute(wanted)]
