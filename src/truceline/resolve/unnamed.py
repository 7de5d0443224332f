"""Unnamed speakers whom the report names later: "A top official said … Ada Soor told".

A report's lead often gives a speaker's rank and leaves the name for below. The one
named below is taken only where role, side and gender agree, nothing says that the
speaker asked not to be named, and what both say has words in common, unless the name
follows at once.
Missing: whoever nobody below fits stays unnamed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from truceline.model import Claim
from truceline.resolve.folding import words
from truceline.resolve.phrases import Segment, segments
from truceline.resolve.referents import Referent
from truceline.resolve.scene import Scene
from truceline.resolve.sides import named, units
from truceline.resolve.vocabulary import listed, noun, singular

LEAD = 2  # opening paragraphs that sum up what follows
NEXT = 2  # sentences within which a name follows at once
SHARED = 3  # words that both must have said where it does not
LONG = 4  # letters of a word that counts
_GENERIC = frozenset(["official", "leader", "aide", "member", "figure", "negotiator", "adviser"])
_TOP = frozenset(["president", "king", "queen", "premier", "prime", "emir", "sultan"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A claim with whom its source turned out to be."""

    claim: Claim
    referent: Referent


def name_later(at: Scene, said: Sequence[Said], lead_end: int) -> Mapping[int, Referent]:
    """Return new referents for unnamed sources that are named below, by the source's start.

    `lead_end` is where the opening paragraphs end.
    """
    found: dict[int, Referent] = {}
    for one in said:
        start = one.claim.source.start if one.claim.source else -1
        if start not in found and _open_to_a_name(at, one.referent):
            named_later = _named_below(at, one, said, lead_end)
            if named_later is not None:
                found[start] = _with_name(one.referent, named_later)
    return found


def _with_name(unnamed: Referent, later: Referent) -> Referent:
    return replace(
        unnamed,
        person=later.person,
        by="speakers.named_later@1",
        evidence=(*unnamed.evidence, later.span),
        gender=later.gender,
    )


def _open_to_a_name(at: Scene, one: Referent) -> bool:
    """Whether a phrase introduces one unnamed speaker who did not ask to stay so."""
    if one.sort != "anonymous" or one.person is not None or len(one.values) != 1:
        return False
    first = words(at.text, one.span.start, one.span.end)[:1]
    if not first or first[0].key not in ("a", "an", "one", "its", "his", "her", "their"):
        return False
    around = at.text[one.span.start : at.sentence(one.span.start).end].lower()
    return not any(phrase in around for phrase in listed("anonymous"))


def _named_below(at: Scene, one: Said, said: Sequence[Said], lead_end: int) -> Referent | None:
    seen = {s.referent.person for s in said if s.referent.span.start <= one.referent.span.start}
    close = _horizon(at, one.referent.span.start)
    for other in said:
        later = other.referent
        if later.span.start <= one.referent.span.start or later.person in seen or not later.person:
            continue
        if later.values != one.referent.values or not _same_role(at, one.referent, later):
            continue
        if later.span.start < close and one.referent.head not in _GENERIC:
            return later
        in_lead = one.referent.span.start < lead_end
        if in_lead and _share(
            one.claim, [s.claim for s in said if s.referent.person == later.person]
        ):
            return later
    return None


def _horizon(at: Scene, start: int) -> int:
    """Return the end of the sentences within which a name follows at once."""
    n = at.sentences.index(at.sentence(start))
    return at.sentences[min(n + NEXT, len(at.sentences) - 1)].end


def _first(at: Scene, one: Referent) -> Segment | None:
    start, end = one.span.place
    parts = segments(at.text, start, end, units(at, start, end))
    return parts[0] if parts else None


def _same_role(at: Scene, unnamed: Referent, later: Referent) -> bool:
    """Whether the role of the unnamed one can be that of the named one."""
    if unnamed.gender and later.gender and unnamed.gender != later.gender:
        return False
    unnamed_part, later_part = _first(at, unnamed), _first(at, later)
    if unnamed_part is None or later_part is None:
        return False
    own = {singular(word) for word in later.marks} | {singular(w.key) for w in later_part.core}
    names = {
        singular(word.key)
        for n in named(at, later_part.start, later_part.end)
        for word in words(n.span.words)
    }
    titles = {word for word in own - names if noun(word) or word in listed("offices")}
    if not _marks(at, unnamed_part) <= own:
        return False
    head = unnamed.head
    kind = noun(head)
    if kind is not None and kind.kind == "spokes":
        return not titles or any(word.startswith("spokes") for word in own)
    if head in _GENERIC:
        return bool(titles) and not titles & _TOP and (head == "leader" or "minister" not in titles)
    return head in own


def _marks(at: Scene, seg: Segment) -> set[str]:
    """Return the words of an unnamed source beside its side, its rank and its head."""
    head = seg.head
    taken = [n.span for n in named(at, seg.start, seg.end)]
    institutions = {"state", "department"}
    plain = listed("weights") | listed("determiners") | {"s"}
    return {
        word.key
        for word in seg.core
        if word != head
        and word.key not in plain
        and (word.key in institutions or not any(t.start <= word.start < t.end for t in taken))
    }


def _share(one: Claim, others: Sequence[Claim]) -> bool:
    mine = _stems(one)
    return any(len(mine & _stems(other)) >= SHARED for other in others) or (
        len(mine & set().union(*map(_stems, others))) >= SHARED
    )


def _stems(claim: Claim) -> set[str]:
    found = (word.key for span in claim.content for word in words(span.words))
    return {singular(word) for word in found if len(word) >= LONG and word not in listed("stops")}
