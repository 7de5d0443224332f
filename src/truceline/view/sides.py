"""The parties' statements facing each other, mediators and the rest between.

Rule: a statement goes into the column of every party among its voices, so a joint one
    stands in several; what other actors of the agreement say goes between them; names
    that are no actor of the agreement stand under `others`. An outlet's own voice takes
    no side: it is counted in `own_voice` and not shown.
Order: parties in the agreement's order; days newest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from truceline.agreement import Agreement
from truceline.model import Actor
from truceline.view.said import Said
from truceline.view.timeline import by_day


@dataclass(frozen=True, slots=True, kw_only=True)
class SidesDay:
    """One day: a cell for each party, one for those between, one for other names."""

    day: str | None
    facing: tuple[tuple[Said, ...], ...]
    between: tuple[Said, ...]
    others: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The parties, by id, and what each said on each day."""

    parties: tuple[str, ...]
    days: tuple[SidesDay, ...]
    own_voice: int


def sides(agreement: Agreement, rows: Iterable[Said]) -> Sides:
    """Return statements in facing columns."""
    known = {actor.id: actor for actor in agreement.actors}
    parties = tuple(actor.id for actor in agreement.actors if actor.role == "party")
    held = tuple(rows)
    attributed = [row for row in held if not row.own]
    days = (_day(one.day, one.said, parties, known) for one in by_day(attributed))
    return Sides(parties=parties, days=tuple(days), own_voice=len(held) - len(attributed))


def _day(
    day: str | None, rows: tuple[Said, ...], parties: tuple[str, ...], known: Mapping[str, Actor]
) -> SidesDay:
    between = [row for row in rows if any(v in known and v not in parties for v in row.voices)]
    named = {row.claim for row in rows if any(voice in known for voice in row.voices)}
    return SidesDay(
        day=day,
        facing=tuple(tuple(r for r in rows if party in r.voices) for party in parties),
        between=tuple(between),
        others=tuple(row for row in rows if row.claim not in named),
    )
