"""Words about speakers, as sets, and what kind of noun a word is.

Missing: `noun` returns None for a word that names no kind of speaker.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from truceline.lexicon import lexicon

NounKind = Literal[
    "spokes", "office", "rank", "civilian", "expert", "state", "body", "text", "source", "country"
]

# In this order: a word that is in two lists is of the first kind.
_KINDS: tuple[tuple[str, NounKind], ...] = (
    ("spokes", "spokes"),
    ("source_words", "source"),
    ("text_words", "text"),
    ("experts", "expert"),
    ("civilians", "civilian"),
    ("ranks", "rank"),
    ("office_heads", "office"),
    ("state_bodies", "state"),
    ("bodies", "body"),
    ("country_words", "country"),
)
_IRREGULAR = {"people": "people", "police": "police", "media": "media", "forces": "forces"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What a word says about a speaker: its kind, its singular, whether it is a plural."""

    kind: NounKind
    one: str
    plural: bool


@cache
def listed(name: str) -> frozenset[str]:
    """Return one list of the lexicon as a set."""
    return frozenset(lexicon("en", "speakers")[name])


@cache
def any_of(*names: str) -> frozenset[str]:
    """Return several lists of the lexicon as one set."""
    return frozenset().union(*map(listed, names))


def singular(word: str) -> str:
    """Return the singular of an English plural by rule, other words as they are."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(maxsize=4096)
def noun(words: str) -> Noun | None:
    """Return what kind of speaker a noun, or two words, name; None for any other word."""
    one = singular(words)
    for name, kind in _KINDS:
        group = listed(name)
        if words in group:
            plural = words != one and (one in group or kind in ("civilian", "spokes"))
            return Noun(kind=kind, one=one if plural else words, plural=plural)
        if one in group:
            return Noun(kind=kind, one=one, plural=True)
    return None


def gender(words: tuple[str, ...]) -> str | None:
    """Return "f" or "m" where a title or a given name among `words` tells, else None."""
    for word in words:
        if word in listed("female") or word in listed("given_female"):
            return "f"
        if word in listed("male") or word in listed("given_male"):
            return "m"
    return None
