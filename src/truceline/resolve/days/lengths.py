"""Lengths, habits and vague references: no days of the calendar, but TIMEX3 all the same.

Only rolling spans ("the past two weeks") name days: those up to publication.
"""

from __future__ import annotations

from truceline.resolve.days.absolute import clock_of
from truceline.resolve.days.calendar import shift, shift_days, value_of
from truceline.resolve.days.numbers import count
from truceline.resolve.days.relative import from_story, in_unit
from truceline.resolve.days.scene import UNDATED, Found, Hit, Scene
from truceline.resolve.days.words import code, listed

SMALL = 10_000  # more units than this are no span of news


def _length(hit: Hit) -> str | None:
    """Return P2W for "two weeks", PXY for "several years"."""
    name = hit.get("unit", "units", "quarter", "quarters", "weekend")
    number = count(hit.tokens)
    if number is None:
        amount = "X"
    elif number.is_integer():
        amount = str(int(number))
    elif name == "Y" and (number * 12).is_integer():
        return f"P{int(number)}Y{int(number * 12) % 12}M"
    else:
        amount = str(number)
    return _written(amount, name)


def _written(amount: str, name: str) -> str | None:
    if name == "E" and amount.isdigit():
        return f"P{int(amount) * 10}Y"
    if name == "C" and amount.isdigit():
        return f"P{int(amount) * 100}Y"
    if name == "F" and amount.isdigit():
        return f"P{int(amount) * 2}W"
    if name.startswith("T"):
        return f"PT{amount}{name[1]}"
    return f"P{amount}{name}"


def duration(hit: Hit, scene: Scene) -> Found:
    """Read "two weeks", "14-day"; an age ("six years old") is none."""
    after = scene.tokens.items[hit.stop : hit.stop + 2]
    if any(token.word == "old" for token in after):
        return Found(value=None, dated=False)
    return Found(value=_length(hit), kind="DURATION", dated=False)


def article_unit(hit: Hit, scene: Scene) -> Found:
    """Read "a week", "a year"."""
    name = hit.get("unit")
    before = scene.tokens.items[hit.start - 1].word if hit.start else ""
    whole = name in "WMYE" or before in listed("nearly")
    value = _written("1", name) if whole else None
    return Found(value=value, kind="DURATION", dated=False)


def the_year(hit: Hit, scene: Scene) -> Found:
    """Read "the year": the one that runs, a length where the words say when it ended."""
    after = scene.tokens.items[hit.stop].word if hit.stop < len(scene.tokens.items) else ""
    if hit.get("unit") != "Y" or scene.published is None:
        return Found(value=None, dated=False)
    if after in ("ended", "ending"):
        return Found(value="P1Y", kind="DURATION", dated=False)
    return Found(value=f"{scene.published.year:04}", dated=False)


def clock(hit: Hit, scene: Scene) -> Found:
    """Read "10:35 a.m." on the day named last, else on that of publication."""
    day = scene.story.day if scene.story.unit == "D" else None
    day = day or scene.published
    value = day.isoformat() + clock_of(hit) if day else None
    return Found(value=value, kind="TIME", dated=False)


def these(hit: Hit, scene: Scene) -> Found:
    """Read "recent years", "coming weeks"."""
    value = "PAST_REF" if hit.has("recent") else "FUTURE_REF"
    return Found(value=value, dated=False)


def bare(hit: Hit, scene: Scene) -> Found:
    """Read "years", "weeks"."""
    name = hit.get("units")
    return Found(value=_written("X", name), kind="DURATION", dated=False)


def adverbial(hit: Hit, scene: Scene) -> Found:
    """Read "daily"."""
    return Found(value=hit.get("adverbial"), kind="SET", dated=False)


def reference(hit: Hit, scene: Scene) -> Found:
    """Read "now", "recently", "the future"."""
    value = hit.get("now", "current", "lately", "recent", "future", "past_noun")
    return Found(value=value, dated=False)


def habit(hit: Hit, scene: Scene) -> Found:
    """Read "every day", "each Thursday", "Mondays"."""
    if name := hit.get("unit", "quarter"):
        return Found(value=_written("1", name), kind="SET", dated=False)
    value = "XXXX"
    if month := hit.get("month"):
        value = f"XXXX-{month:02}"
    elif day := hit.get("weekday", "weekdays"):
        part = hit.get("dayparts") or ""
        value = f"XXXX-WXX-{day}" + (f"T{part}" if part else "")
    elif season := hit.get("season"):
        value = f"XXXX-{season}"
    return Found(value=value, kind="SET", dated=False)


def rolling(hit: Hit, scene: Scene) -> Found:
    """Read "the past two weeks", "the last week", "the next three days"."""
    anchor, name = scene.published, hit.get("unit", "units", "season", "weekend")
    ahead = hit.has("next", "coming")
    if hit.has("unit") and not hit.has("units") and name in "WMYEC":
        return _last_unit(hit, scene)
    if hit.has("unit") and name == "D":
        return from_story(hit, scene)  # "the next day"
    value = _length(hit) if hit.has("units") else None
    if hit.word("following", "previous", "preceding"):
        return Found(value=value, kind="DURATION", dated=False)
    number = count(t for t in hit.tokens if t.code != code("a"))
    if number is None or not float(number).is_integer() or name in ("TM", "WE") or number > SMALL:
        return Found(value=value, kind="DURATION", dated=False)
    if anchor is None:
        return Found(value=value, kind="DURATION", why=UNDATED)
    step = int(number) if ahead else -int(number)
    far = shift_days(anchor, step // 24) if name == "TH" else shift(anchor, name, step)
    if far is None or value is None:
        return Found(value=value, kind="DURATION", dated=False)
    first, last = sorted((anchor, far))
    return Found(
        value=value,
        calendar=f"{first.isoformat()}/{last.isoformat()}",
        kind="DURATION",
        anchor=anchor,
        direction="future" if ahead else "past",
        why="counted from publication",
    )


def _last_unit(hit: Hit, scene: Scene) -> Found:
    """Read "the past week": TIMEX3 takes weeks and months as lengths; the days are a unit's."""
    anchor, name = scene.published, hit.get("unit")
    step = 1 if hit.has("next", "coming") else -1
    if anchor is None:
        return Found(value=None, why=UNDATED)
    found = in_unit(anchor, name, step)
    length = (name in "WM" or (name == "E" and hit.has("past_noun"))) and step < 0
    return Found(
        value=_written("1", name) if length else found.value,
        kind="DURATION" if length else "DATE",
        calendar=found.value or value_of(anchor, name),
        anchor=anchor,
        direction=found.direction,
        why=found.why,
    )
