"""Days reckoned from publication: weekdays, yesterday, last week, two months ago.

A weekday is the latest one up to publication, the day itself included, unless the
words or the tense look ahead. Where publication is unknown there is no value.
"""

from __future__ import annotations

from datetime import date, timedelta

from truceline.resolve.days.absolute import clock_of, kind_of
from truceline.resolve.days.calendar import covers, shift, shift_days, value_of
from truceline.resolve.days.numbers import count
from truceline.resolve.days.scene import (
    NO_STORY,
    UNDATED,
    Direction,
    Found,
    Hit,
    Scene,
    compare,
    unknown,
)
from truceline.resolve.days.tense import direction
from truceline.resolve.days.tokens import sentence_bounds
from truceline.resolve.days.words import code

WEEK = 7
SATURDAY = 6


def weekday(hit: Hit, scene: Scene) -> Found:
    """Read "Friday", "last Friday", "the previous Friday", "Sunday night"."""
    anchor = scene.published
    if anchor is None:
        return unknown(UNDATED)
    number = hit.get("weekday", "weekday_short")
    back = (anchor.isoweekday() - number) % WEEK
    if hit.word("previous", "preceding", "following", "that") and _told(hit):
        return _from_story(hit, scene, number)
    tense, why = _weekday_tense(hit, scene)
    if tense == "would":
        if (said := _same_sentence(hit, scene)) is not None:
            ahead = (number - said.isoweekday()) % WEEK or WEEK
            return dated(hit, said, shift_days(said, ahead), f"{why}, from the day it was said")
        tense = "future"
    if tense == "future":
        ahead = -back % WEEK
        if hit.has("next", "coming") and ahead == 0:
            ahead = WEEK
        offset = ahead
    else:
        offset = -(back or WEEK) if hit.has("last") else -back
    return dated(hit, anchor, shift_days(anchor, offset), why)


def _weekday_tense(hit: Hit, scene: Scene) -> tuple[str, str]:
    if hit.has("last"):
        return "past", '"last"'
    if hit.has("next", "coming"):
        return "future", '"next"'
    sign = direction(scene, hit)
    if sign is None:
        return "past", "no verb beside it; a news report looks back"
    return sign.tense, f'"{sign.word}" beside it'


def _same_sentence(hit: Hit, scene: Scene) -> date | None:
    """Return the day of the saying: "said on Monday the gate would open on Thursday"."""
    first, _ = sentence_bounds(scene.tokens, hit.start)
    named = scene.tokens.codes[first : hit.start]
    story, published = scene.story, scene.published
    if not any(code(name) in named for name in ("weekday", "deictic")):
        return None
    if story.day is None or published is None or story.unit != "D":
        return None
    return story.day if 0 <= (published - story.day).days < WEEK else None


def _told(hit: Hit) -> bool:
    """Tell "the following Friday" from "following Friday's attack", which means after it."""
    return hit.tokens[0].word not in ("following", "that")


def story_day(hit: Hit, scene: Scene) -> tuple[date | None, str]:
    """Return the day the text goes on from and its unit; ahead where the verb looks ahead."""
    story = scene.story
    if story.ahead:
        sign = direction(scene, hit)
        if story.day is None or (sign and sign.tense != "past"):
            return story.ahead, story.ahead_unit
    return story.day, story.unit


def _from_story(hit: Hit, scene: Scene, number: int) -> Found:
    story, _ = story_day(hit, scene)
    if story is None:
        return unknown(NO_STORY)
    back = (story.isoweekday() - number) % WEEK
    offset = -(back or WEEK)
    if hit.word("following"):
        offset = -back % WEEK or WEEK
    elif hit.word("that"):
        offset = -back
    return dated(hit, story, shift_days(story, offset), "from the day named before it")


def dated(hit: Hit, anchor: date, day: date | None, why: str) -> Found:
    """Return a day with its time, its anchor and where it lies from there."""
    if day is None:
        return unknown("beyond the calendar")
    clock = clock_of(hit)
    return Found(
        value=day.isoformat() + clock,
        kind=kind_of(clock),
        calendar=day.isoformat(),
        day=day,
        anchor=anchor,
        direction=compare(day, anchor),
        why=why,
    )


def deictic(hit: Hit, scene: Scene) -> Found:
    """Read "today", "yesterday", "tomorrow morning"."""
    anchor = scene.published
    if anchor is None:
        return unknown(UNDATED)
    day = shift_days(anchor, hit.get("deictic"))
    return dated(hit, anchor, day, "counted from publication")


def time_today(hit: Hit, scene: Scene) -> Found:
    """Read "this morning", "tonight", "last night", "overnight"."""
    anchor = scene.published
    if hit.has("overnight"):
        part = anchor.isoformat() + "TNI" if anchor else None
        return Found(value=part, kind="TIME", dated=False)
    if anchor is None:
        return unknown(UNDATED)
    day = shift_days(anchor, -1 if hit.has("last") else 0)
    return dated(hit, anchor, day, "counted from publication")


def next_part(hit: Hit, scene: Scene) -> Found:
    """Read "the next morning" from the day named last."""
    story, exact = story_day(hit, scene)
    if story is None or exact != "D":
        return unknown(NO_STORY)
    back = hit.word("previous", "preceding")
    return dated(hit, story, shift_days(story, -1 if back else 1), "from the day named before it")


