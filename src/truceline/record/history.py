"""All that was ever said of a claim, and second coders' answers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, and_, select

from truceline.errors import UnknownClaim
from truceline.record import schema as t
from truceline.record.answered import answered
from truceline.record.lives import called
from truceline.record.names import PERSON
from truceline.record.reviewing import Place, place_of
from truceline.record.rows import ASPECTS, moment, unpack
from truceline.record.types import Coding, Revision


def history(
    connection: Connection, claim_id: str, agreement_id: str | None
) -> tuple[Revision, ...]:
    """Return what rules and persons said of a claim, oldest first; nothing where it is not held."""
    try:
        place = place_of(connection, claim_id, agreement_id)
    except UnknownClaim:
        return ()
    found = [(addition, 0, revision) for addition, revision in _answers(connection, place)]
    for order, table in ((1, t.links), (2, t.reviews)):
        rows = connection.execute(_rows(table, place.claim, place.scope))
        found += [(row.addition, order, _revision(order, row)) for row in rows]
    return tuple(one for *_, one in sorted(found, key=lambda row: row[:2]))


def _answers(connection: Connection, place: Place) -> list[tuple[int, Revision]]:
    names = called(connection)
    which = and_(t.readings.c.claim == place.claim, t.readings.c.scope == place.scope)
    rows = answered(connection, which)
    times = select(t.additions.c.no, t.additions.c.recorded)
    times = times.where(t.additions.c.no.in_({row.addition for row in rows}))
    recorded = {row.no: row.recorded for row in connection.execute(times)}
    return [
        (
            row.addition,
            Revision(
                recorded=moment(recorded[row.addition]),
                by=names[row.author],
                about=ASPECTS[row.about - 1],
                values=unpack(row.answer),
                why=row.why or "",
            ),
        )
        for row in rows
    ]


def _rows(table: Table, claim: int, scope: int) -> Any:
    return (
        select(table, t.authors.c.name, t.additions.c.recorded)
        .join(t.authors, t.authors.c.no == table.c.author)
        .join(t.additions, t.additions.c.no == table.c.addition)
        .where(table.c.claim == claim, table.c.scope == scope)
        .order_by(*table.primary_key.columns)
    )


def _revision(order: int, row: Any) -> Revision:
    if order == 1:
        about, why = "provisions", ""
        values = (row.provision, *([row.progress] if row.progress else [])) if row.provision else ()
    else:
        about, values, why = "verdict", (row.verdict,), row.why
    recorded = moment(row.recorded)
    return Revision(recorded=recorded, by=row.name, about=about, values=values, why=why)


def codings(connection: Connection) -> tuple[Coding, ...]:
    """Return all second coders' answers."""
    wanted = (
        select(t.codings, t.claims.c.id, t.scopes.c.agreement_id, t.authors.c.name)
        .join(t.claims, t.claims.c.no == t.codings.c.claim)
        .join(t.scopes, t.scopes.c.no == t.codings.c.scope)
        .join(t.authors, t.authors.c.no == t.codings.c.author)
        .order_by(t.codings.c.addition, t.codings.c.nth)
    )
    return tuple(
        Coding(
            claim_id=row.id,
            agreement_id=row.agreement_id or None,
            by=row.name.removeprefix(PERSON),
            about=row.about,
            values=unpack(row.answer),
        )
        for row in connection.execute(wanted)
    )
