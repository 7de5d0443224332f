"""Dates and times as reports print them at their head: "10:15 | 19 December 2025".

Missing: no moment where the year is not given, or where day and month could be
    exchanged ("04/05/2025").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from truceline.errors import BadPublished
from truceline.lexicon import lexicon
from truceline.model import Moment

_YEAR = re.compile(r"(?:19|20)\d\d")
_AGE = re.compile(
    r"\b(?:\d+|an?|one)\s*(?:h|hrs?|hours?|mins?|minutes?|days?|weeks?)\s+ago\b", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A moment and the characters of the line that give it."""

    moment: Moment
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shapes:
    day: re.Pattern[str]
    time: re.Pattern[str]
    partial: re.Pattern[str]
    extra: re.Pattern[str]


@cache
def _shapes() -> _Shapes:
    words = lexicon("en", "reader")
    months = "|".join(sorted(words["months"], key=len, reverse=True))
    weekdays = "|".join(sorted(words["weekdays"], key=len, reverse=True))
    zones = "|".join(sorted(words["zones"], key=len, reverse=True))
    week = rf"(?:\b(?:{weekdays})\b\.?,?\s+)?"
    number = r"(?P<{}>[0-3]?\d)(?:st|nd|rd|th)?"
    year = r"(?P<{}>(?:19|20)\d\d)\b"
    return _Shapes(
        day=re.compile(
            rf"\b(?P<y0>(?:19|20)\d\d)-(?P<m0>\d\d)-(?P<d0>\d\d)(?!\d)"
            rf"|{week}\b{number.format('d1')}\s+(?P<m1>{months})\b\.?,?\s+{year.format('y1')}"
            rf"|{week}\b(?P<m2>{months})\b\.?\s+{number.format('d2')},?\s+{year.format('y2')}"
            rf"|(?<![\d/.])(?P<d3>[0-3]?\d)[/.](?P<m3>[0-3]?\d)[/.]{year.format('y3')}",
            re.I,
        ),
        time=re.compile(
            r"(?<![\d.:])(?P<h>[0-2]?\d)[:.](?P<min>[0-5]\d)(?::[0-5]\d)?(?![\d.:]\d)"
            r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
            rf"(?:\s?(?P<zone>(?-i:(?:{zones})\b(?:\s?[+-]\d\d?)?|[+-]\d\d:?\d\d\b)))?",
            re.I,
        ),
        partial=re.compile(
            rf"{week}(?:\b(?:{months})\b\.?\s+[0-3]?\d|\b[0-3]?\d\s+(?:{months})\b\.?)"
            r"(?:,?\s+(?:19|20)\d\d)?",
            re.I,
        ),
        extra=re.compile(
            r"(?<!\w)(?:" + "|".join(map(re.escape, words["stamp_words"])) + rf"|{zones}"
            rf"|{weekdays})(?!\w)",
            re.I,
        ),
    )


def stamp(text: str) -> Stamp | None:
    """Return the first full date in `text`, with the time of day beside it."""
    if not _YEAR.search(text):
        return None
    for found in _shapes().day.finditer(text):
        day = _day(found)
        if day:
            return _with_time(text, found.span(), day)
    return None


def only_stamp(text: str) -> bool:
    """Whether the text gives a date and nothing else, if only one that could be two days."""
    dated = stamp(text) is not None or _shapes().day.search(text) is not None
    return dated and not _rest(text)


def short_stamp(text: str) -> bool:
    """Whether the text gives a date with a few words: "19 December 2031 Peace and Security"."""
    found = stamp(text)
    if found is None or text.rstrip()[-1] in ".!?":
        return False
    rest = (text[: found.start] + " " + text[found.end :]).split()
    return len(rest) <= 4 and min(found.start, len(text) - found.end) <= 1


def is_age(text: str) -> bool:
    """Whether the text says only how long ago a page was made: "Updated 2 hours ago"."""
    return len(text) <= 60 and bool(_AGE.search(text)) and not _rest(_AGE.sub(" ", text))


def place_and_stamp(text: str) -> bool:
    """Whether the text gives a place and a full date: "Lake Town, 3 October 2031"."""
    found = stamp(text)
    if found is None or len(text) > 80 or not text[0].isupper():
        return False
    place, rest = text[: found.start].strip(" ,"), text[found.end :].strip(" ,.")
    capitals = [word for word in place.split() if word[:1].isupper()]
    return not rest and 0 < len(capitals) <= 5 and len(place.split()) - len(capitals) <= 2


def is_partial(text: str) -> bool:
    """Whether the text is a date, with or without its year: "Aug. 29", "8 March 2024"."""
    return bool(_shapes().partial.fullmatch(text.strip())) or only_stamp(text)


def given(value: str) -> Moment:
    """Return the moment that a user wrote; raise BadPublished for another form."""
    found = re.fullmatch(
        r"(\d{4}-\d\d-\d\d)(?:[T ]([0-2]\d:[0-5]\d)(?::[0-5]\d)?(Z|[+-]\d\d:?\d\d)?)?",
        value.strip(),
    )
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if found is None or day is None or (found[2] or "") > "23:59":
        raise BadPublished(value)
    local = f"{day}T{found[2]}" if found[2] else str(day)
    return Moment(local=local, zone=found[3], offset=_offset(found[3]))


def _rest(text: str) -> str:
    shapes = _shapes()
    for shape in (shapes.day, shapes.time, shapes.extra):
        text = shape.sub(" ", text)
    return re.sub(r"[\W_]+", "", text)


def _day(found: re.Match[str]) -> date | None:
    for n in "0123":
        if found[f"y{n}"]:
            month = _month(found[f"m{n}"])
            day = int(found[f"d{n}"])
            if n == "3" and month > 12 >= day:
                month, day = day, month
            elif n == "3" and day <= 12 and day != month:
                return None  # 04/05 is May in one country and April in the next
            try:
                return date(int(found[f"y{n}"]), month, day)
            except ValueError:
                return None
    return None


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return int(lexicon("en", "reader")["months"][written.lower()])


def _with_time(text: str, span: tuple[int, int], day: date) -> Stamp:
    start, end = span
    near = max(0, start - 30), min(len(text), end + 40)
    after = _shapes().time.search(text, end, near[1])
    before = list(_shapes().time.finditer(text, near[0], start))
    found = after if after and _joined(text[end : after.start()]) else None
    if found is None and before and _joined(text[before[-1].end() : start]):
        found = before[-1]
    clock = _clock(found) if found else None
    if found is None or clock is None:
        return Stamp(moment=Moment(local=str(day)), start=start, end=end)
    zone = found["zone"]
    moment = Moment(local=f"{day}T{clock}", zone=zone, offset=_offset(zone))
    return Stamp(moment=moment, start=min(start, found.start()), end=max(end, found.end()))


def _joined(between: str) -> bool:
    between = re.sub(r"^T(?=$|\d)", " ", between)
    return not re.sub(r"[\W_]+", "", _shapes().extra.sub(" ", between))


def _clock(found: re.Match[str]) -> str | None:
    hour = int(found["h"])
    half = (found["half"] or "").lower()
    if hour > 23 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{found['min']}"


def _offset(zone: str | None) -> int | None:
    if not zone:
        return None
    signed = re.search(r"([+-])(\d\d?):?(\d\d)?$", zone)
    if signed:
        minutes = int(signed[2]) * 60 + int(signed[3] or 0)
        return -minutes if signed[1] == "-" else minutes
    known: int | None = lexicon("en", "reader")["zones"].get(zone)
    return known
