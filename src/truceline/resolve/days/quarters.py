"""Quarters and halves of a year, and what reports compare with them.

Business reports name the quarter once and then say "a year earlier"; the story
carries it.
"""

from __future__ import annotations

from truceline.resolve.days.relative import ago, later
from truceline.resolve.days.scene import UNDATED, Found, Hit, Scene, unknown

Quarter = tuple[int, int]
PER_YEAR = 4


def _found(quarter: Quarter, why: str = "") -> Found:
    return Found(value=f"{quarter[0]:04}-Q{quarter[1]}", quarter=quarter, unit="Q", why=why)


def _now(scene: Scene) -> Quarter | None:
    day = scene.published
    return (day.year, (day.month + 2) // 3) if day else None


def _moved(quarter: Quarter, step: int) -> Quarter:
    year, place = divmod(quarter[0] * PER_YEAR + quarter[1] - 1 + step, PER_YEAR)
    return year, place + 1


def quarter(hit: Hit, scene: Scene) -> Found:
    """Read "the third quarter", "the first half of 1990", "next year's first quarter"."""
    year, number = hit.get("year"), hit.get("ordinal_word")
    if year is None and scene.published is None:
        return unknown(UNDATED)
    now = _now(scene) or (year, 1)
    if hit.has("half"):
        return _half(hit, year or now[0] + _step(hit), number)
    if number is None:
        return _same(hit, scene, year)
    if not 1 <= number <= PER_YEAR:
        return Found(value=None, dated=False)
    if year is None:
        year = now[0] + _step(hit)
        if not hit.has("this", "last", "next") and (year, number) > _moved(now, 1):
            year -= 1
    return _found((year, number))


def _step(hit: Hit) -> int:
    return int(hit.get("last", "next") or 0)


def _half(hit: Hit, year: int, number: int | None) -> Found:
    if hit.has("decade") or number not in (1, 2, None):
        value = hit.get("decade")
        return Found(value=value, dated=value is not None)
    return Found(value=f"{year:04}-H{number or 2}")


def _same(hit: Hit, scene: Scene, year: int | None) -> Found:
    """Read "the 1988 period": the quarter in hand, in another year."""
    held = scene.story.quarter
    if year is None or held is None:
        return Found(value=f"{year:04}" if year else None)
    return _found((year, held[1]))


def the_quarter(hit: Hit, scene: Scene) -> Found:
    """Read "the quarter", "the latest period", "this quarter", "next quarter"."""
    held, now = scene.story.quarter, _now(scene)
    if hit.has("this", "current", "next", "coming") or hit.word("last", "previous"):
        if now is None:
            return unknown(UNDATED)
        return _found(_moved(now, int(hit.get("last", "next", "coming") or 0)))
    if held is not None:
        return _found(held, "the quarter named before it")
    if hit.has("period") or now is None:
        return Found(value=None, dated=False)
    return Found(value="{}-Q{}".format(*_moved(now, -1)), dated=False)


def year_ago(hit: Hit, scene: Scene) -> Found:
    """Read "a year earlier", "the year-ago quarter" beside a quarter."""
    if hit.get("unit") != "Y":
        return ago(hit, scene) if hit.has("ago") else later(hit, scene)
    held, number = scene.story.quarter, hit.get("ordinal_word")
    if held is not None:
        return Found(value=f"{held[0] - 1:04}-Q{number or held[1]}", why="the quarter before it")
    if scene.published is None:
        return unknown(UNDATED)
    if hit.has("earlier") and scene.story.day is not None and not hit.has("quarter", "period"):
        return later(hit, scene)
    return Found(value=f"{scene.published.year - 1:04}", unit="Y", anchor=scene.published)


def quarters(hit: Hit, scene: Scene) -> Found:
    """Read "the first two quarters of 1990"."""
    year = hit.get("year")
    if year and hit.word("first", "last") and hit.word("two"):
        return Found(value=f"{year}-H{1 if hit.word('first') else 2}")
    return Found(value=None, dated=False)
