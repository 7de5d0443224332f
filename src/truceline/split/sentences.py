"""Where sentences end.

Source: `data/lexicon/en/sentences.yaml` for words that carry a full stop.
Shape: places in text order; what lies in none is white space, or marks without a word.
Unsure: an abbreviation that may end a sentence ends it only before a word that opens
    one; a wrong join costs less than a name torn in two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from truceline.lexicon import lexicon

# Stop, closing marks after it, space, and what the next sentence may begin with.
STOP = re.compile(
    r"(?P<stop>[.!?…]+)(?P<close>[\"”’'»)\]]*)(?P<space>\s+)(?=(?P<open>[\"“‘'«(\[`]*)(?P<next>\S))"
)
WORD_BEFORE = re.compile(r"[^\s\"“”‘«»()\[\]]+$")
REACH = 24  # characters looked back for the word before a stop


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences between `start` and `end`."""
    began = start
    for hit in STOP.finditer(text, start, end):
        if _ends(text, hit, began):
            yield from _trimmed(text, began, hit.start("space"))
            began = hit.end("space")
    yield from _trimmed(text, began, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if any(letter.isalnum() for letter in text[start:end]):
        yield start, end


def _ends(text: str, hit: re.Match[str], began: int) -> bool:
    following = hit["next"]
    if following.islower():
        return False
    if hit["stop"] != "." or hit["close"]:
        return True
    before = WORD_BEFORE.search(text, max(began, hit.start() - REACH), hit.start())
    word = before[0] if before else ""
    if word in _listed("titles"):
        return False
    if word in _listed("either") or _is_initials(word):
        return _opens(text, hit.end("space") + len(hit["open"]))
    return word not in _listed("abbreviations")


def _is_initials(word: str) -> bool:
    """Say whether the word is an initial ("J") or initials with stops ("U.S")."""
    return (
        bool(re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word)) and word[0].isupper() and word != "I"
    )


def _opens(text: str, at: int) -> bool:
    word = re.compile(r"\w+").match(text, at)
    return word is not None and word[0] in _listed("openers")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(str, lexicon("en", "sentences")[name]))
