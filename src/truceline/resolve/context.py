"""Bare nouns: "the military", "the group", "a spokeswoman", "the prime minister".

What they stand for is told by what the report has named before: the same noun, a
title, a body's own name, the subject of the sentence, the place it is told from.
Missing: None where nothing before fits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from truceline.model import Mention, Span
from truceline.resolve.folding import words
from truceline.resolve.referents import Referent, latest
from truceline.resolve.scene import Scene, governs, holders, is_state, stately
from truceline.resolve.sides import Named, Side, named
from truceline.resolve.vocabulary import listed, noun, singular

NEAR = 2  # sentences back that a bare role still belongs to the body last heard


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known at a place: the report, and who has been met before it."""

    scene: Scene
    past: Sequence[Referent]
    at: int


def same_noun(
    here: Context, head: str, *, plural: bool, marks: frozenset[str] = frozenset()
) -> Referent | None:
    """Return the latest referent headed by the same noun, with all of `marks` said of it."""
    for one in latest(here.past, here.at):
        number = not plural or one.sort in ("many", "body")
        if one.head == head and number and marks <= one.marks:
            return one
    return None


def body_by_noun(here: Context, word: str) -> Side | None:
    """Return the actor one of whose names or bodies ends in this noun: "the mission"."""
    able = {actor.id for actor in holders(here.scene.agreement, word)}
    if not able:
        return None
    for mention in here.scene.before(here.at):
        if mention.actor in able:
            return _of(mention, "speakers.body_by_noun@1")
    if len(able) == 1:
        return Side(values=tuple(able), evidence=(), by="speakers.body_by_noun@1")
    return None


def state_here(here: Context) -> Side | None:
    """Return the state whose body a bare "the military" or "the government" is.

    First the subject of the same sentence, then the seat it is told from, then the
    state heard just before, then the one that the report names most.
    """
    sentence = here.scene.sentence(here.at)
    near = named(here.scene, sentence.start, here.at)
    told = [one for one in near if _state(here.scene, one) and _placed(here.scene, one)]
    for one in sorted(told, key=lambda n: n.person):  # "in Port Asha" before a person of a state
        return Side(values=(one.value,), evidence=(one.span,), by="speakers.state_of_sentence@1")
    for referent in latest(here.past, here.at):
        if referent.state and referent.span.start >= _near(here):
            return _from(referent, "speakers.state_last_heard@1")
    return _most_named(here)


def _near(here: Context) -> int:
    """Return where the few sentences before a place begin."""
    sentences = here.scene.sentences
    if not sentences:
        return here.at
    return sentences[max(sentences.index(here.scene.sentence(here.at)) - NEAR, 0)].start


def _most_named(here: Context) -> Side | None:
    """Return the state that the report names most: the one it is told from."""
    agreement = here.scene.agreement
    every = [m for m in here.scene.mentions if stately(agreement, m.actor)]
    governed = [m for m in every if governs(agreement.actor(m.actor))]
    states = governed or every
    if not states:
        return None
    counts = Counter(m.actor for m in states)
    most = max(counts.values())
    last = [m for m in states if counts[m.actor] == most and m.span.end <= here.at]
    return _of((last or states)[-1], "speakers.state_most_named@1")


def _placed(at: Scene, one: Named) -> bool:
    """Whether a name tells who acts or where, rather than being an object: "of Velmora"."""
    before = words(at.text, at.sentence(one.span.start).start, one.span.start)
    plain = [word.key for word in before if word.key not in ("the", "a", "an")]
    return not plain or plain[-1] not in listed("stops") or plain[-1] in ("in", "from", "at")


def body_here(here: Context) -> Side | None:
    """Return the body that a bare spokeswoman or official speaks for.

    First the subject of the same sentence, then the body last heard nearby.
    """
    sentence = here.scene.sentence(here.at)
    for one in named(here.scene, sentence.start, here.at):
        if not one.owner and not here.scene.quoted(one.span.start):
            return Side(values=(one.value,), evidence=(one.span,), by="speakers.subject@1")
    near = _near(here)
    for referent in latest(here.past, here.at):
        close = referent.span.start >= near
        if close and all(here.scene.agreement.actor(value) for value in referent.values):
            return _from(referent, "speakers.body_last_heard@1")
    return None


def insurgents_here(here: Context) -> Side | None:
    """Return the party that "the rebels" are: the one that is no state, or the last named such."""
    parties = [actor for actor in here.scene.agreement.actors if actor.role == "party"]
    ids = [actor.id for actor in parties if not governs(actor)]
    if len(ids) == len(parties):
        return None
    if len(ids) == 1:
        return Side(values=tuple(ids), evidence=(), by="speakers.insurgents@1")
    near = (mention for mention in here.scene.before(here.at) if mention.actor in ids)
    return next((_of(mention, "speakers.insurgents@1") for mention in near), None)


def group_here(here: Context) -> Side | None:
    """Return the body that is no state, heard just before or named last: "the alliance"."""
    for one in latest(here.past, here.at):
        body = one.sort in ("body", "person") and one.values[0] != one.person
        near = len(one.values) == 1 and one.span.start >= _near(here)
        if body and near and not stately(here.scene.agreement, one.values[0]):
            return _from(one, "speakers.group_last_heard@1")
    for mention in here.scene.before(here.at):
        actor = here.scene.agreement.actor(mention.actor)
        if actor and not is_state(actor) and actor.role != "group" and mention.form != "adjective":
            return _of(mention, "speakers.group_last_named@1")
    return None


def bare(here: Context, word: str, kind: str, *, new: bool = False) -> Side | None:
    """Return whom a bare noun of this kind speaks for; `new` is one with "a" before it."""
    one = singular(word)
    before = None if new else same_noun(here, one, plural=False)
    if before is not None and word not in listed("armed_forces"):
        return _from(before, "speakers.same_noun@1")
    if kind == "state" and word in listed("armed_forces"):
        forces = [one for one in latest(here.past, here.at) if one.head in listed("armed_forces")]
        if forces and forces[0].span.start >= _near(here):
            return _from(forces[0], "speakers.same_noun@1")
    if kind == "state":
        sentence = here.scene.sentence(here.at)
        here_named = any(_state(here.scene, n) for n in named(here.scene, sentence.start, here.at))
        return (None if here_named else body_by_noun(here, word)) or state_here(here)
    if kind == "body":
        return body_by_noun(here, word) or group_here(here)
    if kind == "country":
        return state_here(here)
    return None


def owner_noun(words: Sequence[str]) -> tuple[str, str] | None:
    """Return the last noun for a body among modifiers ("army chief"), and its kind."""
    for word in reversed(words):
        found = noun(word)
        if found is not None and found.kind in ("state", "body"):
            return word, found.kind
    return None


def _state(at: Scene, one: Named) -> bool:
    return at.agreement.actor(one.value) is None or stately(at.agreement, one.value)


def _of(mention: Mention, by: str) -> Side:
    return Side(values=(mention.actor,), evidence=(mention.span,), by=by)


def _from(referent: Referent, by: str) -> Side:
    evidence: tuple[Span, ...] = (referent.span,)
    return Side(values=referent.values, evidence=evidence, by=by)
