"""Who says it: for each attributed claim the side that speaks and the person who does.

Source: the words that the claim names its source by, read in the whole report.
Shape: two readings a claim, about "actor" and about "person", in the order of the
    claims; actor values are ids of the agreement or free names as written, several
    for a joint source; person values are one full name or none.
Missing: empty values with a reason; the report's own voice has no readings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truceline.agreement.types import Agreement
from truceline.model import Claim, Mention, Passage, Reading
from truceline.resolve.meeting import Met, meet
from truceline.resolve.referents import Referent
from truceline.resolve.scene import Place
from truceline.resolve.unnamed import LEAD, Said, name_later


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
    met = meet(claims, passages, mentions, agreement)
    return voices(met) if met else ()


def voices(met: Met) -> tuple[Reading, ...]:
    """Return who speaks in each attributed claim of a report whose sources are met."""
    sources = met.sources
    said = [
        Said(claim=c, referent=sources[c.source.place]) for c in met.claims if c.source is not None
    ]
    said.sort(key=lambda one: one.referent.span.start)
    lead_end = met.passages[min(LEAD, len(met.passages)) - 1].end
    named = name_later(met.scene, said, lead_end)
    found = [_referent(claim, sources, named) for claim in met.claims]
    return tuple(
        reading
        for claim, referent in zip(met.claims, found, strict=True)
        for reading in (_actor(claim, referent), _person(claim, referent))
    )


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
