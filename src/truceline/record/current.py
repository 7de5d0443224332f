"""Entries: claims with the readings and links that count, by the rule of `life`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, select

from truceline.model import Entry, Report
from truceline.record import schema as t
from truceline.record.answered import answered
from truceline.record.decode import claim_of, link_of, reading_of
from truceline.record.life import counting, is_rejected, released_at
from truceline.record.lives import called
from truceline.record.names import PERSON
from truceline.record.query import Numbered, chunks, horizon
from truceline.record.rows import gather
from truceline.record.types import Where

Key = tuple[int, int]  # claim, scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """What one question sees: the scopes it asks for, and the last addition it knows.

    `authors` are the names of rules and persons by number, `persons` the persons' numbers.
    """

    scopes: dict[int, str | None]
    until: int
    authors: Mapping[int, str]
    persons: Collection[int]


def lens(connection: Connection, where: Where) -> Lens:
    """Return what a question sees."""
    wanted = select(t.scopes.c.no, t.scopes.c.agreement_id)
    scopes = {row.no: row.agreement_id or None for row in connection.execute(wanted)}
    if where.agreement_id is not None:
        scopes = {no: name for no, name in scopes.items() if name == where.agreement_id}
    names = called(connection)
    people = frozenset(no for no, name in names.items() if name.startswith(PERSON))
    until = horizon(connection, where)
    return Lens(scopes=scopes, until=until, authors=names, persons=people)


def entries(connection: Connection, where: Where) -> Iterator[Entry]:
    """Yield the claims that stand and answer the question, in text order."""
    seen = lens(connection, where)
    found = (
        entry
        for held in chunks(connection, where, seen.until)
        for entry in load(connection, t.claims.c.report.in_(list(held)), held, seen).values()
        if answers(entry, where)
    )
    return islice(found, where.limit)


def load(
    connection: Connection, which: ColumnElement[bool], held: Numbered, seen: Lens
) -> dict[Key, Entry]:
    """Return entries of the claims for which a condition on `claims` holds, in text order.

    `held` are the reports in which they stand, in the order wanted.
    """
    sightings = gather(connection.execute(_sightings(which, seen.until)), "report")
    rows = [
        gather(answered(connection, which, until=seen.until), "claim", "scope"),
        gather(connection.execute(_rows(t.links, which, seen.until)), "claim", "scope"),
        gather(connection.execute(_rows(t.reviews, which, seen.until)), "claim", "scope"),
    ]
    found: dict[Key, Entry] = {}
    for number, report in held.items():
        for key, forms in _in_text_order(sightings.get(number, ())):
            if key[1] in seen.scopes and forms[-1].manner is not None:
                groups = tuple(group.get(key, ()) for group in rows)
                found[key] = _entry((report, seen.scopes[key[1]]), forms[-1], groups, seen)
    return found


def _in_text_order(rows: Sequence[Any]) -> Iterator[tuple[Key, list[Any]]]:
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        groups.setdefault((row.start, row.id, row.scope, row.claim), []).append(row)
    for (_, _, scope, claim), found in sorted(groups.items(), key=lambda group: group[0]):
        yield (claim, scope), found


def _rows(table: Table, which: ColumnElement[bool], until: int) -> Select[Any]:
    return (
        select(table)
        .join(t.claims, t.claims.c.no == table.c.claim)
        .where(which, table.c.addition <= until)
        .order_by(*table.primary_key.columns)
    )


def _sightings(which: ColumnElement[bool], until: int) -> Select[Any]:
    claims, seen = t.claims.c, t.sightings.c
    columns = (claims.report, claims.id, claims.start, claims.content, claims.source, claims.cue)
    return (
        select(*columns, t.sightings)
        .join(t.claims, claims.no == seen.claim)
        .where(which, seen.addition <= until)
        .order_by(seen.claim, seen.scope, seen.addition)
    )


def _entry(
    place: tuple[Report, str | None], form: Any, groups: tuple[Sequence[Any], ...], seen: Lens
) -> Entry:
    report, agreement_id = place
    readings, links, reviews = groups
    claim = claim_of(report, form, seen.authors)
    verdicts = [(row.addition, row.verdict) for row in reviews]
    released = released_at(verdicts)
    asked = gather(readings, "about").values()
    counted = (_counting(rows, seen, released) for rows in asked)
    chosen = [rows[-1] for rows in counted if rows]
    linked = [row for row in _counting(links, seen, released) if row.provision]
    return Entry(
        claim=claim,
        report=report,
        agreement_id=agreement_id,
        readings=tuple(reading_of(report, claim.id, row, seen.authors) for row in chosen),
        links=tuple(link_of(report, claim.id, row, seen.authors) for row in linked),
        rejected=is_rejected(verdicts),
    )


def _counting(rows: Sequence[Any], seen: Lens, released: int) -> list[Any]:
    marked = [(row.addition, row.nth, row.author, row) for row in rows]
    return [row[3] for row in counting(marked, seen.persons, released)]


def answers(entry: Entry, where: Where) -> bool:
    """Whether an entry answers a question."""
    provisions = [link.provision for link in entry.links]
    return (
        (where.rejected or not entry.rejected)
        and (where.report_id is None or where.report_id == entry.claim.report_id)
        and (where.provision is None or where.provision in provisions)
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
