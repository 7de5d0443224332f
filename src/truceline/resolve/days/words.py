"""The calendar's word classes, one character each, so that a grammar can be a pattern.

Shape: every token of a text becomes one character of a code string; `pattern`
    turns "<weekday><daypart>?" into a regular expression over that string.
Missing: a word of no class has the code OTHER.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.lexicon import lexicon

OTHER = "."
FIRST_CODE = 0x100  # letters from here on mean nothing to a regular expression
# Classes that the tokenizer sees by shape; the lexicon's classes come after them.
SHAPES = (
    "iso", "numeric", "clock", "compact", "decade", "year", "day", "num", "ordinal", "holiday",
    "hyphen", "comma", "dot", "stop", "slash", "own", "open", "close", "break",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the lexicon says of each word, made ready for lookup."""

    codes: dict[str, str]  # class name -> its character
    classes: dict[str, tuple[str, Any]]  # word -> character, value
    capitals: frozenset[str]
    holidays: dict[str, str]


@cache
def words(language: str = "en") -> Words:
    """Return the word classes of `language`; raise UnknownLexicon where it has none."""
    loaded = lexicon(language, "days")
    names = (*SHAPES, *loaded["classes"])
    codes = {name: chr(FIRST_CODE + place) for place, name in enumerate(names)}
    classes = {
        word: (codes[name], value)
        for name, members in loaded["classes"].items()
        for word, value in members.items()
    }
    return Words(
        codes=codes,
        classes=classes,
        capitals=frozenset(loaded["capitals"]),
        holidays=loaded["holidays"],
    )


@cache
def code(name: str) -> str:
    """Return the character of the class `name`."""
    return words().codes[name]


@cache
def listed(*path: str) -> frozenset[str]:
    """Return a word list of the lexicon by its path (`"tense", "future"`)."""
    found: Any = lexicon("en", "days")
    for name in path:
        found = found[name]
    return frozenset(found)


def pattern(grammar: str) -> str:
    """Turn `<class>` and `<class|class>` into characters and sets of them."""

    def replace(match: re.Match[str]) -> str:
        names = match[1].split("|")
        return code(names[0]) if len(names) == 1 else f"[{''.join(map(code, names))}]"

    return re.sub(r"<([a-z_|]+)>", replace, grammar)
