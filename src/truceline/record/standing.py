"""Status in numbers, from the projection: what is held of each provision, and tallies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, cast, func, select

from truceline.model import Progress
from truceline.record import schema as t
from truceline.record.current import Lens, lens
from truceline.record.find import alive, last_day, ran
from truceline.record.life import ALWAYS, counting, released_at
from truceline.record.rows import gather
from truceline.record.types import EVERYTHING, Account, Standing, Where


def standings(connection: Connection, where: Where) -> tuple[Standing, ...]:
    """Return what is held of each provision, by id."""
    seen = lens(connection, where)
    claims = tallies(connection, "provision", where)
    origins = tallies(connection, "origin", where)
    stances = _stances(connection, where)
    last = _last_heard(connection, seen)
    told = _accounts(connection, seen)
    return tuple(
        Standing(
            provision=provision,
            claims=claims[provision],
            origins=origins.get(provision, 0),
            last_heard=last.get(provision),
            accounts=told.get(provision, ()),
            stances=stances.get(provision, ()),
        )
        for provision in sorted(claims)
    )


def tallies(connection: Connection, kind: str, where: Where) -> dict[str, int]:
    """Return how many claims stand by the values of a kind."""
    seen = lens(connection, where)
    if kind == "family":
        return _by_family(connection, seen)
    kind = "voice" if kind == "actor" else kind
    known = int(where.as_known_on.strftime("%Y%m%d")) if where.as_known_on else None
    found: Counter[str] = Counter()
    for scope in seen.scopes:
        for value, claims in connection.execute(_newest(kind, scope, known)):
            found[value] += claims or 0
    held = {value: claims for value, claims in sorted(found.items()) if claims}
    return {iso(value) or "": n for value, n in held.items()} if kind == "day" else held


def _newest(kind: str, scope: int, known: int | None) -> Select[Any]:
    """Return a query for the values of a kind and their newest numbers up to a day."""
    tallies = t.tallies.c
    one = select(tallies.claims).where(tallies.scope == scope, tallies.term == t.terms.c.no)
    if known is not None:
        one = one.where(tallies.known <= known)
    one = one.order_by(tallies.known.desc()).limit(1)
    return select(t.terms.c.value, one.scalar_subquery()).where(t.terms.c.kind == kind)


def iso(day: str | int | None) -> str | None:
    """Return the ISO day of YYYYMMDD, None where it is not known."""
    text = str(day or "")
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 else None


def _by_family(connection: Connection, seen: Lens) -> dict[str, int]:
    wanted = (
        select(t.reports.c.id, func.sum(t.origins.c.claims))
        .join(t.reports, t.reports.c.no == t.origins.c.family)
        .join(t.terms, t.terms.c.no == t.origins.c.term)
        .where(t.terms.c.kind == "claim", t.origins.c.scope.in_(list(seen.scopes)))
        .group_by(t.reports.c.id)
        .order_by(t.reports.c.id)
    )
    return {row[0]: int(row[1]) for row in connection.execute(wanted) if row[1]}


def _stances(connection: Connection, where: Where) -> dict[str, tuple[tuple[str, str, int], ...]]:
    found: dict[str, list[tuple[str, str, int]]] = {}
    for value, claims in tallies(connection, "stance", where).items():
        provision, act, voice = value.split("\t")
        found.setdefault(provision, []).append((act, voice, claims))
    return {provision: tuple(sorted(rows)) for provision, rows in found.items()}


SHIFT = 2**32  # a day and a claim in one number, so that one look finds both


def _found(
    connection: Connection, kind: str, seen: Lens, where: Where = EVERYTHING
) -> Iterable[tuple[str, int, int, int]]:
    """Yield value, day, claim and scope of the latest claim of each term of a kind.

    Of `where`, `published_to` counts, and `provision` for accounts.
    """
    facets = t.facets.c
    latest: dict[str, tuple[int, int, int]] = {}
    then = [facets.day <= last_day(connection, seen)] if seen.until < ALWAYS else []
    by = where.published_to
    then += [ran(facets.claim, (None, by), seen.until)] if by else []
    terms = [t.terms.c.kind == kind]
    if where.provision:
        terms.append(t.terms.c.value.startswith(f"{where.provision}\t", autoescape=True))
    for scope in seen.scopes:
        look = (
            select(cast(facets.day, BigInteger) * SHIFT + facets.claim)
            .where(facets.scope == scope, facets.term == t.terms.c.no, alive(seen.until), *then)
            .order_by(facets.day.desc(), facets.claim.desc())
            .limit(1)
            .scalar_subquery()
        )
        wanted = select(t.terms.c.value, look).where(*terms)
        for value, both in connection.execute(wanted.order_by(t.terms.c.value)):
            if both is not None:
                day, claim = divmod(both, SHIFT)
                latest[value] = max(latest.get(value, (0, 0, 0)), (day, claim, scope))
    for value in sorted(latest):
        yield (value, *latest[value])


def _last_heard(connection: Connection, seen: Lens) -> dict[str, str | None]:
    return {value: iso(day) for value, day, *_ in _found(connection, "provision", seen)}


def accounts(connection: Connection, where: Where) -> dict[str, tuple[Account, ...]]:
    """Return each voice's latest account of each provision, by provision."""
    return _accounts(connection, lens(connection, where), where)


def _accounts(
    connection: Connection, seen: Lens, where: Where = EVERYTHING
) -> dict[str, tuple[Account, ...]]:
    latest = list(_found(connection, "account", seen, where))
    links = _links(connection, [row[2] for row in latest], seen)
    found: dict[str, list[Account]] = {}
    for value, day, claim, scope in latest:
        provision, voice = value.split("\t")
        claim_id, progress = links[claim, scope, provision]
        account = Account(voice=voice, progress=progress, day=iso(day), claim_id=claim_id)
        found.setdefault(provision, []).append(account)
    return {provision: tuple(some) for provision, some in found.items()}


def _links(
    connection: Connection, claims: list[int], seen: Lens
) -> dict[tuple[int, int, str], tuple[str, Progress]]:
    """Return claim id and progress by claim, scope and provision."""
    counted: dict[tuple[int, int, str], tuple[str, Progress]] = {}
    for first in range(0, len(claims), 500):
        some = claims[first : first + 500]
        wanted = (
            select(t.links, t.claims.c.id)
            .join(t.claims, t.claims.c.no == t.links.c.claim)
            .where(t.links.c.claim.in_(some), t.links.c.addition <= seen.until)
            .order_by(*t.links.primary_key.columns)
        )
        known = t.reviews.c.addition <= seen.until
        verdicts = select(t.reviews).where(t.reviews.c.claim.in_(some), known)
        reviews = gather(connection.execute(verdicts), "claim", "scope")
        for key, rows in gather(connection.execute(wanted), "claim", "scope").items():
            said = [
                (r.addition, r.verdict) for r in reviews.get(key, ()) if r.addition <= seen.until
            ]
            marked = [(row.addition, row.nth, row.author, row) for row in rows]
            for *_, row in counting(marked, seen.persons, released_at(said)):
                if row.progress:
                    counted[(*key, row.provision)] = (row.id, Progress(row.progress))
    return counted
