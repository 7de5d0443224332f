"""Read numbers as words and digits write them: "14", "twenty four", "a hundred".

Missing: `count` returns None where no number is meant ("a few", "several").
"""

from __future__ import annotations

from collections.abc import Iterable

from truceline.resolve.days.tokens import Token
from truceline.resolve.days.words import code

TEN, HUNDRED, THOUSAND = 10, 100, 1000
CENTURIES = (18, 19, 20)


def count(tokens: Iterable[Token]) -> float | None:
    """Return the number that `tokens` write; an article counts only where it stands alone."""
    found = [(token, value) for token in tokens if (value := _value(token)) is not None]
    amounts = [(token, value) for token, value in found if token.code != code("a")]
    if not amounts:
        return found[0][1] if found else None
    if any(token.value == "X" for token, _ in amounts):
        return None
    if len(amounts) == len(("1", "1", "2")) and all(v.code == code("day") for v, _ in amounts):
        return amounts[0][1] + amounts[1][1] / amounts[2][1]  # 2 1/2
    return _sum(amounts)


def _sum(amounts: Iterable[tuple[Token, float]]) -> float:
    total: float = 0
    part: float = 0
    for token, value in amounts:
        if token.code == code("number_word") and value in (HUNDRED, THOUSAND):
            part = (part or 1) * value
            if value == THOUSAND:
                total, part = total + part, 0
        else:
            part += value
    return total + part


def _value(token: Token) -> float | None:
    if token.code in map(code, ("day", "year", "number_word")):
        return float(token.value)
    if token.code == code("num"):
        return float(str(token.value).replace(",", ""))
    if token.code == code("a"):
        return 1.0
    if token.code == code("fuzzy"):
        return float(token.value) if isinstance(token.value, int) else float("nan")
    return None


def spelled_year(tokens: Iterable[Token]) -> int | None:
    """Return the year that "nineteen ninety-six" or "two thousand" spells."""
    values = [int(t.value) for t in tokens if t.code == code("number_word")]
    if values[:2] == [2, THOUSAND]:
        return 2000 + sum(values[2:])
    rest = sum(values[1:])
    if len(values) > 1 and values[0] in CENTURIES and TEN <= rest < HUNDRED:
        return values[0] * HUNDRED + rest
    return None
