"""Reports without their texts, for lists and counts: a tenth of the work of whole ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from truceline.model import Moment
from truceline.record import schema as t
from truceline.record.query import horizon
from truceline.record.types import Head, Where


def heads(connection: Connection, where: Where) -> Iterator[Head]:
    """Yield heads in the order of reports."""
    asked = connection.execution_options(stream_results=True)
    for row in asked.execute(_wanted(where, horizon(connection, where))):
        local, zone, offset = row[6:9]
        yield Head(
            id=row[0],
            name=row[1],
            title=row[2],
            agency=row[3],
            outlet=row[4],
            url=row[5],
            published=Moment(local=local, zone=zone, offset=offset) if local else None,
        )


def _wanted(where: Where, until: int) -> Select[Any]:
    head, later = t.heads, t.heads.alias()
    last = select(func.max(later.c.addition)).where(
        later.c.report == head.c.report, later.c.addition <= until
    )
    day = func.substr(head.c.published_local, 1, 10)
    columns = (
        *(t.reports.c.id, head.c.name, head.c.title, head.c.agency, head.c.outlet),
        *(t.reports.c.url, head.c.published_local, head.c.published_zone),
        head.c.published_offset,
    )
    newest = and_(t.reports.c.no == head.c.report, head.c.addition == last.scalar_subquery())
    wanted = select(*columns).select_from(head.join(t.reports, newest))
    if where.report_id is not None:
        wanted = wanted.where(t.reports.c.id == where.report_id)
    if where.published_from is not None:
        wanted = wanted.where(day >= where.published_from)
    if where.published_to is not None:
        wanted = wanted.where(day <= where.published_to)
    if where.newest:
        wanted = wanted.order_by(head.c.published_local.is_(None), day.desc(), t.reports.c.id)
    else:
        wanted = wanted.order_by(head.c.published_local.is_(None), day, t.reports.c.id)
    return wanted if where.limit is None else wanted.limit(where.limit)
