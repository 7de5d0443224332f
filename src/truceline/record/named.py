"""Find claims by their id, or by the beginning of one."""

from __future__ import annotations

from sqlalchemy import select

from truceline.record import schema as t
from truceline.record.store import SqlLedger


def claims_named(ledger: SqlLedger, beginning: str, *, most: int = 10) -> dict[str, str]:
    """Return the ids that begin so, by alphabet, each with the id of its report."""
    if not beginning:
        return {}
    ids = t.claims.c.id
    wanted = (
        select(ids, t.reports.c.id.label("report"))
        .join(t.reports, t.reports.c.no == t.claims.c.report)
        # Ids are hex digits, so "g" comes after all that begin so: a range the index serves.
        .where(ids >= beginning, ids < beginning + "g")
        .order_by(ids)
        .limit(most)
    )
    with ledger.reading() as connection:
        return {row.id: row.report for row in connection.execute(wanted)}
