"""Read how the words beside a number bound it: "at least", "nearly", "or more".

Source: `data/lexicon/en/numbers.yaml`.
Shape: a bound and the tokens that a number with its bound takes up.
Missing: a number with no such words beside it is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from truceline.attribute.figures.numbers import at, words
from truceline.attribute.figures.tokens import Token
from truceline.model import Bound

LONGEST = 5  # words of the longest bound


@cache
def _phrases(place: str) -> dict[str, Bound]:
    listed = words(place)
    return {phrase: Bound(name) for name, phrases in listed.items() for phrase in phrases}


def bound_before(line: Sequence[Token], first: int) -> tuple[Bound, int]:
    """Return the bound that ends before a token, and the first token of the two."""
    at_hand = _skip_money(line, first)
    bound, start = _ending(line, at_hand)
    if bound is None and at(line, at_hand - 1) == "another":
        bound, start = _ending(line, at_hand - 1)
    if bound is None:
        return Bound.EXACT, at_hand
    outer, wider = _ending(line, start)
    return (outer, wider) if outer is not None and bound is Bound.ABOUT else (bound, start)


def _ending(line: Sequence[Token], end: int) -> tuple[Bound | None, int]:
    phrases = _phrases("bounds")
    for length in range(min(LONGEST, end), 0, -1):
        phrase = " ".join(token.lower for token in line[end - length : end])
        bound = phrases.get(phrase)
        if bound is not None and not _elsewise(line, end - length, phrase):
            return bound, end - length
    return None, end


def _elsewise(line: Sequence[Token], start: int, phrase: str) -> bool:
    """Whether "over" means something else: "a row over seven men", "handed over seven"."""
    before = at(line, start - 1)
    return phrase == "over" and (before in words("over_what") or before in words("verbs_over"))


def _skip_money(line: Sequence[Token], first: int) -> int:
    while first > 0 and (is_currency(line[first - 1]) or at(line, first - 2) == "$"):
        first -= 1
    return first


def is_currency(token: Token) -> bool:
    """Whether a mark or word before a number names its currency: "$", "US", "RM"."""
    if token.lower not in words("currency_before"):
        return False
    return not token.text.isalpha() or (len(token.text) > 1 and token.text.isupper())


def bound_after(line: Sequence[Token], last: int) -> tuple[Bound | None, int]:
    """Return the bound that starts at a token, None where there is none, and its end."""
    phrases = _phrases("after")
    for length in range(3, 0, -1):
        step = 1 if at(line, last) in {"-", "‑"} else 0
        phrase = " ".join(token.lower for token in line[last + step : last + step + length])
        if phrase in phrases:
            return phrases[phrase], last + step + length
    return None, last
