"""Dates that the calendar fixes, with a year in the words or one to be found.

A date without a year takes the year the same report gives it elsewhere, else the
nearest one on the side that the tense asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from truceline.resolve.days.calendar import covers, day_of, holiday, season_of, shift_months
from truceline.resolve.days.numbers import spelled_year
from truceline.resolve.days.scene import UNDATED, Found, Hit, Kind, Scene, compare, unknown
from truceline.resolve.days.tense import Sign, Tense, direction
from truceline.resolve.days.words import code

CENTURY = 100
PIVOT = 70  # two-digit years from here on are of the last century
NOON = 12
# How much further a day counts that lies against the tense. A verb that governs something
# else is common, so eight days ahead beat eleven months back ("ruled that ... by Jan. 14").
AGAINST = 4
NEVER = 100


def iso(hit: Hit, scene: Scene) -> Found:
    """Read 2025-12-19 and 2025/12/19."""
    day = str(hit.get("iso"))[:10].replace("/", "-")
    span = covers(day)
    return Found(value=day, day=span[0]) if span else unknown("no such day")


def numeric(hit: Hit, scene: Scene) -> Found:
    """Read 19/12/2025: the day first unless it cannot be, or the outlet writes the month first."""
    first, second, year = (int(part) for part in re.split(r"[/.]", hit.get("numeric")))
    if year < CENTURY:
        year += 2000 if year < PIVOT else 1900
    orders = [(second, first), (first, second)]
    if scene.month_first:
        orders.reverse()
    days = [day for month, day_ in orders if (day := day_of(year, month, day_))]
    if not days:
        return unknown("no such day in either order")
    order = "month first" if scene.month_first else "day first"
    why = f"read {order}" if len(days) > 1 else ""
    return Found(value=days[0].isoformat(), day=days[0], why=why)


def of_day(hit: Hit, scene: Scene) -> Found:
    """Read "October 10", "Friday, Oct. 23, 1998", "the 7th of October"."""
    month = hit.get("month", "month_short")
    number = day_number(hit)
    year = hit.get("year") or _year_of(hit, scene)
    if year:
        day = day_of(year, month, number)
        return _given(hit, day) if day else unknown("no such day")
    return _choose(hit, scene, lambda year: day_of(year, month, number), (month, number))


def day_number(hit: Hit) -> int:
    """Return the day of the month; "5" of "5 p.m. on Nov. 9" is none."""
    names = [code(name) for name in ("day", "ordinal", "ordinal_word")]
    after = [*(token.code for token in hit.tokens[1:]), ""]
    pairs = zip(hit.tokens, after, strict=True)
    return next(int(t.value) for t, nxt in pairs if t.code in names and nxt != code("ampm"))


def _given(hit: Hit, day: date) -> Found:
    clock = clock_of(hit)
    return Found(
        value=day.isoformat() + clock, kind=kind_of(clock), calendar=day.isoformat(), day=day
    )


def kind_of(clock: str) -> Kind:
    """Return the TIMEX3 kind of a day with `clock`, empty where no time is named."""
    return "TIME" if clock else "DATE"


def _year_of(hit: Hit, scene: Scene) -> int | None:
    """Return the year that "this year", "last year" names beside a month."""
    if not hit.has("unit") or not scene.published:
        return None
    return scene.published.year + int(hit.get("last") or 0) + int(hit.get("next") or 0)


def _year_of_story(hit: Hit, scene: Scene, number: int) -> int | None:
    """Return the year of "that August", "the following March": of the day named before it."""
    day, word = scene.story.day, hit.tokens[hit.tokens[0].word == "the"].word
    if day is None or word not in ("that", "following", "previous", "preceding"):
        return None
    if word in ("that", "following"):
        return day.year + (number < day.month or (word == "following" and number == day.month))
    return day.year - (number >= day.month)


def _choose(
    hit: Hit, scene: Scene, build: Callable[[int], date | None], key: tuple[int, int]
) -> Found:
    """Take the year the report gives elsewhere, or the nearest that fits the tense."""
    if key in scene.years and (known := build(scene.years[key])):
        given = _given(hit, known)
        return replace(given, why="year as given")
    anchor = scene.published
    if anchor is None:
        return unknown(UNDATED)
    days = [day for step in (-1, 0, 1) if (day := build(anchor.year + step))]
    if not days:  # the 29th of February, most years
        days = [day for step in (-4, -3, -2, 2, 3, 4) if (day := build(anchor.year + step))]
    if not days:
        return unknown("no such day")
    named = hit.get("weekday", "weekday_short")
    days = [day for day in days if day.isoweekday() == named] or days
    sign = _sign(hit, scene)
    day = fitting(days, anchor, sign)
    return replace(
        _given(hit, day), anchor=anchor, direction=compare(day, anchor), why=because(sign)
    )


def fitting(days: list[date], anchor: date, sign: Sign | None) -> date:
    """Return the day nearest to `anchor`; a day against the tense counts as further off."""
    tense = sign.tense if sign else None
    weight = AGAINST * (NEVER if sign and sign.near else 1)

    def distance(day: date) -> tuple[int, date]:
        off = (day - anchor).days
        against = (tense == "past" and off > 0) or (tense == "future" and off < 0)
        return abs(off) * (weight if against else 1), day

    return min(days, key=distance)


def clock_of(hit: Hit) -> str:
    """Return "T10:35" or "TNI" where the words name a time of the day, else nothing."""
    for token in hit.tokens:
        if token.code == code("clock"):
            hour, minute = token.word.split(":")[:2]
            return f"T{_hour(int(hour), hit.get('ampm')):02}:{minute}"
    if hit.has("ampm"):
        return f"T{_hour(int(hit.get('day') or 0), hit.get('ampm')):02}:00"
    if hit.has("weekday") and not hit.has("instant"):
        return ""  # "Friday night" is a date in most annotations, and one here
    part = hit.get("daypart", "instant", "tonight", "overnight")
    return f"T{part}" if part else ""


def _hour(hour: int, half: int | None) -> int:
    if half is None:
        return hour
    return hour % NOON + half


def day_range(hit: Hit, scene: Scene) -> Found:
    """Read "3 to 9 May", "May 3-9, 2024" as one span of days."""
    month, years = hit.get("month", "month_short"), hit.all("year")
    first, last = sorted(t.value for t in hit.tokens if t.code in (code("day"), code("ordinal")))[
        :2
    ]
    if years:
        found = day_of(years[-1], month, last)
    else:
        end = _choose(hit, scene, lambda year: day_of(year, month, last), (month, last))
        if end.day is None:
            return end
        found = end.day
    begin = day_of(found.year, month, first) if found else None
    if not begin or not found:
        return unknown("no such day")
    value = f"{begin.isoformat()}/{found.isoformat()}"
    return Found(value=value, day=found, anchor=None if years else scene.published)


def month_range(hit: Hit, scene: Scene) -> Found:
    """Read "March-May 2024"."""
    first, last = [t.value for t in hit.tokens if t.code in (code("month"), code("month_short"))][
        :2
    ]
    year = hit.get("year")
    return Found(value=f"{year}-{first:02}/{year}-{last:02}")


def month(hit: Hit, scene: Scene) -> Found:
    """Read "in October", "early March", "last May", "October 2023"."""
    number = hit.get("month", "month_short")
    year = hit.get("year") or _year_of(hit, scene) or _year_of_story(hit, scene, number)
    if year:
        return Found(value=f"{year:04}-{number:02}", day=day_of(year, number, 1), unit="M")
    anchor = scene.published
    if anchor is None:
        return unknown(UNDATED)
    here = date(anchor.year, anchor.month, 1)
    days = [date(anchor.year + step, number, 1) for step in (-1, 0, 1)]
    sign = _sign(hit, scene)
    if hit.has("last", "next", "coming"):
        days = [day for day in days if day != here]
    day = fitting(days, here, sign)
    return Found(
        value=f"{day.year:04}-{number:02}",
        day=day,
        unit="M",
        anchor=anchor,
        direction=compare(day, here),
        why=because(sign),
    )


def _sign(hit: Hit, scene: Scene) -> Sign | None:
    """Return what decides the side: "last", "next", or the tense."""
    sides: tuple[tuple[tuple[str, ...], Tense], ...] = (
        (("last", "past_noun"), "past"),
        (("next", "coming"), "future"),
    )
    for names, tense in sides:
        if hit.has(*names):
            return Sign(tense, hit.first(*names), near=True)
    return direction(scene, hit)


def because(sign: Sign | None) -> str:
    """Say what a choice between last year and next rested on."""
    return f'"{sign.word}" beside it' if sign else "nearest to publication"


def of_holiday(hit: Hit, scene: Scene) -> Found:
    """Read "Christmas Day"."""
    name, years = hit.get("holiday"), hit.all("year")
    if years:
        day = holiday(name, years[-1])
        return _given(hit, day) if day else unknown("no such day")
    return _choose(hit, scene, lambda year: holiday(name, year), (0, 0))


def year(hit: Hit, scene: Scene) -> Found:
    """Read "1994", "late 1994", "the year two thousand"."""
    number = hit.get("year") or spelled_year(hit.tokens)
    if not number:
        return Found(value=None, dated=False)
    return Found(value=f"{number:04}", day=day_of(number, 1, 1), unit="Y")


def decade(hit: Hit, scene: Scene) -> Found:
    """Read "the 1990s", "the late eighties"."""
    return Found(value=str(hit.get("decade", "decade_word")), unit="E")


def century(hit: Hit, scene: Scene) -> Found:
    """Read "the 20th century"."""
    if hit.get("unit") != "C":
        return Found(value=None, dated=False)
    return Found(value=f"{hit.get('ordinal', 'ordinal_word') - 1:02}")


def season(hit: Hit, scene: Scene) -> Found:
    """Read "last fall", "this spring", "the winter of 1994"."""
    name = hit.get("season")
    number = hit.get("year") or spelled_year(hit.tokens) or _year_of(hit, scene)
    if number:
        return Found(value=f"{number:04}-{name}")
    anchor = scene.published
    if anchor is None:
        return unknown(UNDATED)
    month, day = {"SP": (4, 15), "SU": (7, 15), "FA": (10, 15), "WI": (12, 31)}[name]
    days = [date(anchor.year + step, month, day) for step in (-1, 0, 1)]
    chosen = _season_day(hit, scene, days)
    return Found(value=f"{chosen.year:04}-{name}", anchor=anchor, direction=compare(chosen, anchor))


def _season_day(hit: Hit, scene: Scene, days: list[date]) -> date:
    anchor = scene.published or days[0]
    running = season_of(anchor) == hit.get("season")
    if hit.has("last", "past_noun") and running:
        anchor = shift_months(anchor, -3) or anchor
    sign = None if hit.has("this") or running else _sign(hit, scene)
    return fitting(days, anchor, sign)
