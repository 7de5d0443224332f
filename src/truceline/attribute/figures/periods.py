"""Read the time that a figure covers: since, until, as of.

Source: `in_force`, `agreements`, `superlatives` and `to_date` of
    `data/lexicon/en/figures.yaml`; the days that `resolve` found.
Units: ISO 8601 days; since a month or a year, that month or year ("2018-05").
Missing: None where the words give none. A single day on which it happened ("on
    Saturday", "in May") bounds nothing; nor does a day of another clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from truceline.attribute.figures.counted import listed
from truceline.model import Day

EVENT_REACH = 60  # characters from "since the truce" to "entered into force"
OPENING = 24  # characters into a sentence within which a day opens it


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
    """Days of the agreement that phrases without a date refer to."""

    in_force: date | None = None
    signed: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The part of a text whose days may bear on the number at `number`.

    `latest` is the last day told before it in its paragraph, for "since then".
    """

    text: str
    start: int
    end: int
    number: int
    latest: Day | None = None

    def between(self, day: Day) -> str:
        """Return the words between the number and a day."""
        if day.span.start >= self.number:
            return self.text[self.number : day.span.start]
        return self.text[day.span.end : self.number]

    def opens(self, offset: int) -> bool:
        """Whether a place is at the start of the stretch, ahead of the number."""
        return offset - self.start <= OPENING and offset < self.number

    def word_before(self, offset: int) -> str:
        """Return the word before a place; articles are passed over."""
        words = re.findall(r"\w+", self.text[max(self.start, offset - 24) : offset].lower())
        while words and words[-1] in {"the", "on"}:
            words.pop()
        return words[-1] if words else ""


def period(stretch: Stretch, days: Sequence[Day], anchors: Anchors) -> Period:
    """Return the period of a count, by the days that lie in its stretch."""
    inside = [d for d in days if stretch.start <= d.span.start and d.span.end <= stretch.end]
    since, until = _since(stretch, inside, anchors), None
    near = [day for day in inside if _same_clause(stretch, day)]
    if since is None:
        since, until = _span(stretch, near)
    if until is None:
        until = _until(stretch, near)
    to_date = _any_of("to_date").search(stretch.text, stretch.start, stretch.end) is not None
    return Period(since=since, until=until, as_of=_as_of(stretch, inside), to_date=to_date)


def _same_clause(stretch: Stretch, day: Day) -> bool:
    """Whether no other clause begins between a number and a day."""
    words = stretch.between(day)
    if _clause_pattern().search(words):
        return False
    commas = len(_comma_pattern().findall(words))
    if day.span.start < stretch.number and _outcome_pattern().search(words):
        commas -= 1
    return commas <= 0 or stretch.opens(day.span.start)


def _since(stretch: Stretch, days: Sequence[Day], anchors: Anchors) -> str | None:
    for hit in _since_pattern().finditer(stretch.text, stretch.start, stretch.end):
        if _compares(stretch, hit.start()):
            continue
        if _then_pattern().match(stretch.text, hit.end()):
            return _opening(stretch.latest) if stretch.latest is not None else None
        ahead = stretch.text[hit.end() : min(stretch.end, hit.end() + 2 * EVENT_REACH)]
        day = next((day for day in days if day.span.end > hit.end()), None)
        if day is not None:
            words = stretch.text[hit.end() : day.span.start]
            if len(words) <= 2 * EVENT_REACH and not re.search(r"[;:]|, ", words):
                return _opening(day)
        return _anchored(ahead, anchors)
    return None


def _opening(day: Day) -> str | None:
    """Return the day that opens a count, no finer than the report tells it: "2018-05"."""
    if day.value is not None and _calendar_pattern().fullmatch(day.value):
        return day.value
    return day.first


def _closing(day: Day) -> str | None:
    """Return the day that closes a count, no finer than the report tells it."""
    if day.value is not None and _calendar_pattern().fullmatch(day.value):
        return day.value
    return day.last


