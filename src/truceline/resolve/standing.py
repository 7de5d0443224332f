"""Phrases that may stand for an actor: "the riot police", "both sides", "his men", "the Guard".

Source: `data/lexicon/en/described.yaml`.
Shape: phrases in text order, from the word that opens one to the noun that heads it.
Missing: phrases that hold a name are left out: the name tells whom they mean.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.lexicon import lexicon
from truceline.model import Span
from truceline.resolve.folding import Word
from truceline.resolve.scene import Place, Scene, holders
from truceline.resolve.vocabulary import listed, noun, singular

LONGEST = 5  # words after the one that opens a phrase
TELLING = frozenset(("state", "body", "office", "rank"))
OWNERS = frozenset(("his", "her", "its", "their"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A phrase, its words; the last is its head."""

    span: Span
    words: tuple[Word, ...]

    @property
    def opening(self) -> Word:
        """The first word."""
        return self.words[0]

    @property
    def head(self) -> Word:
        """The noun."""
        return self.words[-1]


def standing(at: Scene, place: Place) -> Iterator[Found]:
    """Yield the phrases in a stretch of the report that may stand for an actor."""
    held = {n for mention in at.mentions for n in range(*mention.span.place)}
    free, opening = 0, _openings()
    for n, word in enumerate(at.words):
        if word.key not in opening or n < free or not place[0] <= word.start < place[1]:
            continue
        last = _last(at, n)
        if last is None:
            continue
        free = last + 1
        span = at.report.cut(word.start, at.words[last].end)
        if held.isdisjoint(range(*span.place)):
            yield Found(span=span, words=at.words[n : last + 1])


@cache
def _openings() -> frozenset[str]:
    """Return all words that a phrase can open with."""
    return frozenset(OWNERS).union(*map(group, ("counts", "openings", "bare")))


def between(at: Scene, start: int, end: int) -> tuple[Word, ...]:
    """Return the report's words that begin in a stretch."""
    return at.words[bisect_left(at.words, (start,)) : bisect_left(at.words, (end,))]


def _last(at: Scene, n: int) -> int | None:
    """Return where the phrase that a word opens ends, None where it opens none."""
    word = at.words[n]
    if word.key in OWNERS:
        return _head(at, n + 1, group("belongings"))
    if word.key in group("counts"):
        return _head(at, n + 1, group("many"))
    if word.key in group("openings"):
        return _head(at, n + 1, None)
    if word.key in group("bare") and _stands_bare(at, n):
        return _head(at, n, None, n)
    return None


def _head(
    at: Scene, first: int, wanted: frozenset[str] | None, bare: int | None = None
) -> int | None:
    """Return the position of the noun that heads a phrase, the last of several in a row.

    `bare` is where a phrase begins that no other word opens.
    """
    head: int | None = None
    for n in range(first, min(first + LONGEST, len(at.words))):
        word = at.words[n]
        joined = n == bare or at.text[at.words[n - 1].end : word.start] in (" ", "-")
        if not joined:
            break
        fits = word.key in wanted if wanted else _heads(at, word)
        if fits:
            head = n
        elif head is not None or not _describes(word):
            break
    return head


def _heads(at: Scene, word: Word) -> bool:
    if word.key in group("no_heads"):
        return False
    kind = noun(word.key)
    if kind is not None and kind.kind in TELLING:
        return True
    if {word.key, singular(word.key)} & (listed("insurgents") | listed("party_words")):
        return True
    return word.capital and bool(holders(at.agreement, word.key))


def _describes(word: Word) -> bool:
    if word.key in ("the", "both", "all"):  # they open a phrase of their own
        return False
    described = word.key in group("describing") or word.key in group("openings")
    return described or word.key in listed("state_modifiers") or word.key.isdigit()


def _stands_bare(at: Scene, n: int) -> bool:
    """Whether no word before the noun describes it."""
    if n == 0:
        return True
    before = at.words[n - 1]
    gap = at.text[before.end : at.words[n].start].strip(" \"“‘'")
    if gap:
        return gap not in ("-", "’s")
    stops = listed("stops") | listed("clause_words") | listed("auxiliaries")
    return before.key in stops | {"by", "that"}


@cache
def group(name: str) -> frozenset[str]:
    """Return one list of words."""
    return frozenset(lexicon("en", "described")[name])
