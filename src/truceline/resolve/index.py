"""What the actors of an agreement are called, indexed for one pass over a text.

A term is a row of word keys with the actor, and the person, that it names. Terms of
no actor ("South Sudan" beside "Sudan") are kept too: they hold their place in the
text, so that a shorter name inside them is not found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from truceline.lexicon import lexicon
from truceline.model import Actor, MentionForm
from truceline.resolve.folding import SHORT, Word, words

PLURAL = 5  # letters from which a final s is a plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One way to name an actor; `actor` is None where the words name no actor."""

    keys: tuple[str, ...]
    cores: tuple[str, ...]
    actor: str | None
    form: MentionForm
    person: str | None = None
    surname: bool = False

    def fits(self, found: Sequence[Word]) -> bool:
        """Whether the found words have the capitals that the term asks for."""
        return all(map(_same_case, self.cores, found))


Index = dict[str, tuple[Term, ...]]  # by the first key, longest first


def _same_case(core: str, word: Word) -> bool:
    if not core[:1].isupper():
        return True
    letters = core.replace(".", "")
    if letters.isupper() and 1 < len(letters) <= SHORT:
        return word.core.replace(".", "").isupper()
    return word.capital


def term(name: str, actor: str | None, form: MentionForm) -> Term:
    """Return the term for a name as written in an agreement or a word list."""
    found = words(name)
    return Term(
        keys=tuple(word.key for word in found),
        cores=tuple(word.core for word in found),
        actor=actor,
        form=form,
    )


@cache
def countries() -> dict[str, dict[str, list[str]]]:
    """Return each state's names, adjectives and seats of government."""
    known: dict[str, dict[str, list[str]]] = {}
    for name, facts in lexicon("en", "places")["countries"].items():
        capital = [facts["capital"]] if "capital" in facts else []
        known[name] = {
            "names": [name, *facts.get("also", ())],
            "adjectives": [facts["adjective"], *facts.get("adjectives", ())],
            "seats": capital + facts.get("seats", []),
        }
    return known


def country_of(actor: Actor) -> str | None:
    """Return the state that an actor's own names name, None where they name none."""
    known = _by_any_name()
    found = (known[name] for name in (actor.name, *actor.also_called) if name in known)
    return min(found, default=(0, None))[1]


@cache
def _by_any_name() -> dict[str, tuple[int, str]]:
    """Return the first state that has each name, with its place among the states."""
    known: dict[str, tuple[int, str]] = {}
    for n, (state, facts) in enumerate(countries().items()):
        for name in facts["names"]:
            known.setdefault(name, (n, state))
    return known


def _variants(name: str) -> Iterator[tuple[str, MentionForm]]:
    """Yield a name, without its "the", and a lower-case plural's singular."""
    yield name, "alias"
    if name.lower().startswith("the ") and name[4:5].isupper():
        yield name[4:], "alias"
    if name.islower() and name.endswith("s") and not name.endswith(("ss", "us", "is")):
        singular = name[:-3] + "y" if name.endswith("ies") else name[:-1]
        last = singular.rpartition(" ")[2]
        if singular.endswith("men") or len(last) + 1 >= PLURAL:
            yield singular, "adjective"
    if name.islower() and name.endswith("men"):
        yield name[:-2] + "an", "adjective"


def _names_of(actor: Actor) -> Iterator[Term]:
    yield term(actor.name, actor.id, "name")
    for name in (actor.name, *actor.also_called):
        for variant, form in _variants(name):
            if form == "alias" or actor.role != "group":
                yield term(variant, actor.id, form)
    if actor.adjective:
        yield term(actor.adjective, actor.id, "adjective")
    for body in actor.bodies:
        yield term(body, actor.id, "body")
        if body.lower().startswith("the ") and body[4:5].isupper():
            yield term(body[4:], actor.id, "body")


def _country_terms(actors: Sequence[Actor]) -> Iterator[Term]:
    """Yield what states are called: the agreement's own, then all others as nobody's."""
    owner = {country_of(actor): actor for actor in actors}
    for country, facts in sorted(countries().items(), key=lambda item: item[0] not in owner):
        actor = owner.get(country)
        owner_id = actor.id if actor else None
        for name in facts["names"]:
            yield term(name, owner_id, "alias")
        for adjective in facts["adjectives"]:
            yield term(adjective, owner_id, "adjective")
    for name in lexicon("en", "places")["not_the_place"]:
        yield term(name, None, "name")


@lru_cache(maxsize=32)
def actor_terms(actors: tuple[Actor, ...]) -> Index:
    """Index the names, aliases, adjectives and bodies of `actors`.

    Words that the agreement gives to two actors name neither; what it says itself
    outranks what is known of states in general.
    """
    said: dict[tuple[str, ...], Term | None] = {}
    for actor in actors:
        for found in _names_of(actor):
            before = said.get(found.keys, found)
            said[found.keys] = before if before and before.actor == found.actor else None
    for found in _country_terms(actors):
        if said.get(found.keys, found) is not None:
            said.setdefault(found.keys, found)
    return by_first_key(found for found in said.values() if found)


def by_first_key(terms: Iterator[Term]) -> Index:
    """Group terms by their first key, longest first."""
    groups: dict[str, list[Term]] = {}
    for one in terms:
        if one.keys:
            groups.setdefault(one.keys[0], []).append(one)
    return {k: tuple(sorted(many, key=lambda t: -len(t.keys))) for k, many in groups.items()}
