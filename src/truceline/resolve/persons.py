"""The people of an agreement, indexed by the folded keys of their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from truceline.model import Actor, Person
from truceline.resolve.folding import words
from truceline.resolve.index import Index, Term, by_first_key


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the agreement and the actor they speak for."""

    actor: str
    person: Person

    @property
    def name(self) -> str:
        """Their name in the agreement."""
        return self.person.name


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Full names by first key; surnames, and any single name, by folded key.

    `keys` are the folded keys of all of them: any other word names nobody.
    """

    full: Index
    surnames: dict[str, tuple[Known, ...]]
    parts: dict[str, tuple[Known, ...]]
    by_name: dict[str, tuple[Known, ...]]
    keys: frozenset[str]


def _spellings(person: Person) -> tuple[str, ...]:
    return (person.name, *person.also_called)


def _full_terms(known: Known) -> Iterator[Term]:
    for spelling in _spellings(known.person):
        found = words(spelling)
        yield Term(
            keys=tuple(word.name_key for word in found),
            cores=tuple(word.core for word in found),
            actor=known.actor,
            form="person",
            person=known.name,
        )
        surname = spelling.rpartition(" ")[2]
        if surname != spelling and "-" in surname and len(words(surname)) > 1:
            double = words(surname)
            yield Term(
                keys=tuple(word.name_key for word in double),
                cores=tuple(word.core for word in double),
                actor=known.actor,
                form="person",
                person=known.name,
            )


def _surname_keys(person: Person) -> Iterator[str]:
    """Yield the keys under which a person may be named alone, without having been named in full."""
    for spelling in _spellings(person):
        found = words(spelling)
        if not found:
            continue
        yield found[-1].name_key
        given_last = len(found) > 2 and found[-1].core.islower()  # "Ban Ki-moon"
        if given_last and spelling[found[-1].start - 1] == "-":
            yield found[0].name_key


def _grouped(pairs: Iterator[tuple[str, Known]]) -> dict[str, tuple[Known, ...]]:
    groups: dict[str, list[Known]] = {}
    for one_key, known in pairs:
        many = groups.setdefault(one_key, [])
        if known not in many:
            many.append(known)
    return {one_key: tuple(many) for one_key, many in groups.items()}


@lru_cache(maxsize=32)
def people_of(actors: tuple[Actor, ...]) -> People:
    """Index everybody that the actors list; a full name shared by two actors names neither."""
    everybody = [Known(actor.id, person) for actor in actors for person in actor.people]
    full = by_first_key(_full_names(everybody))
    surnames = _grouped((k, one) for one in everybody for k in _surname_keys(one.person))
    parts = _grouped(
        (word.name_key, one)
        for one in everybody
        for spelling in _spellings(one.person)
        for word in words(spelling)
    )
    return People(
        full=full,
        surnames=surnames,
        parts=parts,
        by_name=_grouped((one.name, one) for one in everybody),
        keys=frozenset({*full, *surnames, *parts}),
    )


def _full_names(everybody: list[Known]) -> Iterator[Term]:
    terms: dict[tuple[str, ...], Term | None] = {}
    for known in everybody:
        for found in _full_terms(known):
            before = terms.get(found.keys, found)
            same = before is not None and before.person == found.person
            # One person listed under two actors changed sides: the term names no actor of the two.
            terms[found.keys] = before if same and before and before.actor == found.actor else None
    return iter([found for found in terms.values() if found])
