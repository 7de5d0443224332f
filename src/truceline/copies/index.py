"""Which reports carry the same wire story, one report at a time.

Likeness is containment, the shingles shared over those of the *smaller* report: copies
are cuts. A report is compared with what stands for a family (leading.py), never with
single members, so that families do not chain together. Where a report is like two
families, or what stands for one grows, the two are compared as if one were a report that
came now: if they are alike, the later becomes part of the earlier. So it matters little
in which order reports come. Reports in the same words with other numbers are editions of
a regular report, each a story of its own.

A report that carries two stories side by side joins neither: it is a family of its
own, with the two listed as its parts. Where it came before them it is found out by the
second of them, which lies in it where the first does not. One that has only a little of
a second story stays a copy of the first, with the second among its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from truceline.copies.leading import HEARD, WHEN, grown
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
NUMBERS = 2  # in the report with fewer, from which they count
SAME_NUMBERS = 0.5  # of them, under which two reports are editions, not copies
SAME_WORDS = 0.5  # of what a report shares with two families, from which it bridges them


class Index:
    """Founders of families by their shingles. Same reports in the same order: same families."""

    def __init__(self) -> None:
        self._slots: list[Slot] = []
        self._postings, self._lines = Postings(), Lines()
        self._founder: dict[str, int] = {}  # family → slot
        self._members: dict[str, list[str]] = {}
        self._rests: dict[str, list[Slot]] = {}  # by family

    def aside(self, line: int) -> bool:
        """Whether a line, by its digest, is one that its outlet repeats."""
        return self._lines.repeated(line)

    def fresh(self, line: int) -> bool:
        """Whether a line is one of these that no report has met since that is known."""
        return self._lines.fresh(line)

    def families(self) -> dict[str, str]:
        """Return the family of each report."""
        return {one: family for family, members in self._members.items() for one in members}

    def add(self, one: Print) -> Placed:
        """Have a report join the family whose story it carries, or found one."""
        self._postings.retire(one.formulas.tolist())
        like = self._like(one)
        placed = self._placed(one, like)
        slot = self._founder.get(placed.family)
        if slot is None or placed.family == one.report_id:
            return placed
        rivals = self._bridged(slot, like)
        if self._heard(slot, one):
            rivals = [*self._alike(slot), *rivals]
        return self._united(placed, slot, rivals)

    def _placed(self, one: Print, like: Sequence[Like]) -> Placed:
        found = [near for near in like if self._slots[near.slot].kind is Kind.FOUNDER]
        # An edition of the same words may lie in a merged report, but is not copied by it.
        founders = sorted(found, key=lambda near: self._editions(one, near.slot))
        second = self._second(founders)
        if second is not None and len(second.shared) >= PART * len(one.shingles):
            return self._merge(one, like, (founders[0], second))
        best = founders[0] if founders else self._led(one, like)
        if best is None or self._editions(one, best.slot):
            return self._found(one, like)
        if self._elsewhere(one, best):
            return self._split(one, best, self._rival(best, founders))
        return replace(self._join(one, best), parts=self._families(second))

    def restore(self, one: Print, placed: Placed) -> None:
        """Put back a report that was placed before, in the order in which it was."""
        self._postings.retire(one.formulas.tolist())
        founder = self._founder.get(placed.family)
        if placed.family == one.report_id or founder is None:
            kind = Kind.MERGED if placed.parts else Kind.FOUNDER
            self._keep(one, kind, placed.family)
            self._members.setdefault(placed.family, []).append(one.report_id)
        elif self._slots[founder].kind is Kind.FOUNDER:
            self._join(one, self._compared(one, founder))
            self._heard(founder, one)
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

    def _split(self, one: Print, best: Like, rival: Like | None) -> Placed:
        """Take a founder for merged: its copies are one family, the report is of another."""
        host = self._slots[best.slot]
        merged, heir = host.family, host.heir or one
        copies = [member for member in self._members[merged] if member != merged]
        self._members[merged] = [merged]
        self._members[heir.report_id] = copies
        host.kind = Kind.MERGED
        self._keep(heir, Kind.FOUNDER, heir.report_id, counted=True)
        self._hand_rests(merged, heir.report_id)
        placed = self._join(one, rival) if rival else self._found(one, ())
        return replace(
            placed,
            moved=dict.fromkeys(copies, heir.report_id),
            merged={merged: (heir.report_id, placed.family)},
        )

    # --- families that turn out to be one ---

    def _heard(self, slot: int, one: Print) -> bool:
        """Keep one of a family's first reports; return whether its lead grew by that."""
        host = self._slots[slot]
        if len(host.heard) >= HEARD:
            return False
        host.heard.append(one)
        return len(host.heard) in WHEN and self._grow(slot)

    def _grow(self, slot: int) -> bool:
        host = self._slots[slot]
        more = grown(host.print, host.heard)
        if more is None:
            return False
        host.print, borne = more
        host.covered |= borne
        new = (s for s in host.print.shingles.tolist() if not self._postings.holds(slot, s))
        self._postings.put(list(new), slot)
        return True

    def _bridged(self, slot: int, like: Sequence[Like]) -> list[int]:
        """Return the other founders that share with a report what its own shares with it."""
        own = next((near for near in like if near.slot == slot), None)
        rival = self._rival(own, like) if own else None
        return [rival.slot] if rival else []

    def _rival(self, best: Like, like: Sequence[Like]) -> Like | None:
        for near in like:
            if near.slot == best.slot or self._slots[near.slot].kind is not Kind.FOUNDER:
                continue
            fewer = min(len(best.shared), len(near.shared))
            if len(best.shared & near.shared) >= SAME_WORDS * fewer:
                return near
        return None

    def _alike(self, slot: int) -> list[int]:
        like = self._like(self._slots[slot].print, own=slot)
        return [near.slot for near in like if self._slots[near.slot].kind is Kind.FOUNDER][:1]

    def _united(self, placed: Placed, slot: int, rivals: Sequence[int]) -> Placed:
        """Make one of a report's family and those that are like it; tell who moved."""
        moved = dict(placed.moved)
        for rival in rivals:
            first, later = sorted((slot, rival))
            if first != later and self._are_one(first, later):
                family = self._slots[first].family
                moved.update(dict.fromkeys(self._absorb(first, later), family))
                slot = first
        moved.pop(placed.report_id, None)
        return replace(placed, family=self._slots[slot].family, moved=moved)

    def _are_one(self, first: int, later: int) -> bool:
        one, other = self._slots[first], self._slots[later]
        if not one.kind is other.kind is Kind.FOUNDER or self._editions(one.print, later):
            return False
        near = self._compared(one.print, later, own=first)
        shared = len(near.shared)
        return shared >= FEWEST and near.containment >= ALIKE + FEW / shared

    def _absorb(self, first: int, later: int) -> list[str]:
        """Make the later family part of the first; return its members."""
        host, guest = self._slots[first], self._slots[later]
        shared = self._compared(host.print, later).shared
        members = self._members.pop(guest.family)
        self._members[host.family] += members
        del self._founder[guest.family]
        guest.kind = Kind.GONE
        host.heir = host.heir or guest.print
        host.covered |= shared
        host.heard = [*host.heard, *guest.heard][:HEARD]
        self._hand_rests(guest.family, host.family)
        self._grow(first)
        return members

    def _hand_rests(self, family: str, to: str) -> None:
        rests = [slot for slot in self._rests.pop(family, ()) if slot.kind is Kind.REST]
        for slot in rests:
            slot.family = to
        self._rests.setdefault(to, []).extend(rests)

    def _keep(
        self, one: Print, kind: Kind, family: str, *, whole: int = 0, counted: bool = False
    ) -> None:
        place = len(self._slots)
        self._slots.append(Slot(print=one, kind=kind, family=family, whole=whole))
        self._postings.put(one.shingles.tolist(), place)
        if kind is Kind.FOUNDER:
            self._founder[family] = place
            self._slots[place].heard.append(one)
        elif kind is Kind.REST:
            self._rests.setdefault(family, []).append(self._slots[place])
        if kind is not Kind.REST and not counted:
            self._lines.count(one.lines, place)

    # --- what it is like ---

    def _like(self, one: Print, own: int | None = None) -> list[Like]:
        """Return the slots that a report is like, the likest first; `own` is left out."""
        counts = self._postings.counts(one.shingles.tolist())
        found = []
        for slot, count in counts.most_common(CANDIDATES):
            if slot == own or self._slots[slot].kind is Kind.GONE:
                continue
            other = self._slots[slot].print
            level = max(one.level, other.level)
            size = min(one.size(level), other.size(level))
            if count >= FEWEST and count >= ROUGH * size:
                near = self._compared(one, slot, own=own)
                least = (AT_HOME if _at_home(one, other) else ALIKE) + FEW / count
                if near.containment >= least or count >= SURE * size:
                    found.append(near)
        return sorted(found, key=lambda near: (-near.containment, -len(near.shared), near.slot))

    def _compared(self, one: Print, slot: int, *, own: int | None = None) -> Like:
        """Compare a report with a slot; `own` says that it is held by a slot itself."""
        other = self._slots[slot].print
        level = max(one.level, other.level)
        mine, its = one.at(level), other.at(level)
        shared = frozenset(s for s in mine if self._postings.holds(slot, s))
        weigh = self._postings.weight
        beside = weigh if own is None else self._postings.weight_beside
        both = sum(map(beside, shared))
        rest = sum(weigh(s) for s in its if s not in shared)
        smaller = min(sum(map(beside, mine)), both + rest)
        contained = both / smaller if smaller else 0.0
        return Like(slot=slot, containment=contained, shared=shared)

    def _editions(self, one: Print, slot: int) -> bool:
        """Whether a report and a slot have their numbers apart, so that neither copies."""
        ours, theirs = one.numbers, self._slots[slot].print.numbers
        fewer = min(len(ours), len(theirs))
        return fewer >= NUMBERS and len(ours & theirs) < SAME_NUMBERS * fewer

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
        numbers=one.numbers,
    )
