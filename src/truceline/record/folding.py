"""Words for searching: case, and marks above or below letters, left aside in any script.

`tokens` gives each word with its place in the text, so that a hit can be shown.
Arabic: alef and yeh in their forms count as one, vowel signs and the stretching
    stroke for nothing. Hebrew: points count for nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

# Letters that readers take for one another; ta marbuta is written as ha by many outlets.
SAME = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": "",
     "ı": "i", "ß": "ss", "ł": "l", "ø": "o", "đ": "d"}
)  # fmt: skip
# Combining marks that stand inside words: Latin, Cyrillic, Hebrew, Arabic.
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)


class Token(NamedTuple):
    """A folded word and where it stands."""

    word: str
    start: int
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:[^\W_]|[{MARKS}])+")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word without case and marks; empty for marks alone."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in apart if unicodedata.category(letter)[0] != "M")
    # What compatibility forms come apart into may be no letter at all.
    return "".join(letter for letter in bare.translate(SAME) if letter.isalnum())


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text, in order."""
    for hit in _pattern().finditer(text):
        word = fold(hit[0])
        if word:
            yield Token(word, hit.start(), hit.end())


def plain(text: str) -> bool:
    """Whether all words of a text are of ASCII letters and digits, so that `lower` folds them."""
    return text.isascii() or _foreign().search(text) is None


@cache
def _foreign() -> re.Pattern[str]:
    # Signs that may be part of a word, and those for private use, which FTS5 takes for letters.
    return re.compile(rf"[^\W\x00-\x7f]|[{MARKS}\ue000-\uf8ff\U000f0000-\U0010ffff]")


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    if plain(text):
        return _pattern().findall(text.lower())
    return [word for found in _pattern().findall(text) if (word := fold(found))]
