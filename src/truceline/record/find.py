"""Entries found through the projection: newest first, or most uncertain first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from truceline.model import Entry
from truceline.record import schema as t
from truceline.record.current import Key, Lens, answers, lens, load
from truceline.record.life import ALWAYS, MOST_DOUBT
from truceline.record.query import loaded
from truceline.record.rows import ABOUT, moment, number_of_day, pack
from truceline.record.types import Where

AT_ONCE = 100  # claims fetched together, at most


def newest(connection: Connection, where: Where) -> Iterator[Entry]:
    """Yield entries, the newest said or published first, then the last recorded."""
    seen = lens(connection, where)
    found = (
        entry
        for key, entry in _fetch(connection, _newest(connection, where, seen), seen, where.limit)
        if answers(entry, where) and _published(entry, where)
    )
    return islice(found, where.limit)


def queue(connection: Connection, where: Where) -> Iterator[Entry]:
    """Yield entries in doubt, the most uncertain first, then in order of recording."""
    seen = lens(connection, where)
    found = (
        entry
        for wanted in _in_doubt(connection, where, seen)
        for _, entry in _fetch(connection, wanted, seen, where.limit)
        if answers(entry, where)
    )
    return islice(found, where.limit)


def _in_doubt(connection: Connection, where: Where, seen: Lens) -> Iterator[Select[Any]]:
    """Yield a question for each degree of doubt: the index has its answers in order."""
    current = t.current.c
    named = [_has(connection, *one) for one in _terms(where)] if seen.until >= ALWAYS else []
    scopes = list(seen.scopes)
    for doubt in range(MOST_DOUBT, 0, -1):
        wanted = select(current.claim, current.scope).where(
            current.scope == scopes[0] if len(scopes) == 1 else current.scope.in_(scopes),
            current.doubt == doubt,
            ~current.rejected,
            *named,
        )
        yield wanted.order_by(current.claim, current.scope)


def _terms(where: Where) -> list[tuple[str, str]]:
    """Return what is asked for by name, the rarer kind first."""
    wanted = [("provision", where.provision), ("actor", where.actor)]
    return [(kind, value) for kind, value in wanted if value is not None]


def _has(connection: Connection, kind: str, value: str) -> ColumnElement[bool]:
    """Return the condition that a claim is found now under a provision or an actor."""
    current, facets = t.current.c, t.facets.c
    same = (facets.scope == current.scope, facets.day == current.day)
    found = select(facets.claim).where(*same, facets.claim == current.claim)
    number = _number(connection, kind, value)
    return found.where(facets.term == number, facets.until.is_(None)).exists()


def _number(connection: Connection, kind: str, value: str) -> int:
    # Looked up first: as a subquery it would hide from the planner how few rows it means.
    term = select(t.terms.c.no).where(t.terms.c.kind == kind, t.terms.c.value == value)
    return connection.execute(term).scalar() or 0


def _fetch(
    connection: Connection, wanted: Select[Any], seen: Lens, limit: int | None
) -> Iterator[tuple[Key, Entry]]:
    keys: Sequence[Any]
    with connection.execution_options(stream_results=True).execute(wanted) as rows:
        for keys in rows.partitions(min(limit or AT_ONCE, AT_ONCE)):
            yield from _entries(connection, [(key[0], key[1]) for key in keys], seen)


def _entries(connection: Connection, keys: list[Key], seen: Lens) -> Iterator[tuple[Key, Entry]]:
    which = t.claims.c.no.in_([claim for claim, _ in keys])
    holding = connection.execute(select(t.claims.c.report).where(which).distinct()).scalars()
    held = loaded(connection, list(holding), seen.until)
    found = load(connection, which, held, seen)
    for key in keys:
        if key in found:
            yield key, found[key]


def _newest(connection: Connection, where: Where, seen: Lens) -> Select[Any]:
    """Return the claims to look at; some may still not answer the question."""
    kind, value = next(iter(_terms(where)), ("claim", ""))
    facets, number = t.facets.c, _number(connection, kind, value)
    conditions = [facets.scope.in_(list(seen.scopes)), facets.term == number, alive(seen.until)]
    said_from, said_to = number_of_day(where.said_from), number_of_day(where.said_to)
    if said_from:
        conditions.append(facets.day >= said_from // 10000 * 10000)
    if said_to:
        conditions.append(facets.day <= said_to)
    if seen.until < ALWAYS:
        conditions.append(facets.day <= last_day(connection, seen))
    if where.published_from or where.published_to:
        conditions += _published_between(connection, where, seen)
    if where.act and seen.until >= ALWAYS:
        conditions.append(_does(facets, where.act))
    order = (facets.day.desc(), facets.claim.desc(), facets.scope)
    return select(facets.claim, facets.scope).where(*conditions).order_by(*order)


LATE = 2  # days by which a thing may be said after its report ran: zones, no more


def _published_between(
    connection: Connection, where: Where, seen: Lens
) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions that leave the claims of reports which ran between two days."""
    facets = t.facets.c
    yield ran(facets.claim, (where.published_from, where.published_to), seen.until)
    if where.published_to:
        latest = date.fromisoformat(where.published_to) + timedelta(days=LATE)
        yield facets.day <= number_of_day(latest.isoformat())
    if where.published_from:
        # A claim is recorded with its report or later, so most others need no look.
        day = func.substr(t.heads.c.published_local, 1, 10)
        first = select(func.min(t.reports.c.addition)).join(
            t.heads, t.heads.c.report == t.reports.c.no
        )
        first = first.where(day >= where.published_from)
        yield facets.since >= (connection.execute(first).scalar() or 0)


