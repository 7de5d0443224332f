"""Figures and days: each report's newest extraction has them whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, Table, func, or_, select

from truceline.model import Day, Figure
from truceline.record import schema as t
from truceline.record.current import within
from truceline.record.decode import day_of, figure_of
from truceline.record.query import bare, horizon, numbered
from truceline.record.rows import gather
from truceline.record.types import Where


def figures(connection: Connection, where: Where) -> Iterator[Figure]:
    """Yield figures in text order, report by report."""
    found = (
        figure
        for report, row in _rows(connection, t.figures, where)
        for figure in (figure_of(report, row),)
        if (where.actor is None or where.actor in figure.actor)
        and within((figure.as_of,) if figure.as_of else (), where)
    )
    return islice(found, where.limit)


def days(connection: Connection, where: Where) -> Iterator[Day]:
    """Yield days in text order, report by report."""
    found = (
        day
        for report, row in _rows(connection, t.days, where)
        for day in (day_of(report, row),)
        if _covers(day, where)
    )
    return islice(found, where.limit)


def _covers(day: Day, where: Where) -> bool:
    if where.said_from is None and where.said_to is None:
        return True
    first, last = day.first, day.last
    if first is None or last is None:
        return False
    return first <= (where.said_to or "9999") and last >= (where.said_from or "")


def _rows(connection: Connection, table: Table, where: Where) -> Iterator[tuple[Any, Any]]:
    until = horizon(connection, where)
    for numbers in numbered(connection, where, until, _among(table, where)):
        held = bare(connection, numbers)
        newest = _newest(table, where, until, numbers)
        wanted = (
            select(table, newest.c.report, t.authors.c.name.label("author_name"))
            .join(newest, newest.c.addition == table.c.addition)
            .join(t.authors, t.authors.c.no == table.c.author)
            .order_by(newest.c.report, newest.c.scope, table.c.nth)
        )
        rows = gather(connection.execute(wanted), "report")
        for number, report in held.items():
            yield from ((report, row) for row in rows.get(number, ()))


def _among(table: Table, where: Where) -> Any:
    """Return a query for the reports that may hold an answer, None for all."""
    since, until = where.said_from, where.said_to
    if since is None and until is None:
        return None
    wanted = select(t.additions.c.report).join(table, table.c.addition == t.additions.c.no)
    first, last = (table.c[name] for name in _DAYS[table.name])
    if since is not None:
        # A month or a year may stand in place of a day.
        wanted = wanted.where(or_(last >= since, last.in_([since[:4], since[:7]])))
    return wanted if until is None else wanted.where(first <= until)


_DAYS = {"figures": ("as_of", "as_of"), "days": ("first", "last")}


def _newest(table: Table, where: Where, until: int, reports: list[int]) -> Any:
    additions = t.additions.c
    flag = additions.figures if table is t.figures else additions.days
    newest: Select[Any] = (
        select(additions.report, additions.scope, func.max(additions.no).label("addition"))
        .where(flag, additions.no <= until, additions.report.in_(reports))
        .group_by(additions.report, additions.scope)
    )
    if where.agreement_id is not None:
        scope = select(t.scopes.c.no).where(t.scopes.c.agreement_id == where.agreement_id)
        newest = newest.where(additions.scope.in_(scope))
    return newest.subquery()
