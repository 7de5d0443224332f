"""Reckoning with days, weeks, months and longer spans, written as TIMEX3 values.

Units: days are `date`; a value is "2025-12-19", "2025-W50", "2025-W50-WE",
    "2025-12", "2025-Q4", "2025-H2", "2025-WI" (a season), "2025", "199" (a decade),
    "19" (a century) or "first/last" for other spans of days.
Missing: `covers` returns None for a value that bounds no certain days: a season
    differs by hemisphere, a time or a reference is no span of days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import MAXYEAR, date, timedelta

Span = tuple[date, date]
MONTHS = 12
THANKSGIVING_WEEK = 4
DAYS_IN_WEEK = 7


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the date, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_days(day: date, count: int) -> date | None:
    """Return the day `count` days on, None beyond the calendar's ends."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def shift_months(day: date, count: int) -> date | None:
    """Return the same day `count` months on, or the month's last day where it is shorter."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + count, MONTHS)
    if not 1 <= year <= MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, unit: str, count: int) -> date | None:
    """Return the day `count` units on; units are D, W, F, M, Q, Y, E and C."""
    days = {"D": 1, "W": 7, "F": 14}
    if unit in days:
        return shift_days(day, days[unit] * count)
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}
    return shift_months(day, months[unit] * count)


def value_of(day: date, unit: str) -> str:
    """Return the calendar unit that holds `day`, as a value."""
    week_year, week, _ = day.isocalendar()
    writers: dict[str, Callable[[], str]] = {
        "D": day.isoformat,
        "W": lambda: f"{week_year}-W{week:02}",
        "F": lambda: f"{week_year}-W{week:02}",
        "WE": lambda: f"{week_year}-W{week:02}-WE",
        "M": lambda: f"{day.year:04}-{day.month:02}",
        "Q": lambda: f"{day.year:04}-Q{(day.month + 2) // 3}",
        "H": lambda: f"{day.year:04}-H{(day.month + 5) // 6}",
        "Y": lambda: f"{day.year:04}",
        "E": lambda: f"{day.year // 10:03}",
        "C": lambda: f"{day.year // 100:02}",
    }
    return writers[unit]()


def season_of(day: date) -> str:
    """Return the northern season of `day`."""
    return ("WI", "SP", "SU", "FA")[day.month % MONTHS // 3]


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth weekday (1 is Monday) of a month; nth -1 is the last."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % DAYS_IN_WEEK)
    first = date(year, month, 1)
    offset = (weekday - first.isoweekday()) % DAYS_IN_WEEK
    return first + timedelta(days=offset + DAYS_IN_WEEK * (nth - 1))


def holiday(name: str, year: int) -> date | None:
    """Return the day of a holiday: "12-25", or one that moves by a rule of its own."""
    if name == "thanksgiving":
        return nth_weekday(year, 11, 4, THANKSGIVING_WEEK)
    if name == "labor":
        return nth_weekday(year, 9, 1, 1)
    if name == "memorial":
        return nth_weekday(year, 5, 1, -1)
    if name == "election":
        return nth_weekday(year, 11, 1, 1) + timedelta(days=1)
    month, day = map(int, name.split("-"))
    return day_of(year, month, day)


def _months(year: int, first: int, last: int) -> Span | None:
    if not 1 <= year <= MAXYEAR:
        return None
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _week(year: int, week: int) -> Span | None:
    try:
        first = date.fromisocalendar(year, week, 1)
        return first, first + timedelta(days=DAYS_IN_WEEK - 1)
    except (ValueError, OverflowError):
        return None


def _weekend(year: int, week: int) -> Span | None:
    found = _week(year, week)
    return (found[1] - timedelta(days=1), found[1]) if found else None


def _years(first: int, count: int) -> Span | None:
    start, end = _months(first, 1, 1), _months(first + count - 1, MONTHS, MONTHS)
    return (start[0], end[1]) if start and end else None


def _day(year: int, month: int, day: int) -> Span | None:
    found = day_of(year, month, day)
    return (found, found) if found else None


def _month(year: int, month: int) -> Span | None:
    return _months(year, month, month) if 1 <= month <= MONTHS else None


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Span | None]], ...] = tuple(
    (re.compile(shape), reader)
    for shape, reader in (
        (r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?", _day),
        (r"(\d{4})-(\d{2})", _month),
        (r"(\d{4})", lambda year: _years(year, 1)),
        (r"(\d{4})-W(\d{2})", _week),
        (r"(\d{4})-W(\d{2})-WE", _weekend),
        (r"(\d{4})-Q([1-4])", lambda year, q: _months(year, 3 * q - 2, 3 * q)),
        (r"(\d{4})-H([12])", lambda year, h: _months(year, 6 * h - 5, 6 * h)),
        (r"(\d{3})", lambda decade: _years(decade * 10, 10)),
        (r"(\d{2})", lambda century: _years(century * 100, 100)),
    )
)


def covers(value: str) -> Span | None:
    """Return the first and the last day of a value, None where it bounds none."""
    if "/" in value:
        first, last = (covers(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    for shape, reader in _FORMS:
        if match := shape.fullmatch(value):
            return reader(*map(int, match.groups()))
    return None
