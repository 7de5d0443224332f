"""Where a report means an actor without naming it: "the army", "his men", "both", "them".

Source: phrases headed by a noun for a body, an office or fighters, subjects, and
    pronouns that open what is said or asked of them; resolved in their place in the
    text with whom the report named before. Words: `data/lexicon/en/described.yaml`.
Shape: mentions in text order; a phrase for several yields one mention for each, at the
    same place. None overlaps a name.
Missing: a phrase that stands for nobody of the agreement yields none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from truceline.model import Claim, Manner, Mention, Span
from truceline.resolve.context import Context, body_by_noun
from truceline.resolve.folding import Word
from truceline.resolve.joint import counted
from truceline.resolve.meeting import Met
from truceline.resolve.pronouns import antecedent, pronoun
from truceline.resolve.referents import Referent, latest
from truceline.resolve.resolver import resolve
from truceline.resolve.scene import governs
from truceline.resolve.standing import Found, between, group, standing
from truceline.resolve.vocabulary import noun, singular

OWNERS = ("his", "her", "its", "their")
LOOSE = ("speakers.group_last_heard@1", "speakers.group_last_named@1")
NO_ANSWER = ("speakers.as_written@1", "speakers.none@1")
Answer = tuple[Span, tuple[str, ...]]


def described(met: Met | None) -> tuple[Mention, ...]:
    """Return where one report means actors of the agreement without naming them."""
    if met is None:
        return ()
    found: list[Mention] = []
    taken: set[int] = set()
    for span, values in (*_objects(met), *_phrases(met), *_subjects(met)):
        known = all(met.scene.agreement.actor(value) for value in values)
        if known and taken.isdisjoint(range(*span.place)):
            taken.update(range(*span.place))
            found += [Mention(span=span, actor=value, form="body") for value in values]
    return tuple(sorted(found, key=lambda one: one.span.start))


def _objects(met: Met) -> Iterator[Answer]:
    """Yield pronouns in what is said of somebody: never the one who says it."""
    for claim in met.claims:
        if claim.source is None or claim.cue is None:
            continue
        word = _object(met, claim) or _subject(met, claim)
        if word is None:
            continue
        speaker = met.sources[claim.source.place].values
        values = (
            _both(met, word.start, speaker) if word.key == "both" else _another(met, word, speaker)
        )
        yield met.scene.report.cut(word.start, word.end), values


def _object(met: Met, claim: Claim) -> Word | None:
    """Return the pronoun that a cue is aimed at: "accused it of", "called on both to"."""
    content, cue, text = claim.content[0], claim.cue, met.scene.text
    found = between(met.scene, content.start, content.end)[:2]
    if cue is None or len(found) < 2 or cue.end > content.start:
        return None
    opens = text[cue.end : content.start].strip(" \"“‘'") == ""
    aimed = found[1].key in ("of", "to", "for", "over") or found[0].key in ("him", "them")
    return found[0] if opens and aimed and found[0].key in group("objects") else None


def _subject(met: Met, claim: Claim) -> Word | None:
    """Return the first "he", "she" or "they" of quoted words, where no name comes before it."""
    if claim.manner is not Manner.DIRECT:
        return None
    content = claim.content[0]
    found = between(met.scene, content.start, content.end)
    first = next((word for word in found if word.key in ("he", "she", "they")), None)
    named = first is None or met.scene.within(content.start, first.start)
    return None if named else first


def _another(met: Met, word: Word, speaker: Sequence[str]) -> tuple[str, ...]:
    """Return whom a pronoun means that does not mean the speaker."""
    which = pronoun(word.key)
    others = [one for one in _before(met, word.start) if not set(one.values) & set(speaker)]
    found = antecedent(which, others, word.start) if which else None
    return found.referent.values if found else ()


def _they(past: Sequence[Referent], at: int) -> tuple[str, ...]:
    """Return the body or the many last met, whichever is nearer."""
    near = (one for one in latest(past, at) if one.sort in ("many", "body"))
    return next((one.values for one in near), ())


def _both(met: Met, at: int, speaker: Sequence[str]) -> tuple[str, ...]:
    """Return the two parties last named, the speaker apart."""
    parties = [a.id for a in met.scene.agreement.actors if a.role == "party"]
    able = [party for party in parties if party not in speaker]
    if len(able) <= 2:
        return tuple(able) if len(able) == 2 else ()
    named = tuple(dict.fromkeys(m.actor for m in met.scene.before(at) if m.actor in able))
    return tuple(sorted(named[:2], key=parties.index)) if len(named) > 1 else ()


def _subjects(met: Met) -> Iterator[Answer]:
    """Yield subjects that are a pronoun for persons or for many."""
    for referent in met.subjects.values():
        word = referent.span.words.lower()
        if word == "they":
            start = referent.span.start
            yield referent.span, _they(_before(met, start), start)
        elif word in ("he", "she"):
            yield referent.span, referent.values


def _phrases(met: Met) -> Iterator[Answer]:
    for found in standing(met.scene, (met.passages[0].start, met.passages[-1].end)):
        yield found.span, _resolved(met, found)


def _resolved(met: Met, found: Found) -> tuple[str, ...]:
    if found.opening.key in OWNERS:
        return _owners(met, found.opening)
    several = counted(met.scene, found.words)
    if several:
        return several
    past = _before(met, found.span.start)
    one = resolve(met.scene, past, found.span)
    if one.by in LOOSE and singular(found.head.key) not in group("groups"):
        return ()
    if one.by not in NO_ANSWER:
        return _of_the_deal(met, found, one)
    here = Context(scene=met.scene, past=past, at=found.span.start)
    side = body_by_noun(here, found.head.key) if found.head.capital else None
    return side.values if side else ()


def _of_the_deal(met: Met, found: Found, one: Referent) -> tuple[str, ...]:
    """Return the party that is a state for a bare "the army", not a state that is no party."""
    kind = noun(found.head.key)
    agreement = met.scene.agreement
    parties = [actor for actor in agreement.actors if actor.role == "party"]
    states = [actor.id for actor in parties if governs(actor)]
    bare = kind is not None and kind.kind == "state" and one.by.startswith("speakers.state")
    if bare and len(states) == 1 and not {actor.id for actor in parties} & set(one.values):
        return tuple(states)
    return one.values


def _owners(met: Met, word: Word) -> tuple[str, ...]:
    """Return whose men "his men" are: the speaker's in words that are not quoted.

    A name before it in the same words comes first.
    """
    claim = next((c for c in met.claims if _holds(c, word.start)), None)
    own = _own_name(met, word, claim)
    if own or claim is None or claim.source is None:
        return own or _antecedent(met, word)
    speaker = met.sources[claim.source.place].values
    aimed = _aimed(met, claim, word)
    if claim.manner is Manner.DIRECT or aimed:
        return _another(met, word, speaker)
    return speaker


def _aimed(met: Met, claim: Claim, word: Word) -> bool:
    """Whether what a cue is aimed at opens with this word: "accused her mediators of"."""
    content, cue = claim.content[0], claim.cue
    if cue is None or word.start > content.start + 1:
        return False
    after = between(met.scene, word.end, min(word.end + 40, content.end))[:3]
    return any(one.key == "of" for one in after)


def _own_name(met: Met, word: Word, claim: Claim | None) -> tuple[str, ...]:
    """Return the first actor named before the word in its sentence, not after a preposition."""
    at = met.scene
    start = at.sentence(word.start).start
    if claim is not None:
        held = [span.start for span in claim.content if span.start <= word.start < span.end]
        start = max([start, *held])
    persons = word.key in ("his", "her")
    for mention in at.within(start, word.start):
        before = between(at, start, mention.span.start)[-1:]
        after_preposition = any(w.key in group("prepositions") for w in before)
        fits = (mention.person is not None) == persons
        if fits and not after_preposition and not at.possessive(mention.span.end):
            return (mention.actor,)
    return ()


def _before(met: Met, at: int) -> Sequence[Referent]:
    """Return the referents that begin before a place."""
    return met.past[: bisect_left(met.past, at, key=lambda one: one.span.start)]


def _holds(claim: Claim, at: int) -> bool:
    return any(span.start <= at < span.end for span in claim.content)


def _antecedent(met: Met, word: Word) -> tuple[str, ...]:
    which = pronoun(word.key)
    found = antecedent(which, _before(met, word.start), word.start) if which else None
    return found.referent.values if found else ()
