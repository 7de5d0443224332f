"""Small questions about places, `(start, end)` offsets in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable

Place = tuple[int, int]

SPACE = " \t\r\n\u00a0"
MARKS = "\"“”„«»‘’'`"
LEAD = SPACE + MARKS + ",;:.-–—"
WORD = re.compile(r"\w+")


def within(place: Place, outer: Place) -> bool:
    """Whether `outer` takes `place` in whole."""
    return outer[0] <= place[0] and place[1] <= outer[1]


def shared(one: Place, other: Place) -> int:
    """Return how many characters both take in."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def overlap(one: Place, other: Place) -> bool:
    """Whether two places have a character in common."""
    return min(one[1], other[1]) > max(one[0], other[0])


def gap(one: Place, other: Place) -> int:
    """Return how many characters lie between two places; 0 where they touch or overlap."""
    return max(one[0] - other[1], other[0] - one[1], 0)


def joined(places: Iterable[Place], text: str) -> tuple[Place, ...]:
    """Return the places in order; those that overlap or have only blanks between are one."""
    out: list[Place] = []
    for start, end in sorted(places):
        if out and not text[out[-1][1] : start].strip(" \t\u00a0"):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def trimmed(text: str, place: Place, lead: str, tail: str | None = None) -> Place:
    """Return the place without the letters of `lead` in front and of `tail` behind."""
    start, end = place
    tail = lead if tail is None else tail
    while start < end and text[start] in lead:
        start += 1
    while end > start and text[end - 1] in tail:
        end -= 1
    return start, end


def words_in(text: str, place: Place) -> int:
    """Return how many words stand at a place."""
    return len(WORD.findall(text, *place))
