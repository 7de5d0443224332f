"""Read the time that a figure covers: since, until, as of.

Source: `in_force`, `agreements` and `to_date` of `data/lexicon/en/figures.yaml`;
    the days that `resolve` found.
Units: ISO 8601 days.
Missing: None where the words give none. A single day on which it happened ("on
    Saturday") bounds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from truceline.attribute.counted import listed
from truceline.model import Day

Place = tuple[int, int]
EVENT_REACH = 60  # characters from "since the truce" to "entered into force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The days that bound a count, and the day it stands for.

    `to_date` says that it counts up to the day it is told: "so far".
    """

    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    to_date: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """Days that phrases without a date refer to."""

    in_force: date | None = None
    signed: date | None = None


def period(text: str, place: Place, days: Sequence[Day], anchors: Anchors) -> Period:
    """Return the period of a count in `text[place]`: its sentence, or its claim there.

    `days` are those of the report; those outside the place are left aside.
    """
    inside = [day for day in days if place[0] <= day.span.start and day.span.end <= place[1]]
    since, as_of = _since(text, place, inside, anchors), _as_of(text, inside)
    until = None
    if since is None:
        since, until = _span(text, inside)
    if until is None:
        until = _until(text, inside)
    to_date = _to_date_pattern().search(text, *place) is not None
    return Period(since=since, until=until, as_of=as_of, to_date=to_date)


def _since(text: str, place: Place, days: Sequence[Day], anchors: Anchors) -> str | None:
    hit = _since_pattern().search(text, *place)
    if hit is None:
        return None
    for day in days:
        if day.span.start >= hit.end():
            near = text[hit.end() : day.span.start]
            if len(near) <= EVENT_REACH * 2 and not re.search(r"[;:]|, ", near):
                return day.first or day.value
            break
    return _anchored(text[hit.end() : min(place[1], hit.end() + EVENT_REACH * 2)], anchors)


def _anchored(words: str, anchors: Anchors) -> str | None:
    """Return the day that "the truce entered into force" stands for."""
    if _agreement_pattern().search(words, 0, EVENT_REACH) is None:
        return None
    if anchors.in_force is not None and _event_pattern("in_force").search(words):
        return anchors.in_force.isoformat()
    if anchors.signed is not None and _event_pattern("signed").search(words):
        return anchors.signed.isoformat()
    return None


def _span(text: str, days: Sequence[Day]) -> tuple[str | None, str | None]:
    """Read "over the weekend" and "between November 27 and January 26"."""
    for index, day in enumerate(days):
        before = _words_before(text, day.span.start)
        after = days[index + 1] if index + 1 < len(days) else None
        if after is not None and before in {"between", "from"}:
            joint = text[day.span.end : after.span.start].strip().lower()
            if joint in {"and", "to", "until", "till", "through", "–", "-"}:
                return day.first, after.last
        if _covers(day, before):
            return day.first, day.last
    return None, None


def _covers(day: Day, before: str) -> bool:
    """Whether a day expression covers several days, all of them past, as a period."""
    if day.first is None or day.last is None or day.first == day.last:
        return False
    if day.direction == "future" or before in {"by", "until", "of", "since", "before", "after"}:
        return False
    opener = day.span.words.split(" ")[0].lower()
    openers = {"in", "over", "during", "throughout", "last", "this", "between", "from", "within"}
    return before in openers or opener in openers


def _until(text: str, days: Sequence[Day]) -> str | None:
    for day in days:
        opener = day.span.words.split(" ")[0].lower()
        if _words_before(text, day.span.start) in {"by", "until", "till"} or opener in {"by"}:
            return day.last
        before = text[max(0, day.span.start - 24) : day.span.start]
        if re.search(r"\b(?:by|until) the end of $", before):
            return day.last
    return None


def _as_of(text: str, days: Sequence[Day]) -> str | None:
    for day in days:
        before = text[max(0, day.span.start - 32) : day.span.start]
        if re.search(r"\bas of\b[\w\s.]{0,24}$", before, re.I):
            return day.last
    return None


def _words_before(text: str, offset: int) -> str:
    """Return the word before a place; articles are passed over."""
    words = re.findall(r"\w+", text[max(0, offset - 24) : offset].lower())
    while words and words[-1] in {"the", "on"}:
        words.pop()
    return words[-1] if words else ""


@cache
def _since_pattern() -> re.Pattern[str]:
    return re.compile(r"\bsince\b", re.I)


@cache
def _agreement_pattern() -> re.Pattern[str]:
    return _any_of(sorted(listed("agreements")))


@cache
def _event_pattern(name: str) -> re.Pattern[str]:
    return _any_of(sorted(listed(name)))


@cache
def _to_date_pattern() -> re.Pattern[str]:
    return _any_of(sorted(listed("to_date")))


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    joined = "|".join(re.escape(phrase) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.I)
