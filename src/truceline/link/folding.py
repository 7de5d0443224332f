"""Words without their endings: "disarmament", "disarming" and "disarmed" fold to one stem.

Light on purpose: it joins forms of one word, spelling variants ("stabilization") and
nothing that a dictionary keeps apart by more than an ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from truceline.lexicon import lexicon

WORD = re.compile(r"[^\W_]+")
ENDINGS = ("ations", "ation", "ements", "ement", "aments", "ament", "ments", "ment", "ings", "ions",
           "als", "ing", "ion", "ies", "ed", "es", "al", "s", "e", "y")  # fmt: skip
SHORTEST = {"ing": 3, "ed": 3, "es": 3, "s": 3, "e": 3, "ings": 3}  # letters left; 4 elsewhere


KEPT = 65536  # stems of words, as many as long use of news brings up


class Word(NamedTuple):
    """One word of a text: its stem and place. `name`: its capital marks a name."""

    stem: str
    start: int
    end: int
    name: bool


def words(text: str, start: int, end: int) -> Iterator[Word]:
    """Yield the words of `text` from `start` to `end`."""
    for hit in WORD.finditer(text, start, end):
        word, first, last = hit[0], hit.start(), hit.end()
        if word in ("s", "t") and text[first - 1 : first] in ("'", "’"):
            continue
        named = word[0].isupper() and not _begins(text, first, start)
        yield Word(stem(word), first, last, named)


def _begins(text: str, at: int, start: int) -> bool:
    while at > start and text[at - 1].isspace():
        at -= 1
    return at <= start or text[at - 1] in ".?!:\"“”'‘"


@lru_cache(maxsize=KEPT)
def stem(word: str) -> str:
    """Return the stem of one word."""
    word = word.casefold()
    mapped = lexicon("en", "links")["irregular"].get(word)
    if mapped == word:  # a word that is not the form of another
        return word
    word = mapped or word
    word = word.replace("iz", "is").replace("our", "or") if len(word) > 5 else word
    for ending in ENDINGS:
        left = word.removesuffix(ending)
        if left != word and len(left) >= SHORTEST.get(ending, 4) and not _kept(left, ending):
            return _plain(left)
    return word


def _kept(left: str, ending: str) -> bool:
    return (ending == "s" and left[-1] == "s") or (ending == "y" and left[-1] in "aeou")


def _plain(left: str) -> str:
    doubled = len(left) > 3 and left[-1] == left[-2] and left[-1] not in "lsz"
    left = left[:-1] if doubled else left
    for tail in ("at", "i"):  # negotiat-ed, negoti-ation; stud-ied
        if left.endswith(tail) and len(left) - len(tail) >= 4:
            left = left[: -len(tail)]
    return left
