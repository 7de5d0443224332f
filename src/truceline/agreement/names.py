"""Names: one name leads to one actor, one phase, one person in office.

Names compare without case, accents and punctuation, as reports spell them in many ways.
Within one actor the same name may stand twice; it leads to the same place.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from truceline.agreement.findings import Findings
from truceline.agreement.nearest import fold
from truceline.agreement.syntax import Node
from truceline.agreement.types import Agreement, Path
from truceline.model import Actor, Person

Owned = tuple[Path, str, str]  # where a name stands, the name, the id of its owner


def check_names(agreement: Agreement, tree: Node, findings: Findings) -> None:
    """Note names that two actors or two phases share, and people in office for two actors."""
    _check_shared(_actor_names(agreement), "actor", tree, findings)
    _check_shared(_phase_names(agreement), "phase", tree, findings)
    _check_people(agreement, tree, findings)


def _check_shared(names: Iterator[Owned], kind: str, tree: Node, findings: Findings) -> None:
    first: dict[str, Owned] = {}
    for path, name, owner in names:
        before = first.setdefault(fold(name), (path, name, owner))
        if fold(name) and owner != before[2]:
            at = tree.line_at(*before[0])
            what = f"{name!r} is already a name of the {kind} {before[2]} on line {at}"
            findings.add(tree.line_at(*path), what, light=True)  # such a name is no mention


def _actor_names(agreement: Agreement) -> Iterator[Owned]:
    for at, actor in enumerate(agreement.actors):
        base: Path = ("actors", at)
        yield (*base, "name"), actor.name, actor.id
        for key, names in (("also_called", actor.also_called), ("bodies", actor.bodies)):
            for index, name in enumerate(names):
                yield (*base, key, index), name, actor.id
        if actor.adjective:
            yield (*base, "adjective"), actor.adjective, actor.id


def _phase_names(agreement: Agreement) -> Iterator[Owned]:
    for at, phase in enumerate(agreement.phases):
        yield ("phases", at, "name"), phase.name, phase.id
        for index, name in enumerate(phase.also_called):
            yield ("phases", at, "also_called", index), name, phase.id


def _check_people(agreement: Agreement, tree: Node, findings: Findings) -> None:
    seen: dict[str, list[tuple[Actor, Person, int]]] = {}
    for at, actor in enumerate(agreement.actors):
        for index, person in enumerate(actor.people):
            line = tree.line_at("actors", at, "people", index)
            for other, former, before in seen.setdefault(fold(person.name), []):
                if fold(person.name) and other.id != actor.id and _overlap(person, former):
                    what = f"{person.name!r} speaks for {other.id} at the same time (line {before})"
                    findings.add(line, f"{what}; give both from and until")
            seen[fold(person.name)].append((actor, person, line))


def _overlap(one: Person, other: Person) -> bool:
    starts = max(one.since or date.min, other.since or date.min)
    ends = min(one.until or date.max, other.until or date.max)
    # The day that one office ends and the next begins is no overlap.
    return starts < ends
