"""Load everything that was recorded of some claims."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from truceline.record import schema as t
from truceline.record.answered import answered
from truceline.record.life import Life, Page, own_voice
from truceline.record.names import PERSON

Key = tuple[int, int]  # claim, scope


def called(connection: Connection) -> dict[int, str]:
    """Return the names of all rules and persons, by number."""
    return {row.no: row.name for row in connection.execute(select(t.authors))}


def persons(connection: Connection) -> frozenset[int]:
    """Return the numbers of the authors who are persons."""
    wanted = select(t.authors.c.no).where(t.authors.c.name.startswith(PERSON))
    return frozenset(connection.execute(wanted).scalars())


def lives(connection: Connection, which: ColumnElement[bool]) -> dict[Key, Life]:
    """Return the lives of the claims for which a condition on `claims` holds."""
    claims = t.claims.c
    wanted = select(claims.no, claims.report, claims.source.is_not(None)).where(which)
    about = {row[0]: (row[1], bool(row[2])) for row in connection.execute(wanted)}
    pages = _pages(connection, which)
    found: dict[Key, Life] = {}

    def life(key: Key) -> Life:
        if key not in found:
            report, named = about[key[0]]
            found[key] = Life(pages[report], named)
        return found[key]

    for one in answered(connection, which):
        said = (one.addition, one.nth, one.author, one.about, one.answer, one.number)
        life((one.claim, one.scope)).answers.append(said)
    for group, table, columns in _GROUPS:
        for claim, scope, *row in connection.execute(_rows(table, columns, which)):
            getattr(life((claim, scope)), group).append(tuple(row))
    return {key: one for key, one in found.items() if one.forms}


_GROUPS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("forms", t.sightings, ("addition", "manner")),
    ("links", t.links, ("addition", "nth", "author", "provision", "progress", "score")),
    ("reviews", t.reviews, ("addition", "verdict")),
)


def _rows(table: Any, columns: tuple[str, ...], which: ColumnElement[bool]) -> Any:
    taken = (table.c[name] for name in ("claim", "scope", *columns))
    wanted = select(*taken).join(t.claims, t.claims.c.no == table.c.claim).where(which)
    order = [table.c[name] for name in ("addition", "nth") if name in table.c]
    return wanted.order_by(table.c.claim, *order)


def _pages(connection: Connection, which: ColumnElement[bool]) -> dict[int, Page]:
    holding = select(t.claims.c.report).where(which)
    pages: dict[int, Page] = {}
    heads = select(t.heads).where(t.heads.c.report.in_(holding)).order_by(t.heads.c.addition)
    for row in connection.execute(heads):
        day = row.published_local[:10] if row.published_local else None
        voice = own_voice(row.agency, row.outlet, row.title)
        page = pages.setdefault(row.report, Page(row.report))
        page.heads.append((row.addition, day, voice))
    moved = select(t.families).where(t.families.c.report.in_(holding))
    for row in connection.execute(moved.order_by(t.families.c.addition)):
        pages[row.report].families.append((row.addition, row.family))
    return pages
