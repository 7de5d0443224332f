"""Join "from Monday to Wednesday" into one span of days.

Two days with "to" between them and "from" before, "and" with "between", or a dash
alone, are one expression.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from truceline.model import Day, Passage
from truceline.resolve.days.calendar import day_of

TO = re.compile(r"\s*(?:to|until|till|through|and)\s+(?:on\s+)?", re.IGNORECASE)
DASH = re.compile(r"\s*[-–—]\s*")
BEFORE = re.compile(r"\b(from|between)\s+(?:on\s+)?$", re.IGNORECASE)
REACH = 12  # characters before a day in which "from" or "between" may stand
WEEK = timedelta(days=7)


def joined(days: Sequence[Day], passage: Passage) -> list[Day]:
    """Return the days of a passage with the ends of a range made one."""
    out: list[Day] = []
    for day in days:
        if out and _is_range(out[-1], day, passage):
            out[-1] = _span(out[-1], day, passage)
        else:
            out.append(day)
    return out


def _is_range(left: Day, right: Day, passage: Passage) -> bool:
    text = passage.report.text
    between = text[left.span.end : right.span.start]
    if not left.first or not right.last:
        return False
    if DASH.fullmatch(between):
        return "/" not in (left.value or "")
    before = BEFORE.search(text[max(passage.start, left.span.start - REACH) : left.span.start])
    if not before or not TO.fullmatch(between):
        return False
    return ("and" in between.lower()) == (before[1].lower() == "between")


def _span(left: Day, right: Day, passage: Passage) -> Day:
    first, last = date.fromisoformat(left.first or ""), date.fromisoformat(right.last or "")
    if left.anchor and not right.anchor and (same := day_of(last.year, first.month, first.day)):
        first = same  # "May 1 to May 5, 2024": the year stands once
    if first > last and right.by.startswith("days.weekday"):
        if right.direction == "future":
            last += WEEK
        else:
            first -= WEEK
    forward = first <= last
    return Day(
        span=passage.report.cut(left.span.start, right.span.end),
        value=f"{first.isoformat()}/{last.isoformat()}" if forward else None,
        by="days.range@1",
        first=first.isoformat() if forward else None,
        last=last.isoformat() if forward else None,
        anchor=left.anchor or right.anchor,
        direction=right.direction,
        why=right.why if forward else "the range ends before it begins",
    )
