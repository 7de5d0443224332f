"""Every time expression of a text, as TIMEX3 has them: dates, times, lengths, habits.

Shape: expressions in text order that do not overlap; offsets into the text given.
Missing: `value` None where the words leave it open; `why` says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from truceline.resolve.days import absolute, lengths, quarters, relative
from truceline.resolve.days.grammar import hits
from truceline.resolve.days.rejects import is_rejected
from truceline.resolve.days.scene import Direction, Found, Hit, Kind, Reader, Scene, Story
from truceline.resolve.days.tokens import tokenise

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Words that name a time.

    `value` is the TIMEX3 value; `calendar` the ISO form of the days meant. `dated`
    says that the words name a day or a span of the calendar.
    """

    start: int
    end: int
    kind: Kind
    value: str | None
    calendar: str | None
    dated: bool
    by: str
    anchor: date | None = None
    direction: Direction | None = None
    why: str = ""


@cache
def _readers() -> Mapping[str, Reader]:
    return {
        "iso": absolute.iso,
        "numeric": absolute.numeric,
        "date": absolute.of_day,
        "day_range": absolute.day_range,
        "month_range": absolute.month_range,
        "month": absolute.month,
        "holiday": absolute.of_holiday,
        "year": absolute.year,
        "spelled": absolute.year,
        "decade": absolute.decade,
        "century": absolute.century,
        "season": absolute.season,
        "weekday": relative.weekday,
        "deictic": relative.deictic,
        "time_today": relative.time_today,
        "next_part": relative.next_part,
        "unit": relative.unit,
        "weekend": relative.weekend,
        "ago": relative.ago,
        "later": relative.later,
        "end_of": relative.end_of,
        "in_the_unit": relative.end_of,
        "event_day": relative.event_day,
        "quarter": quarters.quarter,
        "quarters": quarters.quarters,
        "the_quarter": quarters.the_quarter,
        "year_ago": quarters.year_ago,
        "rolling": lengths.rolling,
        "duration": lengths.duration,
        "article_unit": lengths.article_unit,
        "the_year": lengths.the_year,
        "clock": lengths.clock,
        "these": lengths.these,
        "bare": lengths.bare,
        "adverbial": lengths.adverbial,
        "reference": lengths.reference,
        "set": lengths.habit,
    }


def expressions(
    text: str, published: date | None, *, month_first: bool = False, story: Story | None = None
) -> tuple[Expression, ...]:
    """Return every time expression of `text` that has a value or names a day.

    `story` is the last day named before this text; None where it is the first.
    """
    tokens = tokenise(text)
    places = tuple(hits(tokens))
    scene = Scene(
        tokens=tokens,
        published=published,
        month_first=month_first,
        years=given_years(places),
        story=story or Story(),
    )
    return tuple(expression for expression, _ in read(places, scene))


def read(places: Iterable[Hit], scene: Scene) -> Iterator[tuple[Expression, Story]]:
    """Yield expressions with the story as it stands after each."""
    for hit in places:
        if is_rejected(hit, scene.tokens):
            continue
        reader = _readers().get(hit.rule)
        found = reader(hit, scene) if reader else Found(value=None, dated=False)
        if found.value is None and not found.dated:
            continue
        scene = replace(scene, story=_carried(scene, found))
        yield _expression(hit, found), scene.story


def _expression(hit: Hit, found: Found) -> Expression:
    return Expression(
        start=hit.tokens[0].start,
        end=hit.tokens[-1].end,
        kind=found.kind,
        value=found.value,
        calendar=found.calendar or found.value,
        dated=found.dated,
        by=f"days.{hit.rule}@{VERSION}",
        anchor=found.anchor,
        direction=found.direction,
        why=found.why,
    )


def _carried(scene: Scene, found: Found) -> Story:
    """Return the story after an expression: quarters and days are carried apart."""
    story = scene.story
    if found.quarter:
        return replace(story, quarter=found.quarter)
    if found.day and scene.published and found.day > scene.published:
        return replace(story, ahead=found.day, ahead_unit=found.unit)
    return replace(story, day=found.day, unit=found.unit) if found.day else story


def given_years(places: Iterable[Hit]) -> dict[tuple[int, int], int]:
    """Return the years that the text gives to days it names in full, by month and day."""
    years: dict[tuple[int, int], int] = {}
    for hit in places:
        if hit.rule == "date" and hit.has("year"):
            key = (hit.get("month", "month_short"), absolute.day_number(hit))
            years.setdefault(key, hit.get("year"))
    return years
