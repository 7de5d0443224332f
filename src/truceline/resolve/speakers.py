"""Who says it: for each attributed claim the side that speaks and the person who does.

Source: the words that the claim names its source by, read in the whole report.
Shape: two readings a claim, about "actor" and about "person", in the order of the
    claims; actor values are ids of the agreement or free names as written, several
    for a joint source; person values are one full name or none.
Missing: empty values with a reason; the report's own voice has no readings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from truceline.agreement.types import Agreement
from truceline.model import Claim, Mention, Passage, Reading, Span
from truceline.resolve.referents import Referent
from truceline.resolve.resolver import resolve
from truceline.resolve.scene import Place, Scene, scene
from truceline.resolve.subjects import subjects
from truceline.resolve.unnamed import LEAD, Said, name_later
from truceline.resolve.widen import widen


def speakers(
    claims: Sequence[Claim],
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    agreement: Agreement,
) -> tuple[Reading, ...]:
    """Return who speaks in each attributed claim of one report.

    `passages` are the report's body and `mentions` its names, as `mentions` finds
    them. Names decide first, then what the report named before; an unnamed source
    gets a name only where the report gives it below.
    """
    if not passages:
        return ()
    at = scene(passages, mentions, agreement)
    attributed = [claim for claim in claims if claim.source is not None or claim.cue is not None]
    contents = [span.place for claim in attributed for span in claim.content]
    sources = {c.source.place: widen(at, c.source, c.cue) for c in attributed if c.source}
    met = _meet(at, sources, contents)
    said = [Said(claim=c, referent=met[c.source.place]) for c in attributed if c.source is not None]
    said.sort(key=lambda one: one.referent.span.start)
    lead_end = passages[min(LEAD, len(passages)) - 1].end
    named = name_later(at, said, lead_end)
    found = [_referent(claim, met, named) for claim in attributed]
    return tuple(
        reading
        for claim, referent in zip(attributed, found, strict=True)
        for reading in (_actor(claim, referent), _person(claim, referent))
    )


def _meet(
    at: Scene, sources: Mapping[Place, Span], contents: Sequence[Place]
) -> dict[Place, Referent]:
    """Resolve sources and subjects in text order, each with those before it.

    A subject inside what somebody says is one to refer back to in its own sentence
    alone, a source inside it that opens no sentence only there.
    """
    extra = [s for s in subjects(at) if not any(_overlap(s, span) for span in sources.values())]
    phrases = [*((place, span) for place, span in sources.items()), *((s.place, s) for s in extra)]
    past: list[Referent] = []
    met: dict[Place, Referent] = {}
    for place, span in sorted(phrases, key=lambda pair: (pair[1].place, pair[0])):
        inside = at.quoted(span.start)
        one = resolve(at, past, span)
        met[place] = one
        if not inside:
            past.append(replace(one, until=_until(at, span, contents, place in sources)))
    return met


def _until(at: Scene, span: Span, contents: Sequence[Place], is_source: bool) -> int | None:
    """Return where what is named inside somebody's words stops being one to refer back to."""
    holding = [b for a, b in contents if a <= span.start < b]
    if not holding:
        return None
    sentence = at.sentence(span.start)
    opens = at.text[sentence.start : span.start].strip(" \"“'‘") == ""
    return sentence.end if opens or not is_source else max(holding)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _referent(
    claim: Claim, met: Mapping[Place, Referent], named: Mapping[int, Referent]
) -> Referent | None:
    if claim.source is None:
        return None
    return named.get(claim.source.start, met[claim.source.place])


def _actor(claim: Claim, one: Referent | None) -> Reading:
    if one is None:
        return _without_source(claim, "actor")
    return Reading(
        claim_id=claim.id,
        about="actor",
        values=one.values,
        by=one.by,
        evidence=one.evidence,
        why=one.why if not one.values else "",
        considered=one.considered if one.person is None else (),
    )


def _person(claim: Claim, one: Referent | None) -> Reading:
    if one is None:
        return _without_source(claim, "person")
    why = "" if one.person else one.why or "the report does not name the person"
    return Reading(
        claim_id=claim.id,
        about="person",
        values=(one.person,) if one.person else (),
        by=one.by,
        evidence=one.evidence if one.person else (),
        why=why,
        considered=one.considered if one.person else (),
    )


def _without_source(claim: Claim, about: str) -> Reading:
    return Reading(
        claim_id=claim.id,
        about="actor" if about == "actor" else "person",
        values=(),
        by="speakers.none@1",
        why="the report names no source",
    )