def _compares(stretch: Stretch, offset: int) -> bool:
    """Whether a "since" belongs to "the quietest month since", or to another clause."""
    if re.search(r"\b(?:had|has|have|long|ever)\s+$", stretch.text[max(0, offset - 8) : offset]):
        return True  # "had since gone"
    after = stretch.text[stretch.number : offset] if offset > stretch.number else ""
    if _other_voice().search(after):
        return True
    if offset < stretch.number and not stretch.opens(offset):
        words = stretch.text[offset : stretch.number]
        if _comma_pattern().search(words) or _clause_pattern().search(words):
            return True
    clause = re.split(r"[,;:]", stretch.text[stretch.start : offset])[-1]
    return _any_of("superlatives").search(clause) is not None


def _anchored(words: str, anchors: Anchors) -> str | None:
    """Return the day that "the truce entered into force" stands for."""
    if _any_of("agreements").search(words, 0, EVENT_REACH) is None:
        return None
    if anchors.in_force is not None and _any_of("in_force").search(words):
        return anchors.in_force.isoformat()
    if anchors.signed is not None and _any_of("signed").search(words):
        return anchors.signed.isoformat()
    return None


def _span(stretch: Stretch, days: Sequence[Day]) -> tuple[str | None, str | None]:
    """Read "over the weekend" and "between November 27 and January 26"."""
    for day, after in _pairs(days):
        before = stretch.word_before(day.span.start)
        if after is not None and before in {"between", "from"}:
            joint = stretch.text[day.span.end : after.span.start].strip().lower()
            if joint in {"and", "to", "until", "till", "through", "–", "-"}:
                return _opening(day), _closing(after)
        if _covers(day, before):
            return day.first, day.last
    return None, None


def _pairs(days: Sequence[Day]) -> Iterator[tuple[Day, Day | None]]:
    for index, day in enumerate(days):
        yield day, days[index + 1] if index + 1 < len(days) else None


def _covers(day: Day, before: str) -> bool:
    """Whether a day expression covers several days, not to come, as a period.

    "Over the weekend" does; "in May" only tells when.
    """
    if day.first is None or day.last is None or day.first == day.last:
        return False
    if day.direction == "future" or before in {"by", "until", "of", "since", "before", "after"}:
        return False
    opener = day.span.words.split(" ")[0].lower()
    openers = {"over", "during", "throughout", "between", "from", "within"}
    return before in openers or opener in openers


def _until(stretch: Stretch, days: Sequence[Day]) -> str | None:
    for day in days:
        opener = day.span.words.split(" ")[0].lower()
        if opener == "by" or stretch.word_before(day.span.start) in {"by", "until", "till"}:
            return day.last
        before = stretch.text[max(stretch.start, day.span.start - 24) : day.span.start]
        if re.search(r"\b(?:by|until) the end of $", before):
            return day.last
    return None


def _as_of(stretch: Stretch, days: Sequence[Day]) -> str | None:
    for day in days:
        before = stretch.text[max(stretch.start, day.span.start - 32) : day.span.start]
        if re.search(r"\bas of\b[\w\s.]{0,24}$", before, re.I):
            return day.last
    return None


@cache
def _since_pattern() -> re.Pattern[str]:
    return re.compile(r"\bsince\b", re.I)


@cache
def _other_voice() -> re.Pattern[str]:
    return re.compile(r"\b(?:said|says|that|which)\b", re.I)


@cache
def _then_pattern() -> re.Pattern[str]:
    return re.compile(r"\s+(?:then|that (?:day|date|time))\b", re.I)


@cache
def _calendar_pattern() -> re.Pattern[str]:
    return re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@cache
def _clause_pattern() -> re.Pattern[str]:
    return re.compile(r"[;:]|\b(?:that|which|who|whose|where|when|while|after|before|if)\b", re.I)


@cache
def _comma_pattern() -> re.Pattern[str]:
    return re.compile(r",(?!\d)")


@cache
def _outcome_pattern() -> re.Pattern[str]:
    """Match the joint of "shelled it in May, killing 9"."""
    return re.compile(r", (?:and |thus |thereby )?\w+ing\b")


@cache
def _any_of(name: str) -> re.Pattern[str]:
    joined = "|".join(re.escape(phrase) for phrase in sorted(listed(name)))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.I)
