"""The days that a report names, in its own words, as the product shows them.

Only expressions that name a calendar date or span count: a length with no anchor
("for two years"), a habit ("daily"), a time of day alone ("at night") do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from truceline.model import Day, Moment, Passage
from truceline.resolve.days.calendar import covers
from truceline.resolve.days.expressions import Expression, given_years, read
from truceline.resolve.days.grammar import hits
from truceline.resolve.days.ranges import joined
from truceline.resolve.days.scene import Scene, Story
from truceline.resolve.days.tokens import Token, Tokens, tokenise
from truceline.resolve.days.words import code, listed

TIME = re.compile(r"T[0-9A-Z].*")
MONTHS = 12


def days(passages: Sequence[Passage], published: Moment | None) -> tuple[Day, ...]:
    """Return the days that the passages name, in text order.

    `published` anchors "Friday" and "last month"; None leaves such days without a
    value, and `why` says so. A day reckoned from an earlier one in the text ("two
    days later") has that day as its anchor. The year of "October 7" is the one the
    report gives the same day elsewhere, else the nearest that the tense allows.
    """
    texts = [tokenise(passage.text) for passage in passages]
    places = [tuple(hits(tokens)) for tokens in texts]
    years = given_years(hit for some in places for hit in some)
    first = month_first(passages, texts, published)
    story, found = Story(), list[Day]()
    for passage, tokens, some in zip(passages, texts, places, strict=True):
        scene = Scene(
            tokens=tokens,
            published=published.day if published else None,
            month_first=first,
            years=years,
            story=story,
        )
        kept = []
        for expression, after in read(some, scene):
            story = after
            if expression.dated:
                kept.append(_day(expression, passage))
        found.extend(joined(kept, passage))
    return tuple(found)


def _day(expression: Expression, passage: Passage) -> Day:
    """Return an expression as a day of the report."""
    value = TIME.sub("", expression.calendar) if expression.calendar else None
    span = covers(value) if value else None
    start, end = passage.start + expression.start, passage.start + expression.end
    return Day(
        span=passage.report.cut(start, end),
        value=value,
        by=expression.by,
        first=_iso(span[0] if span else None),
        last=_iso(span[1] if span else None),
        anchor=_iso(expression.anchor),
        direction=expression.direction,
        why=expression.why,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def month_first(
    passages: Iterable[Passage], texts: Iterable[Tokens], published: Moment | None
) -> bool:
    """Say whether 10/11/2025 is October 11 in this report.

    True where the report is dated in a zone of the United States, comes from an
    outlet that writes so, or holds a date that cannot be read otherwise.
    """
    if published and published.zone in listed("us_zones"):
        return True
    for passage in passages:
        outlet = f"{passage.report.outlet or ''} {passage.report.agency or ''}".lower()
        if any(re.search(rf"\b{re.escape(name)}\b", outlet) for name in listed("us_outlets")):
            return True
    dated = (text for text in texts if code("numeric") in text.codes)
    orders = {order for text in dated for token in text.items if (order := _order(token))}
    return orders == {"month"}


def _order(token: Token) -> str | None:
    """Return which comes first in a numeric date, None where it may be either."""
    if token.code != code("numeric"):
        return None
    first, second = re.split(r"[/.]", token.word)[:2]
    if int(first) > MONTHS:
        return "day"
    return "month" if int(second) > MONTHS else None
