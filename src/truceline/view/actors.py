"""Who is heard: every actor of the agreement, then the other names.

Rule: `statements` counts what was said (statements.py), None where only the ledger's own
    counts were asked; `claims` are counted as they stand, copies too; what is made by two
    counts for both. Actors come
    in the agreement's order, other names by alphabet: never by how many claims they make.
Shape: `acts` and `provisions` count stances (provision, act) and so count a claim once
    for each provision that it bears on.
Missing: `role` None is a name that is no actor of the agreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from truceline.agreement import Agreement
from truceline.model import Act
from truceline.record import Standing
from truceline.view.heard import OWN_VOICE


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """How many claims of one voice bear on a provision with one act."""

    provision: str
    act: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """One actor or name and what the ledger holds of it. `people` speak for it."""

    id: str
    name: str
    role: str | None
    claims: int
    acts: tuple[tuple[str, int], ...]
    stances: tuple[Stance, ...]
    people: tuple[str, ...]
    statements: int | None = None


def actors(
    agreement: Agreement,
    claims: Mapping[str, int],
    standings: Iterable[Standing],
    statements: Mapping[str, int] | None = None,
) -> tuple[ActorRow, ...]:
    """Return a row for each actor and each other name; `claims` is the ledger's actor tally.

    `statements` are what each voice said, where that was counted.
    """
    stances = _stances(standings)
    known = [actor.id for actor in agreement.actors]
    others = sorted(
        (name for name in claims if name not in known and OWN_VOICE not in name),
        key=lambda name: (name.casefold(), name),
    )
    rows = (
        _row(agreement, name, claims.get(name, 0), stances.get(name, ()))
        for name in (*known, *others)
    )
    if statements is None:
        return tuple(rows)
    return tuple(replace(row, statements=statements.get(row.id, 0)) for row in rows)


def _stances(standings: Iterable[Standing]) -> dict[str, tuple[Stance, ...]]:
    found: dict[str, list[Stance]] = {}
    for standing in standings:
        for act, voice, n in standing.stances:
            one = Stance(provision=standing.provision, act=act, claims=n)
            found.setdefault(voice, []).append(one)
    return {voice: tuple(rows) for voice, rows in found.items()}


def _row(agreement: Agreement, name: str, claims: int, stances: Iterable[Stance]) -> ActorRow:
    actor = agreement.actor(name)
    order = {provision.id: at for at, provision in enumerate(agreement.provisions())}
    rows = sorted(stances, key=lambda one: (order.get(one.provision, len(order)), one.act))
    counts = {act: sum(one.claims for one in rows if one.act == act) for act in Act}
    return ActorRow(
        id=name,
        name=actor.name if actor else name,
        role=actor.role if actor else None,
        claims=claims,
        acts=tuple((str(act), n) for act, n in counts.items() if n),
        stances=tuple(rows),
        people=tuple(person.name for person in actor.people) if actor else (),
    )
