"""Read the ledger back: rows to frozen types, in the promised order.

Reports are fetched a hundred at a time with all that lies in them, so that memory
stays small however large the ledger is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from truceline.model import Claim, Report
from truceline.record import schema as t
from truceline.record.decode import claim_of
from truceline.record.life import ALWAYS
from truceline.record.lives import called
from truceline.record.rows import gather, micros, report_of
from truceline.record.types import Where

CHUNK = 100
Numbered = dict[int, Report]


def horizon(connection: Connection, where: Where) -> int:
    """Return the last addition that was recorded by the end of the day asked for."""
    if where.as_known_on is None:
        return ALWAYS
    midnight = datetime.combine(where.as_known_on, datetime.min.time(), UTC) + timedelta(days=1)
    newest = select(t.additions.c.no).order_by(t.additions.c.no.desc()).limit(1)
    known = newest.where(t.additions.c.recorded < micros(midnight))
    last, all_there_is = (connection.execute(asked).scalar() or 0 for asked in (known, newest))
    # A day that takes all in is answered like the present, which is kept ready.
    return last if last < all_there_is else ALWAYS


def chunks(connection: Connection, where: Where, until: int) -> Iterator[Numbered]:
    """Yield reports by their numbers, in order, a hundred at a time."""
    for numbers in numbered(connection, where, until):
        yield loaded(connection, numbers, until)


def numbered(
    connection: Connection, where: Where, until: int, among: Any = None
) -> Iterator[list[int]]:
    """Yield the numbers of reports, in order, a hundred at a time.

    `among` is a query for the numbers of reports to look at; None: all.
    """
    numbers = list(connection.execute(_in_order(where, until, among)).scalars())
    for first in range(0, len(numbers), CHUNK):
        yield numbers[first : first + CHUNK]


def _in_order(where: Where, until: int, among: Any) -> Select[Any]:
    heads, other = t.heads, t.heads.alias()
    last = select(func.max(other.c.addition)).where(
        other.c.report == t.reports.c.no, other.c.addition <= until
    )
    newest = and_(heads.c.report == t.reports.c.no, heads.c.addition == last.scalar_subquery())
    day = func.substr(heads.c.published_local, 1, 10)
    wanted = select(t.reports.c.no).select_from(t.reports.join(heads, newest))
    if among is not None:
        wanted = wanted.where(t.reports.c.no.in_(among))
    if where.report_id is not None:
        wanted = wanted.where(t.reports.c.id == where.report_id)
    if where.published_from is not None:
        wanted = wanted.where(day >= where.published_from)
    if where.published_to is not None:
        wanted = wanted.where(day <= where.published_to)
    return wanted.order_by(heads.c.published_local.is_(None), day, t.reports.c.id)


def loaded(connection: Connection, numbers: list[int], until: int) -> Numbered:
    """Return reports by their numbers, in the order given, as known at an addition."""
    heads = t.heads
    wanted = (
        select(t.reports.c.no, t.reports.c.text, t.reports.c.url, heads)
        .join(heads, heads.c.report == t.reports.c.no)
        .where(t.reports.c.no.in_(numbers), heads.c.addition <= until)
        .order_by(heads.c.addition)
    )
    newest = {row.no: row for row in connection.execute(wanted)}
    return {no: report_of(newest[no].text, newest[no].url, newest[no][5:]) for no in numbers}


def bare(connection: Connection, numbers: list[int]) -> Numbered:
    """Return reports by their numbers, in the order given: their texts, to cut spans from.

    What the reader found out, sections above all, costs several times as much to build.
    """
    columns = (t.reports.c.no, t.reports.c.text, t.reports.c.url)
    rows = connection.execute(select(*columns).where(t.reports.c.no.in_(numbers)))
    held = {no: Report(text=whole, url=url) for no, whole, url in rows}
    return {no: held[no] for no in numbers}


def reports(connection: Connection, where: Where) -> Iterator[Report]:
    """Yield reports."""
    until = horizon(connection, where)
    found = (r for chunk in chunks(connection, where, until) for r in chunk.values())
    return islice(found, where.limit)


def several(connection: Connection, ids: Sequence[str]) -> Iterator[Report]:
    """Yield reports by their ids, in the order given."""
    for first in range(0, len(ids), CHUNK):
        some = ids[first : first + CHUNK]
        asked = select(t.reports.c.id, t.reports.c.no).where(t.reports.c.id.in_(some))
        numbers = {row.id: row.no for row in connection.execute(asked)}
        held = [numbers[one] for one in some if one in numbers]
        yield from loaded(connection, held, ALWAYS).values()


def claims(connection: Connection, where: Where) -> Iterator[Claim]:
    """Yield every claim ever recorded, as it was first found."""
    until = horizon(connection, where)
    authors = called(connection)
    for held in chunks(connection, where, until):
        wanted = (
            select(t.claims)
            .where(t.claims.c.report.in_(held), t.claims.c.addition <= until)
            .order_by(t.claims.c.report, t.claims.c.start, t.claims.c.id)
        )
        rows = gather(connection.execute(wanted), "report")
        for no, report in held.items():
            yield from (claim_of(report, row, authors) for row in rows.get(no, ()))


def families(connection: Connection) -> dict[str, str]:
    """Return the story of each report that carries another report's, by ids."""
    story = t.reports.alias()
    wanted = (
        select(t.reports.c.id, story.c.id)
        .join(t.families, t.families.c.report == t.reports.c.no)
        .join(story, story.c.no == t.families.c.family)
        .order_by(t.families.c.addition)
    )
    found = {row[0]: row[1] for row in connection.execute(wanted)}
    return {report: family for report, family in sorted(found.items()) if report != family}
