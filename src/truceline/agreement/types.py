"""An agreement as a model: who is bound, by what, in which phase.

Shape: phases in order, each with its provisions; ids are unique among their kind
    (actors, instruments, phases, provisions) and never reused.
Missing: an empty tuple or None means that the file does not say.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from truceline.model import Actor, Measure

Path = tuple[str | int, ...]  # keys and indices that lead to a value of the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a provision is met by: so many of a measure."""

    measure: Measure
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One text of the bundle that makes up an agreement. `refs` are ids elsewhere (`pax: 2849`)."""

    id: str
    title: str
    date: datetime.date | None = None
    adopted_by: tuple[str, ...] = ()
    refs: dict[str, str | int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One thing the agreement lays down. `terms` are words that signal it in a report."""

    id: str
    title: str
    text: str = ""
    type: str | None = None  # Peace Accords Matrix provision type
    codes: dict[str, str] = field(default_factory=dict, hash=False)
    instrument: str | None = None
    obligors: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    due: datetime.date | None = None
    target: Target | None = None
    terms: tuple[str, ...] = ()
    contested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A stage of the agreement. `requires` are provisions that must be met before it."""

    id: str
    name: str
    also_called: tuple[str, ...] = ()
    began: datetime.date | None = None
    ended: datetime.date | None = None
    requires: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The whole model, one YAML file. Hashable, so that what follows from it alone is kept."""

    id: str
    name: str
    also_called: tuple[str, ...] = ()
    signed: datetime.date | None = None
    in_force: datetime.date | None = None
    instruments: tuple[Instrument, ...] = ()
    actors: tuple[Actor, ...] = ()
    phases: tuple[Phase, ...] = ()

    def provisions(self) -> Iterator[Provision]:
        """Yield every provision, phase by phase."""
        for phase in self.phases:
            yield from phase.provisions

    def places(self) -> Iterator[tuple[Path, Provision]]:
        """Yield every provision with the path that leads to it in the file."""
        for at, phase in enumerate(self.phases):
            for index, provision in enumerate(phase.provisions):
                yield ("phases", at, "provisions", index), provision

    def actor(self, actor_id: str) -> Actor | None:
        """Return the actor with this id, None where there is none."""
        return next((actor for actor in self.actors if actor.id == actor_id), None)

    def provision(self, provision_id: str) -> Provision | None:
        """Return the provision with this id, None where there is none."""
        return next((one for one in self.provisions() if one.id == provision_id), None)
