"""Swap the parties of a report and its agreement, word for word.

Every name, alias, adjective, body and person of one party stands where the other's
stood. Names swap one to one in order where both parties have one of the same form
(plural or not, capital or not, as many words); a name without a counterpart swaps with
an invented one of its own form, so that grammar does not give the swap away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import cycle, zip_longest
from typing import Any

from truceline.agreement import Agreement
from truceline.model import Actor

SYLLABLES = ("dor", "vak", "mel", "tas", "rin", "pol", "zed", "gar", "lum", "kes", "bav", "nol")


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
    fresh = _fresh()
    words: dict[str, str] = {}
    for one, other in _ring(parties):
        _pair_off(_forms(one), _forms(other), words, fresh, back=len(parties) == 2)
    ids = {one.id: other.id for one, other in _ring(parties)}
    return Mirror(words=words | _surnames(words), ids=ids)


def _ring(parties: list[Actor]) -> Iterator[tuple[Actor, Actor]]:
    yield from zip(parties, [*parties[1:], parties[0]], strict=True)


def _pair_off(
    ours: list[str], theirs: list[str], words: dict[str, str], fresh: Iterator[str], *, back: bool
) -> None:
    """Pair names of the same form, in order; what is left swaps with an invented name."""
    for form in dict.fromkeys(map(_form, [*ours, *theirs])):
        here = [name for name in ours if _form(name) == form and name not in words]
        there = [name for name in theirs if _form(name) == form]
        for one, other in zip_longest(here, there if back else there[: len(here)]):
            if one is not None:
                words[one] = other or _invented(one, fresh)
            if other is not None and back:
                words[other] = one or _invented(other, fresh)


def _form(name: str) -> tuple[object, ...]:
    """What grammar sees of a name: its words' shapes, and the common nouns in it."""
    shapes = tuple("A" if word[0].isupper() else word for word in name.split()[:-1])
    last = name.split()[-1]
    common = last if last[0].islower() else ""
    return (*shapes, last[0].isupper(), last.endswith("s"), last.isupper(), bool(common))


def _forms(actor: Actor) -> list[str]:
    names = [actor.name, *actor.also_called, *actor.bodies]
    names += [actor.adjective, f"{actor.adjective}s"] if actor.adjective else []
    names += [n for person in actor.people for n in (person.name, *person.also_called)]
    singular = [n[:-1] for n in names if n.islower() and n.endswith("s") and " " not in n]
    return list(dict.fromkeys((*names, *singular)))


def _invented(name: str, fresh: Iterator[str]) -> str:
    """Return an invented name of the same form; common nouns and particles stay."""
    made = []
    for word in name.split():
        if word[0].islower() and " " in name:
            made.append(word)
            continue
        new = next(fresh) + ("s" if word.endswith("s") else "")
        made.append(new.upper() if word.isupper() and len(word) > 1 else new)
        if word[0].isupper() and not made[-1].isupper():
            made[-1] = made[-1].capitalize()
    return " ".join(made)


def _fresh() -> Iterator[str]:
    for first in cycle(SYLLABLES):
        for second in SYLLABLES:
            for third in SYLLABLES:
                if first != second != third:
                    yield f"{first}{second}{third}"


def _surnames(words: dict[str, str]) -> dict[str, str]:
    """Single words of names of several words, swapped as the whole name is."""
    parts: dict[str, str] = {}
    for one, other in words.items():
        mine, yours = one.split(), other.split()
        if len(mine) == len(yours) > 1:
            for here, there in zip(mine, yours, strict=True):
                if here[0].isupper() and here not in words:
                    parts.setdefault(here, there)
    return parts
