"""Claims by their id, or by the beginning of one."""

from __future__ import annotations

from sqlalchemy import Connection, select

from truceline.model import Entry
from truceline.record import schema as t
from truceline.record.current import lens, load
from truceline.record.query import loaded
from truceline.record.types import Where

MOST = 10  # claims, where no limit is asked for


def named(connection: Connection, beginning: str, where: Where) -> tuple[Entry, ...]:
    """Return the claims whose id begins so, by id, then agreement; rejected ones too."""
    if not beginning:
        return ()
    seen, claims = lens(connection, where), t.claims.c
    wanted = (
        select(claims.no, claims.report)
        # Ids are hex digits, so "g" comes after all that begin so: a range the index serves.
        .where(claims.id >= beginning, claims.id < beginning + "g", claims.addition <= seen.until)
        .order_by(claims.id)
        .limit(where.limit or MOST)
    )
    found = {row.no: row.report for row in connection.execute(wanted)}
    held = loaded(connection, list(dict.fromkeys(found.values())), seen.until)
    entries = load(connection, claims.no.in_(list(found)), held, seen)
    return tuple(sorted(entries.values(), key=lambda one: (one.claim.id, one.agreement_id or "")))
