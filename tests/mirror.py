"""Swap the parties of a report and its agreement, word for word.

Every name, alias, adjective, body and person of one party stands where the other's
stood. Single words swap one to one, in order, where both parties have one of the same
form (capital or not, plural or not); a proper name without a counterpart, and every
person's, swaps with an invented one, word by word and always the same. Common nouns in
names ("Movement", "forces") stay, so that grammar does not give the swap away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import cycle
from typing import Any

from truceline.agreement import Agreement
from truceline.model import Actor
from truceline.resolve.folding import words as words_of

# Words in names that grammar, or the folding of spellings (Abdel, Abdul), rests on.
COMMON = frozenset(
    {
        *("Army", "Authority", "Brigades", "Bureau", "Command", "Committee", "Congress", "Corps"),
        *("Council", "Defence", "Defense", "Force", "Forces", "Front", "Government", "Guard"),
        *("League", "Liberation", "Military", "Ministry", "Mission", "Movement", "National"),
        *("Office", "Party", "People", "Republic", "Resistance", "Service", "State", "Union"),
        *("Transitional", "United", "Abdel", "Abdul"),
    }
)
SYLLABLES = ("dor", "vak", "mel", "tan", "rin", "pol", "zed", "gar", "lum", "ked", "bav", "nol")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """The words that swap, and the ids that swap with them."""

    words: dict[str, str]
    ids: dict[str, str]

    def text(self, text: str) -> str:
        """Swap the parties' names in running text, a capital at a sentence's start kept."""
        return _pattern(self.words).sub(lambda hit: self._swapped(hit[0]), text)

    def _swapped(self, word: str) -> str:
        if word in self.words:
            return self.words[word]
        other = self.words[word[0].lower() + word[1:]]
        return other[0].upper() + other[1:]

    def names(self, values: Iterable[str]) -> list[str]:
        """Swap actor ids, and names that stand as written."""
        return [self.ids.get(value) or self.text(value) for value in values]

    def agreement(self, agreement: Agreement) -> Agreement:
        """Return the agreement with its parties swapped throughout."""
        swapped: Agreement = self._walk(agreement)
        return replace(swapped, id=agreement.id)

    def _walk(self, value: Any) -> Any:
        if is_dataclass(value) and not isinstance(value, type):
            return replace(
                value, **{f.name: self._walk(getattr(value, f.name)) for f in fields(value)}
            )
        if isinstance(value, tuple):
            return tuple(self._walk(one) for one in value)
        if type(value) is str:
            return self.ids.get(value) or self.text(value)
        return value


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    forms = {form for word in words for form in (word, word[0].upper() + word[1:])}
    ranked = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{ranked})(?!\w)")


def mirror(agreement: Agreement) -> Mirror | None:
    """Return the mirror of an agreement, None where it has fewer than two parties.

    Three parties and more swap in a ring.
    """
    parties = [actor for actor in agreement.actors if actor.role == "party"]
    if len(parties) < 2:
        return None
    ring = list(zip(parties, [*parties[1:], parties[0]], strict=True))
    words = _pairs(ring) if len(parties) == 2 else {}
    fresh, drawn = _fresh(), dict[str, str]()
    for party in parties:
        for name in _names(party):
            for word in _proper(name):
                if word not in words:
                    key = words_of(word)[0].name_key  # spellings of one name stay one name
                    drawn[key] = drawn.get(key) or next(fresh)
                    words[word] = _invented(word, drawn[key])
    phrases = {name: _mapped(name, words) for party in parties for name in _forms(party)}
    people = {word: words[word] for party in parties for word in _people_words(party)}
    return Mirror(words=people | phrases, ids={one.id: other.id for one, other in ring})


def _pairs(ring: list[tuple[Actor, Actor]]) -> dict[str, str]:
    """Pair the single words of two parties that have the same form, in order."""
    one, other = ring[0]
    words: dict[str, str] = {}
    ours, theirs = _single(one), _single(other)
    for form in dict.fromkeys(map(_form, ours)):
        mine = [word for word in ours if _form(word) == form]
        yours = [word for word in theirs if _form(word) == form]
        for here, there in zip(mine, yours, strict=False):
            words[here], words[there] = there, here
    return words


def _single(actor: Actor) -> list[str]:
    people = set(_people_words(actor))
    names = [actor.name, *actor.also_called]
    return [name for name in names if " " not in name and name not in people]


def _form(word: str) -> tuple[bool, bool, bool]:
    return word[0].isupper(), word.islower() and word.endswith("s"), word.isupper()


def _names(actor: Actor) -> list[str]:
    names = [actor.name, *actor.also_called, *actor.bodies]
    names += [actor.adjective] if actor.adjective else []
    return names + [n for person in actor.people for n in (person.name, *person.also_called)]


def _forms(actor: Actor) -> list[str]:
    """All that a text may call the actor: its names, nationals, and one of many ("rebel")."""
    names = _names(actor)
    nationals = [f"{actor.adjective}s"] if actor.adjective else []
    singular = [n[:-1] for n in names if n.islower() and n.endswith("s") and " " not in n]
    return list(dict.fromkeys((*names, *nationals, *singular)))


def _people_words(actor: Actor) -> list[str]:
    named = [n for person in actor.people for n in (person.name, *person.also_called)]
    return list(dict.fromkeys(word for name in named for word in _proper(name)))


def _proper(name: str) -> list[str]:
    """Return the words of a name that are proper names, without "'s" and articles."""
    words = [re.sub(r"['’]s$", "", word) for word in name.split()]
    parts = [re.sub(r"^(?:al|el|an|as|ar|ad|at)-(?=[A-Z])", "", word, flags=re.I) for word in words]
    return [part for part in parts if part[:1].isupper() and part not in COMMON]


def _mapped(name: str, words: dict[str, str]) -> str:
    """Swap a name word by word; what is no proper name stays, or swaps as a whole."""
    if name in words:
        return words[name]
    if name.islower() and f"{name}s" in words:
        return words[f"{name}s"].removesuffix("s")
    if name.endswith("s") and name[:-1] in words:
        return f"{words[name[:-1]]}s"
    known = sorted(_proper(name), key=len, reverse=True)
    if not known:
        return name
    pattern = "|".join(map(re.escape, known))
    return re.sub(rf"(?<![^\W])(?:{pattern})(?!\w)", lambda hit: words[hit[0]], name)


def _invented(word: str, new: str) -> str:
    if word.isupper() and len(word) > 1:
        return new.upper()
    return (new + ("s" if word.endswith("s") else "")).capitalize()


def _fresh() -> Iterator[str]:
    for first in cycle(SYLLABLES):
        for second in SYLLABLES:
            for third in SYLLABLES:
                if first != second != third:
                    yield f"{first}{second}{third}"
