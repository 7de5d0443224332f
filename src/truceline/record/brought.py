"""The rows that additions brought, read back as they were sealed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Connection, func, select

from truceline.record import schema as t
from truceline.record.answered import answered
from truceline.record.seal import BROUGHT

Brought = dict[int, dict[str, list[Any]]]  # rows by addition and table


def sealed_before(connection: Connection) -> int:
    """Return the last addition whose readings were sealed one answer a row, 0 for none."""
    return connection.execute(select(func.max(t.seals.c.last))).scalar() or 0


def brought(
    connection: Connection, between: tuple[int, int], old: int, seen: Counter[str]
) -> Brought:
    """Return the rows of additions from one to another; count them by table in `seen`.

    Those up to `old` were sealed in the older form.
    """
    found: Brought = {}
    for table in BROUGHT:
        for row in connection.execute(_of(table, between)):
            seen[table.name] += 1
            if row.addition > old or table not in (t.answers, t.readings):
                found.setdefault(row.addition, {}).setdefault(table.name, []).append(tuple(row))
    if between[0] <= old:
        _older(connection, (between[0], min(old, between[1])), found)
    return found


def _of(table: Any, between: tuple[int, int]) -> Any:
    wanted = select(table).where(table.c.addition.between(*between))
    if "claim" in table.primary_key.columns:
        # By the reports that the additions name: no index leads from an addition to its claims.
        return wanted.where(table.c.claim.in_(_claims(between)))
    return wanted.where(table.c.report.in_(_reports(between))) if table is t.claims else wanted


def _reports(between: tuple[int, int]) -> Any:
    named = t.additions.c.report.is_not(None)
    return select(t.additions.c.report).where(t.additions.c.no.between(*between), named)


def _claims(between: tuple[int, int]) -> Any:
    return select(t.claims.c.no).where(t.claims.c.report.in_(_reports(between)))


def _older(connection: Connection, between: tuple[int, int], found: Brought) -> None:
    which = t.claims.c.report.in_(_reports(between)) & t.readings.c.addition.between(*between)
    for row in answered(connection, which):
        found.setdefault(row.addition, {}).setdefault("readings", []).append(tuple(row)[:-1])
