"""Decide what befell those whom a number counts: killed, freed, displaced …

Source: `events` and `nouns` of `data/lexicon/en/figures.yaml`.
Shape: events of a line by token places, in order; `last` is exclusive.
Missing: `measure_of` returns None where no word says what befell them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from truceline.attribute.counted import NO_PEOPLE, Counted, listed
from truceline.attribute.numbers import at
from truceline.attribute.quantities import Quantity
from truceline.attribute.tokens import Token
from truceline.model import Measure

FARTHEST = 16  # tokens from those counted to "were killed"
NEAREST = 4  # tokens from "killed" to the number
AUXILIARY_REACH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Words that say what befalls people."""

    first: int
    last: int
    words: str
    measure: Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence's tokens with what was found in them."""

    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    events: tuple[Event, ...]


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
    found, index = [], 0
    while index < len(line):
        hit = _starting(line, index)
        if hit is not None:
            found.append(hit)
        index = hit.last if hit else index + 1
    return tuple(found)


def _starting(line: Sequence[Token], index: int) -> Event | None:
    for parts, name in _phrases().get(line[index].lower, ()):
        last = index + len(parts)
        if tuple(token.lower for token in line[index:last]) == parts:
            measure = Measure.RELEASED if name == "handover" else Measure(name)
            return Event(first=index, last=last, words=" ".join(parts), measure=measure)
    return None


def measure_of(
    line: Line, quantity: Quantity, what: Counted, *, whole: bool = False
) -> Measure | None:
    """Return what befell those counted, by their noun, or by the verb that bears on them.

    `whole` is True for the 13 of "13 of the 15 soldiers held": what stands beside the
    noun is then told of all 15.
    """
    if what.kind in NO_PEOPLE:
        return what.own
    adjacent = None if whole else _adjacent(line, what)
    held = adjacent is not None and adjacent.measure is Measure.HELD
    if held or _remaining(line.tokens, quantity, what):
        return Measure.HELD
    if what.own is not None and what.kind != "captives":
        return what.own
    event = _before(line, quantity) or adjacent or _after(line, what)
    if event is not None:
        return _fitting(event, what)
    return what.own


def _fitting(event: Event, what: Counted) -> Measure:
    """Bodies that are handed over are returned, people are released."""
    if what.kind == "remains" and event.measure is Measure.RELEASED:
        return Measure.RETURNED
    return event.measure


def _remaining(line: Sequence[Token], quantity: Quantity, what: Counted) -> bool:
    """Whether captives are counted as those still held: "the remaining 48"."""
    if what.kind not in {"captives", "remains"}:
        return False
    near = {at(line, index) for index in range(quantity.outer - 2, what.last)}
    return bool(near & {"remaining", "last"}) or at(line, what.last) in {"remain", "remained"}


def _before(line: Line, quantity: Quantity) -> Event | None:
    """Return the event whose object the number is: "killing at least 13"."""
    start = quantity.outer
    for event in reversed(line.events):
        if event.last <= start:
            gap = line.tokens[event.last : start]
            near = len(gap) <= NEAREST and all(t.lower in listed("between") for t in gap)
            return event if near and not _passive(line.tokens, event, gap) else None
    return None


def _passive(line: Sequence[Token], event: Event, gap: Sequence[Token]) -> bool:
    """Whether the event is told of others: "were killed in 12 attacks"."""
    return any(token.lower == "in" for token in gap) or (not gap and _auxiliary(line, event))


def _auxiliary(line: Sequence[Token], event: Event) -> bool:
    start = max(0, event.first - AUXILIARY_REACH)
    return any(token.lower in listed("auxiliaries") for token in line[start : event.first])


def _adjacent(line: Line, what: Counted) -> Event | None:
    """Return the event that follows at once: "three soldiers killed"."""
    for event in line.events:
        if event.first == what.last:
            return event if not _takes_object(line, event) else None
    return None


def _takes_object(line: Line, event: Event) -> bool:
    """Whether a verb goes on to another that it befalls: "soldiers killed a man"."""
    if event.words in listed("intransitive"):
        return False
    if any(one.outer == event.last for one in line.quantities):
        return True
    return at(line.tokens, event.last) in {"a", "an", "the", "their", "his", "its", "another"}


def _after(line: Line, what: Counted) -> Event | None:
    """Return the event that those counted are the subject of: "… have been killed"."""
    index, end = what.last, min(len(line.tokens), what.last + FARTHEST)
    while index < end:
        word = at(line.tokens, index)
        if word in {";", ":", "."} or word in listed("links") - {"who", "that"}:
            return None
        other = next((q for q in line.quantities if q.outer <= index < q.last), None)
        if other is not None:
            if not _listed_with(line.tokens, what.last, other):
                return None
            index = other.last
            continue
        event = next((one for one in line.events if one.first == index), None)
        if event is not None and _befalls(line, event, what):
            return event
        index = event.last if event else index + 1
    return None


def _listed_with(line: Sequence[Token], start: int, other: Quantity) -> bool:
    """Whether a later number belongs to one list with those counted, or is part of them."""
    gap = [token.lower for token in line[start : other.outer]]
    joined = all(word in {"and", ",", "or", "as", "well"} for word in gap[-2:]) and bool(gap)
    own_verb = any(word in listed("auxiliaries") | {"had", "have", "has"} for word in gap)
    return (joined and not own_verb) or _part_phrase(gap) or gap[-1:] == ["of"]


def _part_phrase(gap: Sequence[str]) -> bool:
    tail = " ".join(gap[-3:])
    return any(tail.endswith(phrase) for phrase in listed("parts"))


def _befalls(line: Line, event: Event, what: Counted) -> bool:
    if event.words in listed("intransitive"):
        return True
    passive = _auxiliary(line.tokens, event)
    return passive and not any(q.outer == event.last for q in line.quantities)
