"""A phrase under resolution, and the referents that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.model import Span
from truceline.resolve.context import Context
from truceline.resolve.phrases import Segment
from truceline.resolve.referents import Referent, Sort
from truceline.resolve.scene import Scene, stately
from truceline.resolve.sides import Side
from truceline.resolve.speaking import Spoken
from truceline.resolve.vocabulary import gender, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A source or a subject, cut into segments, and what came before it."""

    here: Context
    span: Span
    parts: tuple[Segment, ...]

    @property
    def first(self) -> Segment:
        """The segment that holds the head."""
        return self.parts[0]


def nobody(span: Span, why: str, by: str = "speakers.none@1") -> Referent:
    """Return the referent of a phrase that stands for nobody, with the reason."""
    return Referent(span=span, sort="none", values=(), by=by, why=why)


def person(phrase: Phrase, one: Spoken) -> Referent:
    """Return the referent of a phrase that names, or means, one person."""
    kind = phrase.first.kind
    return Referent(
        span=phrase.span,
        sort="person",
        values=one.side.values,
        by=one.side.by,
        person=one.name,
        head=kind.one if kind else "",
        gender=one.gender,
        evidence=(one.span, *one.side.evidence),
        considered=one.considered,
        why=one.why,
        marks=one.titles,
        state=is_states(phrase.here.scene, one.side.values),
    )


def is_states(scene: Scene, values: Sequence[str]) -> bool:
    """Whether the one actor that values hold is a state."""
    return len(values) == 1 and stately(scene.agreement, values[0])


def marks_of(seg: Segment) -> frozenset[str]:
    """Return the words of a phrase that say who is meant, beside its head."""
    plain = listed("determiners") | listed("weights") | {"s"}
    return frozenset(word.key for word in seg.modifiers if word.key not in plain)


def sort_of_noun(seg: Segment) -> Sort:
    """Return whether a phrase headed by a noun is a body, one speaker or many."""
    kind = seg.kind
    if kind is None or kind.kind in ("state", "body", "text", "country"):
        return "body"
    return "many" if kind.plural else "anonymous"


def referent(phrase: Phrase, side: Side, sort: Sort) -> Referent:
    """Return the referent of a phrase that names nobody by name, with its side."""
    kind, head = phrase.first.kind, phrase.first.head
    keys = tuple(word.key for word in phrase.first.core)
    return Referent(
        span=phrase.span,
        sort=sort,
        values=side.values,
        by=side.by,
        head=kind.one if kind else (head.key if head else ""),
        gender=gender(keys) if sort == "anonymous" else None,
        evidence=side.evidence or (phrase.span,),
        marks=frozenset(keys),
        state=is_states(phrase.here.scene, side.values),
    )
