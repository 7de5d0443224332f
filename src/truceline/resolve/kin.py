"""Relatives: "President Khaled al-Gaddani's son Yusuf" is Yusuf al-Gaddani, if he is known."""

from __future__ import annotations

from truceline.resolve.individuals import Individual, known_individual
from truceline.resolve.persons import Known, people_of
from truceline.resolve.phrases import Segment
from truceline.resolve.scene import Scene
from truceline.resolve.vocabulary import listed


def kin_of(at: Scene, seg: Segment) -> Individual | None:
    """Return the person of the agreement with this given name and the surname of the relative.

    None where the segment names no relative so, or the agreement has none such.
    """
    core = seg.core
    if len(core) < 3 or core[-2].key not in listed("kin") or not core[-1].capital:
        return None
    relatives = [m for m in at.within(seg.start, core[-2].start) if m.person]
    people = people_of(at.agreement.actors)
    surnames = {
        key for m in relatives for key, many in people.surnames.items() if _has(many, m.person)
    }
    able = [
        known
        for known in people.parts.get(core[-1].name_key, ())
        if any(known in people.surnames.get(surname, ()) for surname in surnames)
        and known.name not in {m.person for m in relatives}
    ]
    return _individual(at, able[0], seg) if len({one.name for one in able}) == 1 else None


def _has(many: tuple[Known, ...], name: str | None) -> bool:
    return any(known.name == name for known in many)


def _individual(at: Scene, known: Known, seg: Segment) -> Individual:
    for mention in at.mentions:
        if mention.person == known.name:
            found = known_individual(at, mention)
            if found is not None:
                return found
    place = (seg.core[-1].start, seg.core[-1].end)
    return Individual(name=known.name, known=known, described=(), places=(place,), gender=None)
