"""Whom he, she, it and they stand for: the latest speaker or subject that they fit.

Missing: None where nobody before fits; a phrase is never resolved to what follows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from truceline.resolve.referents import Referent, latest
from truceline.resolve.vocabulary import listed

Pronoun = Literal["he", "she", "it", "they"]
SHOWN = 3  # how many others are named as considered


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The antecedent and the others that would have fitted."""

    referent: Referent
    considered: tuple[str, ...]


def pronoun(word: str) -> Pronoun | None:
    """Return which pronoun a word is, in any case and as a possessive; None for other words."""
    if word in listed("he_words"):
        return "he"
    if word in listed("she_words"):
        return "she"
    if word in listed("it_words"):
        return "it"
    return "they" if word in listed("they_words") else None


def antecedent(word: Pronoun, past: Sequence[Referent], at: int) -> Found | None:
    """Return the latest referent that a pronoun at this place can stand for."""
    told = {one.person: one.gender for one in past if one.person and one.gender}
    for fits in _TESTS[word]:
        able = [
            one for one in latest(past, at) if fits(one, one.gender or told.get(one.person or ""))
        ]
        if able:
            return Found(referent=able[0], considered=_others(able))
    return None


def _others(able: Sequence[Referent]) -> tuple[str, ...]:
    names = [one.person or " & ".join(one.values) for one in able]
    return tuple(dict.fromkeys(n for n in names[1:] if n != names[0]))[:SHOWN]


def _he(one: Referent, gender: str | None) -> bool:
    return one.single and gender != "f"


def _she(one: Referent, gender: str | None) -> bool:
    return one.single and gender != "m"


def _it(one: Referent, gender: str | None) -> bool:
    return one.sort == "body"


def _many(one: Referent, gender: str | None) -> bool:
    return one.sort == "many"


Test = Callable[[Referent, str | None], bool]
_TESTS: dict[Pronoun, tuple[Test, ...]] = {
    "he": (_he,),
    "she": (_she,),
    "it": (_it, _many),
    "they": (_many, _it),
}
