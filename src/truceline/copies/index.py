"""Which reports carry the same wire story, one report at a time.

Likeness is containment, the shingles shared over those of the *smaller* report: copies
are cuts. A report is compared with the report that founded a family, never with other
members, so that families do not chain together.

A report that carries two stories side by side joins neither: it is a family of its
own, with the two listed as its parts. Where it came before them it is found out by the
second of them, which lies in it where the first does not. One that has only a little of
a second story stays a copy of the first, with the second among its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from truceline.copies.lines import Lines
from truceline.copies.postings import Postings
from truceline.copies.prints import UNKNOWN, Digests, Print
from truceline.copies.slots import Kind, Like, Placed, Slot

# Containments are weighted (postings.py) unless they are named rough. docs/quality.md
# has what was measured.
ALIKE = 0.3  # from which a report is a copy
FEW = 0.7  # added to it, over the number of shingles shared: few are shared by chance
AT_HOME = 0.6  # from which two reports of one outlet, which share its manner, are one story
ROUGH = 0.25  # rough containment, under which nobody looks closer
SURE = 0.7  # rough containment that is enough
LED = 0.12  # in the founder, where a report is also like the rest of one of its copies
FEWEST = 4  # shingles shared
APART = 0.15  # of the smaller part, how much two stories in one report may share
PART = 0.15  # of a report, from which a second story in it counts
REST = 0.3  # of a report, from which what it has beside its story is kept
CANDIDATES = 6


class Index:
    """Founders of families by their shingles. Same reports in the same order: same families."""

    def __init__(self) -> None:
        self._slots: list[Slot] = []
        self._postings, self._lines = Postings(), Lines()
        self._founder: dict[str, int] = {}  # family → slot
        self._members: dict[str, list[str]] = {}

    def aside(self, line: int) -> bool:
        """Whether a line, by its digest, is one that its outlet repeats."""
        return self._lines.repeated(line)

    def families(self) -> dict[str, str]:
        """Return the family of each report."""
        return {one: family for family, members in self._members.items() for one in members}

    def add(self, one: Print) -> Placed:
        """Have a report join the family whose story it carries, or found one."""
        like = self._like(one)
        founders = [near for near in like if self._slots[near.slot].kind is Kind.FOUNDER]
        best = founders[0] if founders else self._led(one, like)
        if best is None:
            return self._found(one, like)
        second = self._second(founders)
        if second is not None and len(second.shared) >= PART * len(one.shingles):
            return self._merge(one, like, (best, second))
        if self._elsewhere(one, best):
            return self._split(one, best)
        return replace(self._join(one, best), parts=self._families(second))

    def restore(self, one: Print, placed: Placed) -> None:
        """Put back a report that was placed before, in the order in which it was."""
        founder = self._founder.get(placed.family)
        if placed.family == one.report_id or founder is None:
            kind = Kind.MERGED if placed.parts else Kind.FOUNDER
            self._keep(one, kind, placed.family)
            self._members.setdefault(placed.family, []).append(one.report_id)
        elif self._slots[founder].kind is Kind.FOUNDER:
            self._join(one, self._compared(one, founder))
        else:
            self._members[placed.family].append(one.report_id)

    # --- where a report goes ---

    def _join(self, one: Print, best: Like) -> Placed:
        host = self._slots[best.slot]
        # Of one outlet and not the same throughout: what they share may be what it repeats.
        apart = _at_home(one, host.print) and best.containment < SURE
        self._lines.count(one.lines, -len(self._members[host.family]) if apart else best.slot)
        host.covered |= best.shared
        host.heir = host.heir or one
        self._members[host.family].append(one.report_id)
        self._keep_rest(one, best)
        return Placed(report_id=one.report_id, family=host.family)

    def _keep_rest(self, one: Print, best: Like) -> None:
        """Keep what a copy has beside its story: another story may turn up there."""
        family = self._slots[best.slot].family
        least = max(2 * FEWEST, REST * len(one.shingles))
        if len(one.shingles) - len(best.shared) < least:
            return
        rest = [s for s in one.shingles.tolist() if not self._known(s, family)]
        if len(rest) >= least:
            kept = _only(one, np.array(rest, dtype=np.uint32))
            self._keep(kept, Kind.REST, family, whole=len(one.shingles))

    def _known(self, shingle: int, family: str) -> bool:
        return any(self._slots[n].family == family for n in self._postings.slots(shingle))

    def _found(self, one: Print, like: Sequence[Like]) -> Placed:
        self._keep(one, Kind.FOUNDER, one.report_id)
        self._members[one.report_id] = [one.report_id]
        moved: dict[str, str] = {}
        merged: dict[str, tuple[str, ...]] = {}
        for near in like:
            slot = self._slots[near.slot]
            other = slot.print.report_id
            left = other == slot.family or other not in self._members[slot.family]
            if slot.kind is not Kind.REST or left:
                continue
            if len(near.shared) >= PART * slot.whole:
                slot.kind = Kind.MERGED
                self._leave(other, slot.family)
                merged[other] = (slot.family, one.report_id)
                moved[other] = slot.family = other
            elif len(near.shared) >= 2 * FEWEST:
                merged[other] = (one.report_id,)
                moved[other] = slot.family
        return Placed(report_id=one.report_id, family=one.report_id, moved=moved, merged=merged)

    def _leave(self, report_id: str, family: str) -> None:
        """Take a copy out of its family; another copy will be the founder's heir."""
        self._members[family].remove(report_id)
        self._members[report_id] = [report_id]
        founder = self._slots[self._founder[family]]
        if founder.heir is not None and founder.heir.report_id == report_id:
            founder.heir = None

    def _merge(self, one: Print, like: Sequence[Like], parts: tuple[Like, Like]) -> Placed:
        families = self._families(*parts)
        for near in like:
            slot = self._slots[near.slot]
            if slot.kind is Kind.MERGED and near.containment >= SURE:
                self._lines.count(one.lines, near.slot)
                self._members[slot.family].append(one.report_id)
                return Placed(report_id=one.report_id, family=slot.family, parts=families)
        self._keep(one, Kind.MERGED, one.report_id)
        self._members[one.report_id] = [one.report_id]
        return Placed(report_id=one.report_id, family=one.report_id, parts=families)

    def _split(self, one: Print, best: Like) -> Placed:
        """Take a founder for merged: its copies are one family, the report founds another."""
        host = self._slots[best.slot]
        merged, heir = host.family, host.heir or one
        copies = [member for member in self._members[merged] if member != merged]
        self._members[merged] = [merged]
        self._members[heir.report_id] = copies
        host.kind = Kind.MERGED
        self._keep(heir, Kind.FOUNDER, heir.report_id, counted=True)
        for slot in self._slots:
            if slot.kind is Kind.REST and slot.family == merged:
                slot.family = heir.report_id
        self._found(one, ())
        return Placed(
            report_id=one.report_id,
            family=one.report_id,
            moved=dict.fromkeys(copies, heir.report_id),
            merged={merged: (heir.report_id, one.report_id)},
        )

    def _keep(
        self, one: Print, kind: Kind, family: str, *, whole: int = 0, counted: bool = False
    ) -> None:
        place = len(self._slots)
        self._slots.append(Slot(print=one, kind=kind, family=family, whole=whole))
        self._postings.put(one.shingles.tolist(), place)
        if kind is Kind.FOUNDER:
            self._founder[family] = place
        if kind is not Kind.REST and not counted:
            self._lines.count(one.lines, place)

    # --- what it is like ---

    def _like(self, one: Print) -> list[Like]:
        """Return the slots that a report is like, the likest first."""
        counts = self._postings.counts(one.shingles.tolist())
        found = []
        for slot, count in counts.most_common(CANDIDATES):
            other = self._slots[slot].print
            level = max(one.level, other.level)
            size = min(one.size(level), other.size(level))
            if count >= FEWEST and count >= ROUGH * size:
                near = self._compared(one, slot)
                least = (AT_HOME if _at_home(one, other) else ALIKE) + FEW / count
                if near.containment >= least or count >= SURE * size:
                    found.append(near)
        return sorted(found, key=lambda near: (-near.containment, -len(near.shared), near.slot))

    def _compared(self, one: Print, slot: int) -> Like:
        other = self._slots[slot].print
        level = max(one.level, other.level)
        mine, its = one.at(level), other.at(level)
        shared = frozenset(s for s in mine if self._postings.holds(slot, s))
        weigh = self._postings.weight
        smaller = min(sum(map(weigh, mine)), sum(map(weigh, its)))
        contained = sum(map(weigh, shared)) / smaller if smaller else 0.0
        return Like(slot=slot, containment=contained, shared=shared)

    def _led(self, one: Print, like: Sequence[Like]) -> Like | None:
        """Return the founder that a report is a little like, and like a copy's rest."""
        for near in like:
            slot = self._slots[near.slot]
            if slot.kind is Kind.REST and slot.family in self._founder:
                lead = self._compared(one, self._founder[slot.family])
                if lead.containment >= LED and len(lead.shared) >= FEWEST:
                    return lead
        return None

    def _second(self, founders: Sequence[Like]) -> Like | None:
        """Return the founder of a second story that a report carries beside its first."""
        for other in founders[1:]:
            both = len(founders[0].shared & other.shared)
            smaller = min(len(founders[0].shared), len(other.shared))
            if both <= APART * smaller and smaller >= 2 * FEWEST:
                return other
        return None

    def _families(self, *like: Like | None) -> tuple[str, ...]:
        return tuple(self._slots[one.slot].family for one in like if one)

    def _elsewhere(self, one: Print, near: Like) -> bool:
        """Whether a report lies in its founder where none of the copies before it does."""
        host = self._slots[near.slot]
        if host.heir is None or len(near.shared) < 2 * FEWEST:
            return False
        both = len(near.shared & host.covered)
        if both > APART * min(len(near.shared), len(host.covered)):
            return False
        # Unless it was there before them: then both were cut out of it.
        first = host.print.published
        return not (first and first < min(one.published, host.heir.published))


def _at_home(one: Print, other: Print) -> bool:
    return one.home == other.home != UNKNOWN


def _only(one: Print, shingles: Digests) -> Print:
    return Print(
        report_id=one.report_id,
        shingles=shingles,
        level=one.level,
        lines=(),
        home=one.home,
        published=one.published,
    )
