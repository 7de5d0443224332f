"""Hold parts against their whole: a total that its own parts contradict is flagged.

Shape: the findings of one sentence, in text order, back in the same order.
Missing: parts and whole that cannot be compared (other bounds, rates) are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.attribute.figures.candidates import Finding
from truceline.attribute.figures.numbers import at
from truceline.attribute.figures.tokens import Token
from truceline.model import Bound

FLAG = "parts_do_not_add_up"


def checked(tokens: Sequence[Token], found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings, a whole and its parts flagged where they do not add up."""
    wrong: set[int] = set()
    for index, whole in enumerate(found):
        if whole.kind != "count" or whole.bound is Bound.AT_MOST:
            continue
        parts = _parts(found, index)
        if parts and _contradicts(tokens, whole, [found[part] for part in parts]):
            wrong |= {index, *parts}
    return tuple(
        replace(one, flags=(*one.flags, FLAG)) if index in wrong else one
        for index, one in enumerate(found)
    )


def _parts(found: Sequence[Finding], index: int) -> list[int]:
    """Return the places of the parts that follow a whole, or the one told just before it."""
    whole = found[index]
    after = []
    for place in range(index + 1, len(found)):
        if found[place].kind != "part":
            break
        if found[place].measure is whole.measure:
            after.append(place)
    if index and found[index - 1].kind == "part" and found[index - 1].who == whole.who:
        return [index - 1]
    return after


def _contradicts(tokens: Sequence[Token], whole: Finding, parts: Sequence[Finding]) -> bool:
    least = sum(part.value for part in parts if part.bound is not Bound.AT_MOST)
    if least > whole.value and whole.bound is Bound.EXACT:
        return True
    exact = all(one.bound is Bound.EXACT for one in (whole, *parts))
    if not exact or len(parts) < 2:
        return False
    opened = any(at(tokens, index) == ":" for index in range(whole.last, parts[0].first))
    closed = any(at(tokens, index) == "and" for index in range(parts[0].last, parts[-1].first))
    return opened and closed and least != whole.value
