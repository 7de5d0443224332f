"""The time that a count covers is read from the days around it."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.attribute.figures.periods import Anchors, Period, Stretch, period
from truceline.model import Day, Report


def read(text: str, *days: tuple[str, str, str], anchors: Anchors | None = None) -> Period:
    report = Report(text=text)
    made = []
    for words, first, last in days:
        start = text.index(words)
        span = report.cut(start, start + len(words))
        made.append(Day(span=span, value=first, by="test@1", first=first, last=last))
    stretch = Stretch(text=text, start=0, end=len(text), number=f" {text} ".index(" 9 "))
    return period(stretch, made, anchors or Anchors())


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("9 died since 6 May", "6 May", Period(since="2031-05-06")),
        ("9 died by 6 May", "6 May", Period(until="2031-05-06")),
        ("9 died until 6 May", "6 May", Period(until="2031-05-06")),
        ("as of 6 May, 9 had died", "6 May", Period(as_of="2031-05-06")),
        ("9 died on 6 May", "6 May", Period()),
    ],
)
def test_a_day_bounds_a_count(text: str, words: str, expected: Period) -> None:
    """The word before the day says which end it is."""
    assert read(text, (words, "2031-05-06", "2031-05-06")) == expected


def test_a_span_of_days_gives_both_ends() -> None:
    """Over a weekend: from its first day to its last."""
    got = read("9 died over the weekend", ("over the weekend", "2031-05-03", "2031-05-04"))
    assert got == Period(since="2031-05-03", until="2031-05-04")


def test_a_month_only_tells_when() -> None:
    """In a month: it happened then, and nothing says that the count begins and ends there."""
    assert read("9 died in May", ("in May", "2031-05-01", "2031-05-31")) == Period()


def test_a_day_of_another_stretch_is_left_aside() -> None:
    """Only days inside the place count."""
    text = "9 died. They met since 6 May"
    start = text.index("6 May")
    span = Report(text=text).cut(start, start + 5)
    day = Day(span=span, value="2031-05-06", by="test@1", first="2031-05-06", last="2031-05-06")
    assert period(Stretch(text=text, start=0, end=7, number=0), [day], Anchors()) == Period()


def test_an_event_with_no_known_day_gives_none() -> None:
    """Without the agreement's day, "since the truce began" is left open."""
    assert read("9 died since the truce began").since is None
    known = Anchors(in_force=date(2031, 1, 1))
    assert read("9 died since the truce began", anchors=known).since == "2031-01-01"


@pytest.mark.parametrize(
    "text",
    [
        "9 lorries crossed, the first full convoy since 2029",
        "It was the quietest month since 2029, with 9 breaches",
        "9 people went back to homes that they fled in 2029",
        "9 posts are due for talks, said those who met in 2029",
        "According to a study made in the valley in 2029, it has 9 posts",
    ],
)
def test_a_day_of_another_clause_bounds_nothing(text: str) -> None:
    """Superlatives, relative clauses and other sentences' verbs keep their days."""
    assert read(text, ("2029", "2029-01-01", "2029-12-31")) == Period()


def test_what_follows_from_an_act_shares_its_days() -> None:
    """ "… during May, killing 9": the outcome is of the same time."""
    text = "They shelled the hills during May, killing 9"
    got = read(text, ("during May", "2031-05-01", "2031-05-31"))
    assert (got.since, got.until) == ("2031-05-01", "2031-05-31")


def test_a_period_is_no_finer_than_told() -> None:
    """Between two years: from the one to the other, not from a first of January."""
    report = Report(text="9 died between 2029 and 2030")
    spans = [report.cut(15, 19), report.cut(24, 28)]
    days = [
        Day(span=s, value=s.words, by="test@1", first=f"{s.words}-01-01", last=f"{s.words}-12-31")
        for s in spans
    ]
    stretch = Stretch(text=report.text, start=0, end=len(report.text), number=0)
    assert period(stretch, days, Anchors()) == Period(since="2029", until="2030")
