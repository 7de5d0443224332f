"""Read numbers as words and digits write them: "14", "twenty four", "a hundred".

Missing: `count` returns None where no number is meant ("a few", "several").
"""

from __future__ import annotations

from collections.abc import Iterable

from truceline.resolve.days.tokens import Token
from truceline.resolve.days.words import code

HUNDRED, THOUSAND = 100, 1000


def count(tokens: Iterable[Token]) -> float | None:
    """Return the number that `tokens` write, articles as one."""
    total: float = 0
    part: float = 0
    seen = False
    for token in tokens:
        value = _value(token)
        if value is None:
            continue
        seen = True
        if token.code == code("number_word") and value in (HUNDRED, THOUSAND):
            part = (part or 1) * value
            if value == THOUSAND:
                total, part = total + part, 0
        else:
            part += value
    return total + part if seen else None


def _value(token: Token) -> float | None:
    if token.code in map(code, ("day", "year", "number_word", "ordinal_word", "ordinal")):
        return float(token.value)
    if token.code == code("num"):
        return float(str(token.value).replace(",", ""))
    if token.code == code("a"):
        return 1.0
    if token.code == code("fuzzy") and isinstance(token.value, int):
        return float(token.value)
    return None


def spelled_year(tokens: Iterable[Token]) -> int | None:
    """Return the year that "nineteen ninety-six" or "two thousand" spells."""
    values = [int(t.value) for t in tokens if t.code == code("number_word")]
    if values[:2] == [2, THOUSAND]:
        return 2000 + sum(values[2:])
    rest = sum(values[1:])
    if len(values) > 1 and values[0] in (18, 19, 20) and 0 < rest < HUNDRED:  # noqa: PLR2004
        return values[0] * HUNDRED + rest
    return None
