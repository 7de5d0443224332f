"""Counts that are told without a plain number before a noun.

Shape: token places; ends are exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from truceline.attribute.figures.counted import Counted, counted_at, listed
from truceline.attribute.figures.events import Event, Line
from truceline.attribute.figures.numbers import at
from truceline.attribute.figures.quantities import Quantity
from truceline.attribute.figures.tokens import Token
from truceline.model import Measure

Place = tuple[int, int]
EXCEPTION_REACH = 18  # tokens from "all" to its exception
OCCASION_REACH = 8
RATIO_WORDS = frozenset({"outnumber", "outnumbers", "outnumbered", "outnumbering", "ratio"})


@cache
def _exceptions() -> tuple[tuple[str, int], ...]:
    """Return the phrases that open an exception, the longest first, with their words."""
    longest = sorted(listed("exceptions"), key=lambda phrase: (-len(phrase), phrase))
    return tuple((phrase, len(phrase.split())) for phrase in longest)


def exception_start(tokens: Sequence[Token], quantity: Quantity) -> int | None:
    """Return the token of the "all" to which a number is the exception, None where none is."""
    start = quantity.outer
    for phrase, size in _exceptions():
        tail = " ".join(token.lower for token in tokens[max(0, start - size) : start])
        if tail == phrase:
            for index in range(start - size, max(-1, start - size - EXCEPTION_REACH), -1):
                if at(tokens, index) in {"all", "every", "everyone"}:
                    return index
            return None
    return None


def ratio(line: Line, index: int) -> Place | None:
    """Return the place of "outnumber rebels by about 10 to 1", None where there is none."""
    one = line.quantities[index]
    other = line.quantities[index + 1] if index + 1 < len(line.quantities) else None
    if other is None or other.value != 1 or one.value <= 1 or other.first - one.last != 1:
        return None
    if at(line.tokens, one.last) != "to":
        return None
    near = range(max(0, one.outer - OCCASION_REACH), one.outer)
    verb = next((i for i in near if line.tokens[i].lower in RATIO_WORDS), None)
    return None if verb is None else (verb, other.last)


def occasion(tokens: Sequence[Token], what: Counted) -> bool:
    """Whether a count of occasions bears on a conflict: "changed hands six times"."""
    if what.head not in listed("occasions"):
        return False
    if at(tokens, what.last) == "of":  # "11 rounds of talks"
        return False
    first = max(0, what.first - OCCASION_REACH)
    near = " ".join(token.lower for token in tokens[first : what.last + OCCASION_REACH])
    return any(f" {verb} " in f" {near} " for verb in listed("occasion_verbs"))


def plus_one(tokens: Sequence[Token], index: int) -> Place | None:
    """Return the place of "a policeman" after "and", None where none is."""
    if at(tokens, index) != "and" or at(tokens, index + 1) not in {"a", "an"}:
        return None
    what = counted_at(tokens, index + 2)
    if what.kind not in {"people", "forces", "captives"}:
        return None
    return index + 1, what.last


def zeros(line: Line) -> Iterator[tuple[int, int, Measure]]:
    """Yield "no deaths", "nobody was killed" and "none had been freed"."""
    for index, token in enumerate(line.tokens):
        if token.lower == "no":
            measure = listed("no_nouns").get(at(line.tokens, index + 1))
            if measure is not None:
                yield index, index + 2, Measure(measure)
        elif token.lower in listed("nobody"):
            event = _befell(line, index + 1)
            if event is not None:
                yield index, index + 1, event.measure


def _befell(line: Line, index: int) -> Event | None:
    """Return the event of "was killed" or "had been freed" that starts at a token."""
    while at(line.tokens, index) in {"was", "were", "has", "have", "had", "been", "yet"}:
        index += 1
    return line.starting.get(index)
