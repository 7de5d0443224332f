"""Everybody whom a report speaks of as a source or a subject, resolved in text order.

Each is resolved with those before it, so that a later phrase can mean an earlier one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from truceline.agreement.types import Agreement
from truceline.model import Claim, Mention, Passage, Span
from truceline.resolve.referents import Referent
from truceline.resolve.resolver import resolve
from truceline.resolve.scene import Place, Scene, scene
from truceline.resolve.subjects import subjects
from truceline.resolve.widen import widen


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """One report and whom it speaks of.

    `claims` are its attributed claims. `sources` and `subjects` hold referents by
    place, those of sources by the source's own; `past` are all that a later phrase may
    mean, in text order.
    """

    scene: Scene
    claims: tuple[Claim, ...]
    passages: tuple[Passage, ...]
    sources: Mapping[Place, Referent] = field(default_factory=dict)
    subjects: Mapping[Place, Referent] = field(default_factory=dict)
    past: tuple[Referent, ...] = ()


def meet(
    claims: Sequence[Claim],
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    agreement: Agreement,
) -> Met | None:
    """Return whom one report speaks of; None where it has no passages.

    `passages` are the report's body and `mentions` its names, as `mentions` finds them.
    """
    if not passages:
        return None
    at = scene(passages, mentions, agreement)
    attributed = [claim for claim in claims if claim.source is not None or claim.cue is not None]
    contents = [span.place for claim in attributed for span in claim.content]
    sources = {c.source.place: widen(at, c.source, c.cue) for c in attributed if c.source}
    met, past = _in_order(at, sources, contents)
    return Met(
        scene=at,
        claims=tuple(attributed),
        passages=tuple(passages),
        sources={place: one for place, one in met.items() if place in sources},
        subjects={place: one for place, one in met.items() if place not in sources},
        past=tuple(past),
    )


def _in_order(
    at: Scene, sources: Mapping[Place, Span], contents: Sequence[Place]
) -> tuple[dict[Place, Referent], list[Referent]]:
    """Resolve sources and subjects in text order, each with those before it.

    A subject inside what somebody says is one to refer back to in its own sentence
    alone, a source inside it that opens no sentence only there.
    """
    spans = [span.place for span in sources.values()]
    extra = [s for s in subjects(at) if not _overlaps(s.place, spans)]
    phrases = [*((place, span) for place, span in sources.items()), *((s.place, s) for s in extra)]
    past: list[Referent] = []
    met: dict[Place, Referent] = {}
    for place, span in sorted(phrases, key=lambda pair: (pair[1].place, pair[0])):
        inside = at.quoted(span.start)
        one = resolve(at, past, span)
        met[place] = one
        if not inside:
            past.append(replace(one, until=_until(at, span, contents, place in sources)))
    return met, past


def _until(at: Scene, span: Span, contents: Sequence[Place], is_source: bool) -> int | None:
    """Return where what is named inside somebody's words stops being one to refer back to."""
    holding = [b for a, b in contents if a <= span.start < b]
    if not holding:
        return None
    sentence = at.sentence(span.start)
    opens = at.text[sentence.start : span.start].strip(" \"“'‘") == ""
    return sentence.end if opens or not is_source else max(holding)


def _overlaps(place: Place, others: Sequence[Place]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)
