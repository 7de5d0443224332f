"""Who said what when, day by day.

Rule: a statement stands under the day it was said on where its report states one, else
    under the day of publication; `dated` keeps the two apart. Statements whose day is
    not known come last, under None.
Order: newest day first; within a day in the order of the claims given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.view.heard import Heard
from truceline.view.said import Said, said


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDay:
    """One day, None for the unknown one, with what is heard of it."""

    day: str | None
    said: tuple[Said, ...]


def timeline(claims: Iterable[Heard]) -> tuple[TimelineDay, ...]:
    """Return the days with what was said on each."""
    return by_day(said(claims))


def by_day(rows: Iterable[Said]) -> tuple[TimelineDay, ...]:
    """Return statements under their days, newest first."""
    days: dict[str | None, list[Said]] = {}
    for row in rows:
        days.setdefault(row.day, []).append(row)
    newest = sorted(days, key=lambda day: day or "", reverse=True)
    return tuple(TimelineDay(day=day, said=tuple(days[day])) for day in newest)
