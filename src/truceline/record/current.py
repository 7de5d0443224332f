"""What counts now: claims with the readings and links that stand, out of all rows.

A person's answer comes before a rule's; among persons, and among rules, the newest
addition counts, and in one addition the last row. Links go together: those of one
addition replace all earlier ones of the same claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from truceline.model import Entry, Report
from truceline.record import schema as t
from truceline.record.decode import claim_of, link_of, reading_of
from truceline.record.ledger import Where
from truceline.record.query import Numbered, chunks, horizon
from truceline.record.rows import gather
from truceline.record.state import PERSON


def entries(connection: Connection, where: Where) -> Iterator[Entry]:
    """Yield the claims that stand and answer the question."""
    until = horizon(connection, where)
    scope_names = select(t.scopes.c.no, t.scopes.c.agreement_id)
    scopes = {row.no: row.agreement_id or None for row in connection.execute(scope_names)}
    if where.agreement_id is not None:
        scopes = {no: name for no, name in scopes.items() if name == where.agreement_id}
    found = (
        entry
        for held in chunks(connection, where, until)
        for entry in _standing(connection, held, scopes, until)
        if _answers(entry, where)
    )
    return islice(found, where.limit)


def _standing(
    connection: Connection, held: Numbered, scopes: dict[int, str | None], until: int
) -> Iterator[Entry]:
    rows = {
        table.name: gather(connection.execute(_rows(table, held, until)), "claim", "scope")
        for table in (t.readings, t.links)
    }
    sightings = gather(connection.execute(_sightings(held, until)), "report")
    for number, report in held.items():
        for (_, claim_no, scope), forms in _in_text_order(sightings.get(number, ())):
            key = (claim_no, scope)
            found = (rows["readings"].get(key, ()), rows["links"].get(key, ()))
            if scope in scopes:
                yield from _entry((report, scopes[scope]), forms, *found)


def _in_text_order(rows: Sequence[Any]) -> list[tuple[Any, list[Any]]]:
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        groups.setdefault(((row.start, row.id), row.claim, row.scope), []).append(row)
    return sorted(groups.items(), key=lambda group: (group[0][0], group[0][2]))


def _rows(table: Table, held: Numbered, until: int) -> Select[Any]:
    return (
        select(table, t.authors.c.name.label("author_name"))
        .join(t.claims, t.claims.c.no == table.c.claim)
        .join(t.authors, t.authors.c.no == table.c.author)
        .where(t.claims.c.report.in_(held), table.c.addition <= until)
        .order_by(*table.primary_key.columns)
    )


def _sightings(held: Numbered, until: int) -> Select[Any]:
    claims, seen = t.claims.c, t.sightings.c
    columns = (claims.report, claims.id, claims.start, claims.content, claims.source, claims.cue)
    return (
        select(*columns, t.sightings, t.authors.c.name.label("author_name"))
        .join(t.claims, claims.no == seen.claim)
        .join(t.authors, t.authors.c.no == seen.author, isouter=True)
        .where(claims.report.in_(held), seen.addition <= until)
        .order_by(seen.claim, seen.scope, seen.addition)
    )


def _entry(
    place: tuple[Report, str | None],
    forms: list[Any],
    readings: Sequence[Any],
    links: Sequence[Any],
) -> Iterator[Entry]:
    form = forms[-1]
    if form.manner is None:  # withdrawn
        return
    report, agreement_id = place
    claim = claim_of(report, form)
    chosen = [counting(rows)[-1] for rows in gather(readings, "about").values()]
    yield Entry(
        claim=claim,
        report=report,
        agreement_id=agreement_id,
        readings=tuple(reading_of(report, claim.id, row) for row in chosen),
        links=tuple(link_of(report, claim.id, row) for row in counting(links) if row.provision),
    )


def counting(rows: Sequence[Any]) -> list[Any]:
    """Return the rows of the addition that counts; `rows` are in order of addition."""
    persons = [row for row in rows if row.author_name.startswith(PERSON)]
    weighed = persons or rows
    return [row for row in weighed if row.addition == weighed[-1].addition]


def _answers(entry: Entry, where: Where) -> bool:
    return (
        (where.provision is None or any(link.provision == where.provision for link in entry.links))
        and (where.actor is None or where.actor in entry.values("actor"))
        and (where.act is None or where.act in entry.values("act"))
        and within(entry.values("said_on"), where)
    )


def within(days: Sequence[str], where: Where) -> bool:
    """Whether a day lies between `said_from` and `said_to`; any does where neither is set."""
    if where.said_from is None and where.said_to is None:
        return True
    first, last = where.said_from or "", where.said_to or "9999"
    # A month or a year is in where any day of it may be.
    return any(first[: len(day)] <= day and day <= last for day in days)
