"""One phrase to whom it stands for, by the first rule that fits.

Order: a pronoun; several together; a person; a name of an actor; a noun ("a top Hill
    Front official", "the ministry", "residents"); a name that the agreement lacks.
Missing: a phrase that stands for nobody known keeps its own words as a free name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.model import Span
from truceline.resolve.answers import (
    Phrase,
    marks_of,
    nobody,
    person,
    referent,
    sort_of_noun,
)
from truceline.resolve.by_pronoun import by_pronoun
from truceline.resolve.context import Context, same_noun
from truceline.resolve.folding import Word
from truceline.resolve.free import free_name
from truceline.resolve.joint import joint, sides_of
from truceline.resolve.nouns import noun_side, titled
from truceline.resolve.phrases import Segment, segment, segments
from truceline.resolve.referents import Referent, Sort
from truceline.resolve.scene import Scene, states_in
from truceline.resolve.sides import Side, explicit, units
from truceline.resolve.speaking import person_in, spoken
from truceline.resolve.vocabulary import listed, noun
from truceline.resolve.widen import widen

_AIDES = frozenset(["aide", "adviser", "advisor", "official", "member", "assistant"])


def resolve(scene: Scene, past: Sequence[Referent], span: Span) -> Referent:
    """Return whom a phrase stands for; `past` are the referents before it."""
    parts = segments(scene.text, span.start, span.end, units(scene, span.start, span.end))
    if not parts:
        return nobody(span, "the source has no words")
    here = Context(scene=scene, past=past, at=span.start)
    phrase = Phrase(here=here, span=span, parts=tuple(parts))
    for rule in (by_pronoun, _by_part, _by_several, _by_person, _by_name, _by_title, _by_noun):
        found = rule(phrase)
        if found is not None:
            return found
    return _as_written(phrase)


def _by_part(phrase: Phrase) -> Referent | None:
    """Resolve "one of the mediators", "some of them" by those whom it is a part of."""
    seg = phrase.first
    if not _part_of(seg) or any(part.core for part in phrase.parts[1:]):
        return None
    scene = phrase.here.scene
    whole = resolve(scene, phrase.here.past, scene.report.cut(seg.tail[1].start, seg.tail[-1].end))
    if not whole.values:
        return None
    one = seg.core[-1].key == "one"
    return replace(whole, span=phrase.span, sort="anonymous" if one else "many", person=None)


def _part_of(seg: Segment) -> bool:
    """Whether a segment is "one of …", "some of …", "42 of …"."""
    small = [word.key in listed("determiners") or word.key.isdigit() for word in seg.core]
    return bool(small) and all(small) and seg.link == "of" and len(seg.tail) > 1


def _by_person(phrase: Phrase) -> Referent | None:
    for n, part in enumerate(phrase.parts[:3]):
        if n and not _may_rename(phrase.first):
            return None
        if any(_medium(other) for other in phrase.parts[n : n + 2]):
            return None
        if n == 1 and _renames_complement(phrase.first):
            continue
        found = person_in(phrase.here.scene, part)
        if found is not None:
            return person(phrase, spoken(phrase.here, found, (part, *phrase.parts[:n])))
    return None


def _renames_complement(seg: Segment) -> bool:
    """Whether a name after the comma is that of whom a spokesman speaks for.

    "A spokesman for the secretary general, Bo Lind," is not Bo Lind.
    """
    kind, last = seg.kind, seg.tail[-1] if seg.tail else None
    speaks = kind is not None and (kind.kind in ("spokes", "source") or kind.one in _AIDES)
    ending = noun(last.key) if last else None
    return speaks and ending is not None and ending.kind in ("office", "rank")


def _may_rename(seg: Segment) -> bool:
    """Whether what follows the comma can be the name of the segment before it."""
    kind = seg.kind
    renamed = kind is not None and kind.kind in ("office", "spokes", "rank", "expert", "civilian")
    return renamed or _part_of(seg) or [word.key for word in seg.core] == ["one"]


def _medium(seg: Segment) -> bool:
    """Whether a segment is about a newspaper or a station: what it names is no person."""
    head = seg.head
    before = seg.core[-3:] if head is not None and head.capital else seg.core
    return any(word.key in listed("media_words") for word in before)


def _by_several(phrase: Phrase) -> Referent | None:
    sides = sides_of(phrase.here, phrase.first)
    if sides is not None:
        return referent(phrase, sides, "many")
    if " and " not in phrase.span.words and " & " not in phrase.span.words:
        return None
    several = joint(phrase.here, phrase.span, resolve)
    return referent(phrase, several, "many") if several else None


def _by_name(phrase: Phrase) -> Referent | None:
    """Resolve a phrase whose head is the name of an actor or a state."""
    scene, seg = phrase.here.scene, phrase.first
    head = seg.head
    if head is None:
        return None
    for mention in scene.within(seg.start, seg.end):
        if mention.span.end == head.end and mention.person is None:
            side = Side(
                values=(mention.actor,), evidence=(mention.span,), by=f"speakers.{mention.form}@1"
            )
            return referent(
                phrase, side, _sort_of_name(scene, mention.span.words, mention.actor, seg)
            )
    people = _nationals(scene, seg, head)
    if people is not None:
        return referent(phrase, people, "many")
    for span, state in states_in(scene, seg.start, seg.end):
        if span.end == head.end:
            side = Side(values=(state,), evidence=(span,), by="speakers.state@1")
            return referent(phrase, side, "body")
    return None


def _nationals(scene: Scene, seg: Segment, head: Word) -> Side | None:
    """Return the state that "the Velmorans" means as a source."""
    if seg.opening != "the" or len(seg.core) != 2 or not head.key.endswith("s"):
        return None
    for actor in scene.agreement.actors:
        if actor.adjective and actor.adjective + "s" == head.core:
            span = scene.report.cut(head.start, head.end)
            return Side(values=(actor.id,), evidence=(span,), by="speakers.nationals@1")
    return None


def _sort_of_name(scene: Scene, words: str, actor_id: str, seg: Segment) -> Sort:
    actor = scene.agreement.actor(actor_id)
    if (actor and actor.role == "group") or (words[1:].islower() and words.endswith("s")):
        return "many"
    single = seg.opening in ("a", "an") and words.islower()
    return "anonymous" if single else "body"


def _by_title(phrase: Phrase) -> Referent | None:
    """Resolve "the prime minister" to the one whom the report has named before."""
    found = titled(phrase.here, phrase.first)
    if found is None:
        return None
    return person(phrase, spoken(phrase.here, found, (phrase.first,), by="speakers.title@1"))


def _by_noun(phrase: Phrase) -> Referent | None:
    seg, kind = phrase.first, phrase.first.kind
    if kind is None:
        return None
    if seg.opening in ("the", "this", "that", "these", "those"):
        before = same_noun(phrase.here, kind.one, plural=kind.plural, marks=marks_of(seg))
        explicit = noun_side(phrase.here, seg, named_only=True)
        if before is not None and (explicit is None or explicit.values == before.values):
            return _again(phrase, before)
    side = _owner(phrase) or noun_side(phrase.here, seg, named_only=False) or _earlier(phrase)
    return referent(phrase, side, sort_of_noun(seg)) if side else None


def _earlier(phrase: Phrase) -> Side | None:
    """Return the side of the last phrase before with the same noun: "the official"."""
    scene, seg = phrase.here.scene, phrase.first
    head = seg.head
    if head is None or seg.opening != "the" or len(seg.core) != 2:
        return None
    same = [w for w in scene.words if w.end < phrase.here.at and w.key == head.key]
    if not same or scene.quoted(same[-1].start):
        return None
    span = widen(scene, scene.report.cut(same[-1].start, same[-1].end), None)
    before = segment(scene.text, span.start, span.end, units(scene, span.start, span.end))
    side = explicit(scene, before)
    return replace(side, by="speakers.same_noun@1") if side else None


def _owner(phrase: Phrase) -> Side | None:
    """Return the side of an owner whom no name of an actor tells: "Mr Lind's office"."""
    scene, seg = phrase.here.scene, phrase.first
    owned = [n for n, word in enumerate(seg.modifiers) if n and word.core == "s"]
    if not owned or noun_side(phrase.here, seg, named_only=True) is not None:
        return None
    inner = scene.report.cut(seg.core[0].start, seg.core[owned[-1] - 1].end)
    one = resolve(scene, phrase.here.past, inner)
    if one.sort != "person" or one.values == (one.person,):
        return None
    return Side(values=one.values, evidence=(inner,), by="speakers.owner@1")


def _again(phrase: Phrase, before: Referent) -> Referent:
    return Referent(
        span=phrase.span,
        sort=before.sort,
        values=before.values,
        by="speakers.same_noun@1",
        person=before.person,
        head=before.head,
        gender=before.gender,
        evidence=(before.span,),
        state=before.state,
        marks=before.marks,
    )


def _as_written(phrase: Phrase) -> Referent:
    seg = phrase.first
    kind = seg.kind
    head = kind.one if kind else (seg.head.key if seg.head else "")
    definite = seg.opening == "the" and bool(head)
    before = same_noun(phrase.here, head, plural=False, marks=marks_of(seg)) if definite else None
    if before is not None:
        return _again(phrase, before)
    name = free_name(phrase.here.scene, phrase.parts)
    if not name:
        return nobody(phrase.span, "the source names nobody")
    side = Side(values=(name,), evidence=(phrase.span,), by="speakers.as_written@1")
    return referent(phrase, side, sort_of_noun(seg) if kind else _sort_unknown(seg))


def _sort_unknown(seg: Segment) -> Sort:
    head = seg.head
    if head is None or head.capital:
        return "body"
    if head.key.endswith("s") and not head.key.endswith("ss"):
        return "many"
    return "anonymous" if seg.opening in ("a", "an") else "body"
