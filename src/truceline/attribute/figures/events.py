"""Find the words of a sentence that say what befalls people, and keep them with its numbers.

Source: `events` of `data/lexicon/en/figures.yaml`.
Shape: events of a line by token places, in order, without overlap; `last` is exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from truceline.attribute.figures.counted import listed
from truceline.attribute.figures.quantities import Quantity, quantities
from truceline.attribute.figures.tokens import Token
from truceline.model import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Words that say what befalls people."""

    first: int
    last: int
    words: str
    measure: Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence's tokens with what was found in them.

    `starting` and `ending` hold its events by their first token and by the token after
    their last; `numbers` its quantities by each of their tokens.
    """

    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    starting: Mapping[int, Event]
    ending: Mapping[int, Event]
    numbers: Mapping[int, Quantity]


def read_line(tokens: tuple[Token, ...]) -> Line:
    """Return a sentence with its quantities and events found."""
    counts, told = quantities(tokens), events(tokens)
    return Line(
        tokens=tokens,
        quantities=counts,
        starting={event.first: event for event in told},
        ending={event.last: event for event in told},
        numbers={index: one for one in counts for index in range(one.outer, one.last)},
    )


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Return phrases by their first word, the longest first; the first listed wins a tie."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    pairs = [(p, name) for name, some in listed("events").items() for p in some]
    pairs += [(phrase, "handover") for phrase in listed("handovers")]
    for phrase, name in pairs:
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append((parts, name))
    return {w: tuple(sorted(some, key=lambda one: -len(one[0]))) for w, some in found.items()}


def events(line: Sequence[Token]) -> tuple[Event, ...]:
    """Return the events of a line; they do not overlap."""
    found, free, phrases = [], 0, _phrases()
    for index, token in enumerate(line):
        hit = _starting(line, index) if index >= free and token.lower in phrases else None
        if hit is not None:
            found.append(hit)
            free = hit.last
    return tuple(found)


def _starting(line: Sequence[Token], index: int) -> Event | None:
    for parts, name in _phrases().get(line[index].lower, ()):
        last = index + len(parts)
        if tuple(token.lower for token in line[index:last]) == parts:
            measure = Measure.RELEASED if name == "handover" else Measure(name)
            return Event(first=index, last=last, words=" ".join(parts), measure=measure)
    return None
