"""Sources that are a pronoun: he, she, it, they, and "all", "neither" standing alone."""

from __future__ import annotations

from dataclasses import replace

from truceline.model import Mention
from truceline.resolve.answers import Phrase, nobody, person
from truceline.resolve.individuals import known_individual
from truceline.resolve.pronouns import antecedent, pronoun
from truceline.resolve.referents import Referent
from truceline.resolve.scene import Scene
from truceline.resolve.speaking import person_in, spoken
from truceline.resolve.vocabulary import listed


def by_pronoun(phrase: Phrase) -> Referent | None:
    """Return whom a pronoun stands for; None where the phrase is none."""
    core = phrase.first.core
    if any(person_in(phrase.here.scene, part) for part in phrase.parts[1:2]):
        return None
    alone = [word for word in core if word.key not in ("both", "all", "also")] or list(core)
    if len(alone) != 1 or phrase.first.tail[:1] and phrase.first.link == "of":
        return None
    if alone[0].key in listed("first_persons"):
        return nobody(phrase.span, "the words are somebody's own: see who says them")
    loose = alone[0].key in listed("pronoun_likes") and not phrase.first.tail
    which = "they" if loose else pronoun(alone[0].key)
    if which is None:
        return None
    found = antecedent(which, phrase.here.past, phrase.here.at)
    if found is None:
        only = _object(phrase, which, None)
        if only is not None:
            return only
        return nobody(phrase.span, f"nobody before fits {alone[0].core!r}", "speakers.pronoun@1")
    one = _object(phrase, which, found.referent) or found.referent
    told = {"he": "m", "she": "f"}.get(which)
    return Referent(
        span=phrase.span,
        sort=one.sort,
        values=one.values,
        by="speakers.pronoun@1",
        person=one.person,
        head=one.head,
        gender=one.gender or told,
        evidence=(one.span,),
        considered=found.considered,
        state=one.state,
        marks=one.marks,
    )


def _object(phrase: Phrase, which: str, met: Referent | None) -> Referent | None:
    """Return the one person named, as no subject, in the sentence before a he or she.

    Only where nobody has spoken or been a subject as late as that sentence.
    """
    scene = phrase.here.scene
    at = scene.sentences.index(scene.sentence(phrase.here.at)) if scene.sentences else 0
    if which not in ("he", "she") or at == 0:
        return None
    before = scene.sentences[at - 1]
    if met is not None and met.span.start >= before.start:
        return None
    people = {m.person: m for m in scene.within(*before.place) if m.person and _plain(scene, m)}
    if len(people) != 1:
        return None
    one = known_individual(scene, next(iter(people.values())))
    clash = {"he": "f", "she": "m"}[which]
    if one is None or one.gender == clash:
        return None
    found = person(phrase, spoken(phrase.here, one, (phrase.first,)))
    return replace(found, by="speakers.pronoun_object@1")


def _plain(scene: Scene, mention: Mention) -> bool:
    return not scene.possessive(mention.span.end) and not scene.quoted(mention.span.start)
