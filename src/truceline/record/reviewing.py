"""Turn a person's decision into rows: a verdict, and the answers that it makes theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, select

from truceline.errors import UnknownClaim
from truceline.record import schema as t
from truceline.record.answered import answered, lay
from truceline.record.life import counting, is_rejected, released_at
from truceline.record.lives import persons
from truceline.record.names import Names
from truceline.record.rows import ABOUT, Row, gather, link_row, pack
from truceline.record.types import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The numbers under which a reviewed claim is held."""

    claim: int
    report: int
    scope: int


def place_of(connection: Connection, claim_id: str, agreement_id: str | None) -> Place:
    """Return where a claim is held; raise UnknownClaim where it is not."""
    wanted = (
        select(t.claims.c.no, t.claims.c.report, t.sightings.c.scope)
        .join(t.sightings, t.sightings.c.claim == t.claims.c.no)
        .join(t.scopes, t.scopes.c.no == t.sightings.c.scope)
        .where(t.claims.c.id == claim_id, t.scopes.c.agreement_id == (agreement_id or ""))
    )
    row = connection.execute(wanted).first()
    if row is None:
        raise UnknownClaim(claim_id, agreement_id)
    return Place(claim=row[0], report=row[1], scope=row[2])


def rows_of(
    names: Names, review: Review, place: Place, own: tuple[int, int]
) -> dict[str, list[Row]]:
    """Return the rows that a review brings; none where it changes nothing.

    `own` are the numbers of its author and of its addition.
    """
    author, no = own
    counted = _Counted(names.connection, place)
    readings = _answers(review, counted, author)
    links = _links(review, counted, author)
    if not readings and not links and counted.has(review.verdict):
        return {}
    head = (place.claim, place.scope)
    return {
        "readings": lay(
            ((*head, about, no, 0, *row) for about, row in sorted(readings.items())), names
        ),
        "links": [(*head, no, nth, *row) for nth, row in enumerate(links)],
        "reviews": [(*head, no, author, review.verdict, review.why)],
    }


def _answers(review: Review, counted: _Counted, author: int) -> dict[int, Row]:
    found: dict[int, Row] = {}
    if review.verdict == "accept":
        rules = [row for row in counted.readings if row[2] not in counted.persons]
        found = {row[3]: (author, row[4], row[5], review.why, None) for row in rules}
    for about, values in review.answers:
        if (ABOUT[about], pack(values)) not in counted.settled:
            found[ABOUT[about]] = (author, pack(values), None, review.why, None)
    return found


def _links(review: Review, counted: _Counted, author: int) -> list[Row]:
    if review.links is not None:
        asked = [link_row(link, author) for link in review.links]
        same = [row[1:3] for row in asked] == [row[3:5] for row in counted.own_links]
        return [] if same else asked or [(author, "", None, 0.0, None)]
    if review.verdict == "accept":
        return [(author, *row[3:]) for row in counted.links if row[2] not in counted.persons]
    return []


class _Counted:
    """What counts of one claim before a review, as rows that begin with their addition."""

    def __init__(self, connection: Connection, place: Place) -> None:
        self.persons = persons(connection)
        self.verdicts = [(row.addition, row.verdict) for row in _held(connection, t.reviews, place)]
        self._released = released_at(self.verdicts)
        which = and_(t.readings.c.claim == place.claim, t.readings.c.scope == place.scope)
        asked = gather(answered(connection, which), "about").values()
        self.readings = [
            row
            for rows in asked
            for row in self._counting(rows, ("about", "answer", "evidence"))[-1:]
        ]
        held = _held(connection, t.links, place)
        self.links = self._counting(held, ("provision", "progress", "score", "evidence"))
        self.own_links = [row for row in self.links if row[2] in self.persons and row[3]]
        own = [row for row in self.readings if row[2] in self.persons]
        self.settled = {(row[3], row[4]) for row in own}

    def has(self, verdict: str) -> bool:
        """Whether a verdict changes nothing by itself."""
        given = self.verdicts[-1][1] if self.verdicts else None
        if verdict in ("reject", "restore"):
            return is_rejected(self.verdicts) is (verdict == "reject")
        if verdict == "release":
            return given is None or given == "release"
        return given in ("accept", "amend")

    def _counting(self, rows: Sequence[Any], columns: tuple[str, ...]) -> list[Row]:
        marked = [
            (row.addition, row.nth, row.author, *(getattr(row, name) for name in columns))
            for row in rows
        ]
        return counting(marked, self.persons, self._released)


def _held(connection: Connection, table: Any, place: Place) -> Sequence[Any]:
    wanted = select(table).where(table.c.claim == place.claim, table.c.scope == place.scope)
    return connection.execute(wanted.order_by(*table.primary_key.columns)).all()
