"""Decide what befell those whom a number counts: killed, freed, displaced …

Source: `events` and `nouns` of `data/lexicon/en/figures.yaml`.
Missing: `measure_of` returns None where no word says what befell them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from truceline.attribute.figures.counted import NO_PEOPLE, Counted, counted, listed
from truceline.attribute.figures.events import Event, Line
from truceline.attribute.figures.numbers import at
from truceline.attribute.figures.quantities import Quantity
from truceline.attribute.figures.tokens import Token
from truceline.model import Measure

FARTHEST = 22  # tokens from those counted to "were killed"
FARTHEST_BARE = 8  # where nobody is named: "20 were wounded"
NEAREST = 4  # tokens from "killed" to the number
AUXILIARY_REACH = 4


Share = Literal["none", "part", "whole"]


def measure_of(
    line: Line, quantity: Quantity, what: Counted, *, share: Share = "none"
) -> Measure | None:
    """Return what befell those counted, by their noun, or by the verb that bears on them.

    `share` is "part" for the 13 of "13 of the 15 soldiers held": what stands beside the
    noun is then told of all 15, what follows of the 13.
    """
    if what.kind in NO_PEOPLE:
        return what.own
    if _remaining(line.tokens, quantity, what):
        return Measure.HELD
    if what.own is not None and what.kind != "captives" and what.own is not Measure.DISPLACED:
        return what.own
    before = None if share == "whole" else _before(line, quantity)
    after = None if share == "whole" else _after(line, what)
    adjacent = None if share == "part" else _adjacent(line, what)
    event = before or adjacent or after
    if adjacent is not None and after is not None and after is not adjacent:
        event = before or (after if _later_fate(adjacent, after) else adjacent)
    if adjacent is not None and adjacent.measure is Measure.HELD and event is before:
        event = adjacent
    if what.own is Measure.DISPLACED and not (event and event.measure is Measure.RETURNED):
        return what.own
    return _fitting(event, what) if event is not None else what.own


def _later_fate(adjacent: Event, after: Event) -> bool:
    """Whether "persons held by the army had been freed" counts the freed."""
    return adjacent.measure in listed("earlier") and after.measure in listed("later")


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
    for last in range(start, max(0, start - NEAREST) - 1, -1):
        event = line.ending.get(last)
        if event is not None:
            gap = line.tokens[last:start]
            return None if _passive(line.tokens, event, gap) else event
        if at(line.tokens, last - 1) not in listed("between") | listed("remains"):
            return None
    return None


def _passive(line: Sequence[Token], event: Event, gap: Sequence[Token]) -> bool:
    """Whether the event is told of others: "were killed in 12 attacks"."""
    return any(token.lower == "in" for token in gap) or (not gap and _auxiliary(line, event))


def _auxiliary(line: Sequence[Token], event: Event) -> bool:
    """Whether "were", with no more than adverbs between, stands before an event."""
    for index in range(event.first - 1, max(-1, event.first - 1 - AUXILIARY_REACH), -1):
        word = at(line, index)
        if word in listed("auxiliaries"):
            return True
        if word not in listed("adverbs") and not word.endswith("ly"):
            return False
    return False


def _suffered(event: Event) -> bool:
    """Whether the words can be told of those who suffer it: not "killing", "holds"."""
    if event.words in listed("intransitive"):
        return True
    word = event.words.split(" ")
    return event.words not in listed("active") and not word[0].endswith("ing") and word[-1] != "of"


def _adjacent(line: Line, what: Counted) -> Event | None:
    """Return the event that follows at once: "three soldiers killed"."""
    event = line.starting.get(what.last)
    if at(line.tokens, what.last) in listed("pronouns"):  # "the two rangers it still held"
        near = range(what.last + 1, what.last + 4)
        return next((line.starting[index] for index in near if index in line.starting), None)
    if event is None or not _suffered(event) or _takes_object(line, event):
        return None
    return event


def _takes_object(line: Line, event: Event) -> bool:
    """Whether a verb goes on to another that it befalls: "soldiers killed a man"."""
    if event.words in listed("intransitive"):
        return False
    if event.words == "held":  # "demonstrators held up signs"
        return at(line.tokens, event.last)[:1].isalnum() and (
            at(line.tokens, event.last) not in listed("after_held")
        )
    if _number_after(line, event):
        return True
    return at(line.tokens, event.last) in {"a", "an", "the", "their", "his", "its", "another"}


def _after(line: Line, what: Counted) -> Event | None:
    """Return the event that those counted are the subject of: "… have been killed"."""
    reach = FARTHEST_BARE if what.empty else FARTHEST
    index, end, listed_to = what.last, min(len(line.tokens), what.last + reach), -1
    aside = False  # between the commas of "two people, a soldier and a girl, have died"
    while index < end:
        if _closes(line.tokens, index, what.last):
            return None
        aside = _aside(line.tokens, index, aside=aside)
        other = line.numbers.get(index)
        if other is not None:
            index = _past(line, what.last, other)
            if index < 0:
                return None
            listed_to = counted(line.tokens, other).last
            continue
        event = None if aside else line.starting.get(index)
        if event is not None and (_befalls(line, event) or _of_all(line, event, listed_to)):
            return event
        index = event.last if event else index + 1
    return None


def _closes(line: Sequence[Token], index: int, start: int) -> bool:
    """Whether a token begins what is told of others."""
    word = at(line, index)
    if word in {"who", "that"}:
        return index - start > 1
    return word in {";", ":", "."} or word in listed("links")


def _aside(line: Sequence[Token], index: int, *, aside: bool) -> bool:
    if at(line, index) != ",":
        return aside
    return not aside and at(line, index + 1) in {"a", "an", "the", "its", "their"}


def _of_all(line: Line, event: Event, listed_to: int) -> bool:
    """Whether an event ends a list of those it befell: "95 civilians and 20 soldiers killed"."""
    if event.measure is Measure.HELD:  # "150 held by the state and 90 held by the rebels"
        return False
    return event.first == listed_to and _suffered(event) and not _takes_object(line, event)


def _past(line: Line, start: int, other: Quantity) -> int:
    """Return where to go on behind another number, -1 where it begins another clause."""
    if other.unit in {"money", "duration", "distance"} or other.pronoun:
        return other.last
    gap = [token.lower for token in line.tokens[start : other.outer]]
    if _of_them(line.tokens, other) or _part_phrase(gap):
        return _comma(line.tokens, other.last)
    while gap and gap[-1] in listed("determiners"):
        gap.pop()
    joined = bool(gap) and all(word in {"and", ",", "or", "as", "well"} for word in gap[-2:])
    joined = joined or gap[-1:] == ["and"]
    own_verb = any(word in listed("auxiliaries") | {"had", "have", "has"} for word in gap)
    return other.last if (joined and not own_verb) or gap[-1:] in (["of"], ["among"]) else -1


def _comma(line: Sequence[Token], index: int) -> int:
    """Return the place after the comma that closes an aside; where none does, the line's end."""
    for place in range(index, min(len(line), index + FARTHEST)):
        if line[place].text == ",":
            return place + 1
    return len(line)


def _of_them(line: Sequence[Token], other: Quantity) -> bool:
    return f"{at(line, other.last)} {at(line, other.last + 1)}" in listed("parts")


def _part_phrase(gap: Sequence[str]) -> bool:
    tail = " ".join(gap[-3:])
    return any(tail == phrase or tail.endswith(f" {phrase}") for phrase in listed("parts"))


def _befalls(line: Line, event: Event) -> bool:
    if at(line.tokens, event.first - 1) == "to" and (
        at(line.tokens, event.first - 2) in listed("wishes")
    ):
        return False
    if event.words in listed("intransitive"):
        return True
    passive = _suffered(event) and _auxiliary(line.tokens, event)
    return passive and not _number_after(line, event)


def _number_after(line: Line, event: Event) -> bool:
    after = line.numbers.get(event.last)
    return after is not None and after.outer == event.last
