"""Dependencies that can be met: no phase waits for itself, no group contains itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from truceline.agreement.findings import Findings
from truceline.agreement.syntax import Node
from truceline.agreement.types import Agreement


def check_requires(agreement: Agreement, tree: Node, findings: Findings) -> None:
    """Note each circle among phases (through `requires`) and among groups (through `members`)."""
    phase_of = {one.id: phase.id for phase in agreement.phases for one in phase.provisions}
    needs = {
        phase.id: tuple(phase_of[one] for one in phase.requires if one in phase_of)
        for phase in agreement.phases
    }
    for circle in _circles(needs):
        at = [phase.id for phase in agreement.phases].index(circle[0])
        what = f"requires goes in a circle: phase {' needs phase '.join(circle)}"
        findings.add(tree.line_at("phases", at, "requires"), what)
    members = {actor.id: actor.members for actor in agreement.actors}
    for circle in _circles(members):
        at = [actor.id for actor in agreement.actors].index(circle[0])
        what = f"members go in a circle: {' has member '.join(circle)}"
        findings.add(tree.line_at("actors", at, "members"), what)


def _circles(edges: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield each circle once, from the first of its ids in the order of `edges` back to it."""
    found: set[frozenset[str]] = set()
    for start in edges:
        circle = _way_back(start, edges)
        if circle and frozenset(circle) not in found:
            found.add(frozenset(circle))
            yield circle


def _way_back(start: str, edges: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the shortest way from `start` to itself, empty where there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for after in edges.get(way[-1], ()):
            if after == start:
                return (*way, after)
            if after not in seen:
                seen.add(after)
                ways.append((*way, after))
    return ()