def unit(hit: Hit, scene: Scene) -> Found:
    """Read "last week", "this year", "the following day", "that month"."""
    name = hit.get("unit")
    if name.startswith("T"):
        return Found(value=None, dated=False)
    story = hit.word("that", "same", "following", "previous", "preceding")
    if name == "D" or story:
        return from_story(hit, scene)
    anchor = scene.published
    if anchor is None:
        return unknown(UNDATED)
    step = int(hit.get("last", "past_noun") and -1 or hit.get("next", "coming") or 0)
    return in_unit(anchor, name, step)


def in_unit(anchor: date, name: str, step: int) -> Found:
    """Return the calendar unit `step` units on from the one that holds `anchor`."""
    day = shift(anchor.replace(day=1) if name in "MYEC" else anchor, name, step)
    if day is None:
        return unknown("beyond the calendar")
    where: Direction = "same" if step == 0 else "past" if step < 0 else "future"
    day_value = day if name != "Y" else date(day.year, 1, 1)
    value = value_of(day, name)
    return Found(
        value=value, day=day_value, unit=name, anchor=anchor, direction=where,
        why="the calendar unit that holds publication" if step == 0 else "counted from publication",
    )  # fmt: skip


def from_story(hit: Hit, scene: Scene) -> Found:
    """Read "the next day", "that year" from the day named last."""
    (story, told), name = story_day(hit, scene), hit.get("unit")
    if story is None or not (told == "D" or name == told or name in "YEC"):
        return unknown(NO_STORY)
    step = int(hit.get("last") or hit.get("next", "coming") or 0)
    day = shift(story, name, step)
    if day is None:
        return unknown("beyond the calendar")
    value = value_of(day, name)
    why = "from the day named before it"
    return Found(
        value=value, day=day, unit=name, anchor=story, direction=compare(day, story), why=why
    )


def weekend(hit: Hit, scene: Scene) -> Found:
    """Read "over the weekend", "this weekend", "next weekend"."""
    anchor = scene.published
    if anchor is None:
        return unknown(UNDATED)
    sign = direction(scene, hit)
    ahead = hit.has("this") or (sign is not None and sign.tense != "past")
    saturday = _saturday(hit, anchor, ahead)
    value = value_of(saturday, "WE")
    first, last = covers(value) or (saturday, saturday)
    return Found(
        value=value,
        calendar=f"{first.isoformat()}/{last.isoformat()}",
        day=first,
        unit="WE",
        anchor=anchor,
        direction=compare(first, anchor),
        why=f'"{sign.word}" beside it' if sign else "no verb beside it; a news report looks back",
    )


def _saturday(hit: Hit, anchor: date, ahead: bool) -> date:
    """Return the Saturday of the weekend meant; the one at or before `anchor` if not ahead."""
    saturday = anchor + timedelta(days=SATURDAY - anchor.isoweekday())
    started = saturday <= anchor
    week = timedelta(days=WEEK)
    if hit.has("next"):
        return saturday + week
    if hit.has("coming"):
        return saturday + week if started else saturday
    if hit.has("last") or not (started or ahead):
        return saturday - week
    return saturday


def ago(hit: Hit, scene: Scene) -> Found:
    """Read "three weeks ago", "a year ago"."""
    number, name = count(hit.tokens), hit.get("unit", "units")
    if number is None or not number.is_integer():
        return Found(value="PAST_REF", dated=False)
    anchor = scene.published
    if anchor is None:
        return unknown(UNDATED)
    if name.startswith("T"):
        return Found(value=None, dated=False)
    return _moved(anchor, name, -int(number), "counted from publication")


def later(hit: Hit, scene: Scene) -> Found:
    """Read "two days later", "a year earlier" from the day named last."""
    number, name = count(hit.tokens), hit.get("unit", "units")
    if number is None or not float(number).is_integer() or name.startswith("T"):
        return Found(value=None, dated=False)
    story, told = story_day(hit, scene)
    if story is None or (told != "D" and name in "DWF"):
        return unknown(NO_STORY)
    step = int(number) * (-1 if hit.has("earlier") else 1)
    return _moved(story, name, step, "from the day named before it")


def _moved(anchor: date, name: str, step: int, why: str) -> Found:
    if abs(step) > 10_000:  # beyond any calendar
        return unknown("beyond the calendar")
    day = shift(anchor, name, step)
    if day is None:
        return unknown("beyond the calendar")
    shown = {"D": "D", "W": "W", "F": "W", "M": "M"}.get(name, "Y")
    value = value_of(day, shown)
    found = compare(day, anchor)
    return Found(value=value, day=day, unit=shown, anchor=anchor, direction=found, why=why)


def end_of(hit: Hit, scene: Scene) -> Found:
    """Read "the end of the month", "late in this year", "year-end"."""
    anchor = scene.published
    if anchor is None:
        return unknown(UNDATED)
    name = hit.get("unit", "quarter")
    if name is None or name.startswith("T") or name == "D":
        return Found(value=None, dated=False)
    step = int(hit.get("last", "next") or 0)
    return in_unit(anchor, name, step)


def event_day(hit: Hit, scene: Scene) -> Found:
    """Read "the day of the release": a day that only an event names."""
    if hit.get("unit") != "D" or not hit.has("of"):
        return Found(value=None, dated=False)
    return unknown("named by an event whose day the words do not give")
