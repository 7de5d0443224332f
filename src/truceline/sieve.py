"""Patterns that are tried only on texts whose words they can hit.

Word lists make patterns of hundreds of alternatives, and most texts hold no word of
most of them. What letters every hit of a pattern must hold follows from the pattern
itself: "(?:will|would) \\w+" needs "will" or "would". One look at the words of a text
then tells the few patterns worth trying.
Missing: a pattern of which no letters follow (`\\d+`) is tried on every text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

# The parser is private to `re`; nothing public tells what a pattern needs.
_parse = import_module("re._parser").parse
_LETTERS = re.compile(r"[a-z]+")
_WORDS = 16384  # words kept with what they can be part of: the vocabulary of much news
_TEXTS = 512  # texts kept with what they can hold: some reports' claims
SHORTEST = 2  # letters: a single one is in most words, and tells nothing

Needles = frozenset[str]


class Sieve:
    """Named patterns, without regard to case, and what letters each one needs."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = dict(patterns)
        self._bits = {name: 1 << n for n, name in enumerate(self._patterns)}
        self._always = 0
        self._needles: dict[str, int] = {}
        for name, pattern in self._patterns.items():
            needed = needles(pattern)
            if needed is None:
                self._always |= self._bits[name]
            for one in needed or ():
                self._needles[one] = self._needles.get(one, 0) | self._bits[name]
        self._longest = max(map(len, self._needles), default=0)
        self.able = lru_cache(maxsize=_TEXTS)(self._able)
        self._within = lru_cache(maxsize=_WORDS)(self._patterns_of)

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the patterns, in their order."""
        return iter(self._patterns)

    def search(self, name: str, text: str) -> re.Match[str] | None:
        """Return the first hit of one pattern, as `re.search` does."""
        if not self._bits[name] & self.able(text):
            return None
        return _compiled(self._patterns[name]).search(text)

    def names(self, text: str) -> Iterator[str]:
        """Yield the names of the patterns that may hit a text, in their order."""
        able = self.able(text)
        return (name for name, bit in self._bits.items() if bit & able)

    def bits(self, names: Iterable[str]) -> int:
        """Return the bits in `able` that stand for these patterns."""
        found = 0
        for name in names:
            found |= self._bits[name]
        return found

    def _able(self, text: str) -> int:
        """Return the patterns that may hit a text, a bit each."""
        found = self._always
        for word in set(_LETTERS.findall(text.casefold())):
            found |= self._within(word)
        return found

    def _patterns_of(self, word: str) -> int:
        found = 0
        for start in range(len(word) - SHORTEST + 1):
            for end in range(start + SHORTEST, min(len(word), start + self._longest) + 1):
                found |= self._needles.get(word[start:end], 0)
        return found


def needles(pattern: str) -> Needles | None:
    """Return runs of small letters one of which is in every hit of a pattern.

    None where the pattern can be hit without any.
    """
    return _needed(_parse(pattern, re.I), "")


def _needed(parsed: Iterable[tuple[Any, Any]], run: str) -> Needles | None:
    """Return what a sequence of parsed items needs; `run` are the letters just before it."""
    offers: list[Needles] = []
    for kind, given in parsed:
        if str(kind) == "LITERAL" and chr(given).isascii() and chr(given).isalpha():
            run += chr(given).lower()
            continue
        offers += _offers(run, _inside(str(kind), given, run))
        run = ""
    offers += _offers(run, None)
    return max(offers, key=_worth, default=None)


def _offers(run: str, inside: Needles | None) -> Iterator[Needles]:
    if len(run) >= SHORTEST:
        yield frozenset([run])
    if inside is not None:
        yield inside


def _inside(kind: str, given: Any, run: str) -> Needles | None:
    """Return what a group, a choice or a repeated item needs, letters before it included."""
    if kind == "SUBPATTERN":
        return _needed(given[-1], run)
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and given[0] > 0:
        return _needed(given[2], run)
    if kind == "BRANCH":
        each = [_needed(one, run) for one in given[1]]
        known = [one for one in each if one is not None]
        return frozenset().union(*known) if len(known) == len(each) else None
    return None


def _worth(offer: Needles) -> tuple[int, int]:
    """Order what may be asked for: long letters are rare, and few are tried fast."""
    return min(map(len, offer)), -len(offer)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)