def ran(
    claim: ColumnElement[int], days: tuple[str | None, str | None], until: int
) -> ColumnElement[bool]:
    """Return the condition that the report of a claim was published between two days."""
    head, later = t.heads, t.heads.alias()
    last = select(func.max(later.c.addition)).where(
        later.c.report == head.c.report, later.c.addition <= until
    )
    day = func.substr(head.c.published_local, 1, 10)
    wanted = (
        select(head.c.report)
        .join(t.claims, t.claims.c.report == head.c.report)
        .where(t.claims.c.no == claim, head.c.addition == last.scalar_subquery())
        .where(day >= (days[0] or ""), day <= (days[1] or "9999"))
    )
    return wanted.exists()


def _does(facets: Any, act: str) -> ColumnElement[bool]:
    """Return the condition that a claim is read as an act now."""
    current = t.current.c
    same = (current.claim == facets.claim, current.scope == facets.scope)
    told = select(t.answers.c.no).where(
        t.answers.c.about == ABOUT["act"], t.answers.c.answer == pack((act,))
    )
    return select(current.claim).where(*same, current.act.in_(told)).exists()


def last_day(connection: Connection, seen: Lens) -> int:
    """Return the last day of which a claim was known, as YYYYMMDD; 0 where none was.

    Where only an early state is asked for, all that was recorded since lies past it.
    """
    recorded = select(t.additions.c.recorded).where(t.additions.c.no == seen.until)
    known = connection.execute(recorded).scalar()
    if known is None:
        return 0
    tallies, terms = t.tallies.c, t.terms.c
    days = (
        select(terms.value)
        .join(t.tallies, tallies.term == terms.no)
        .where(terms.kind == "day", tallies.scope.in_(list(seen.scopes)))
        .where(tallies.known <= int(moment(known).strftime("%Y%m%d")), tallies.claims > 0)
    )
    return max((int(day) for day in connection.execute(days).scalars()), default=0)


def alive(until: int) -> Any:
    """Return the condition that a facet held at an addition."""
    facets = t.facets.c
    return and_(facets.since <= until, or_(facets.until.is_(None), facets.until > until))


def _published(entry: Entry, where: Where) -> bool:
    published = entry.report.published if entry.report else None
    day = published.local[:10] if published else None
    if where.published_from is None and where.published_to is None:
        return True
    if day is None:
        return False
    return (where.published_from or "") <= day <= (where.published_to or "9999")
