"""Words, numbers and marks of a stretch of text, with their places.

Shape: tokens in text order that do not overlap; white space lies between them.
    A run of digits is a token of its own, so "50mph" makes two that touch; a name
    such as "XC40" stays one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Token(NamedTuple):
    """One word, number or mark. `lower` is casefolded with straight apostrophes."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_digits(self) -> bool:
        """Whether it is a number in digits."""
        first = self.text[0]
        return first.isdecimal() or (first == "." and len(self.text) > 1)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"""
        \d{1,3}(?:,\d{2,3}){0,6},\d{3}(?:\.\d+)?(?!\d|,\d)   # 13,997
        | \d+(?:\.\d+)?                                       # 48, 1.9
        | (?<![\w.])\.\d+                                     # .5
        | (?<!\w)(?:US|AU|HK|NZ|PS|RM|Rs|USD|EUR|GBP|JPY|CAD|AUD|CHF|INR)(?=\d)   # RM23.50
        | (?<=\$)[A-Z]{1,2}(?=\d)                              # $A82
        | [^\W\d_](?:\.[^\W\d_])+\.?                          # U.S., a.m.
        | [^\W\d_]\w*(?:['’][^\W\d_]+)?                       # words, XC40, Gaza's
        | \S
        """,
        re.VERBOSE,
    )


def tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    """Return the tokens of `text[start:end]`; places count from the start of `text`."""
    return tuple(
        Token(*hit.span(), hit[0], hit[0].lower().replace("’", "'"))
        for hit in _pattern().finditer(text, start, end)
    )


def touches(left: Token, right: Token) -> bool:
    """Whether nothing stands between two tokens."""
    return left.end == right.start
