"""Quantities carry value or range, bound and kind of unit."""

from __future__ import annotations

import pytest

from truceline.attribute.figures.quantities import Quantity, quantities
from truceline.attribute.figures.tokens import tokens
from truceline.model import Bound


def read(text: str) -> tuple[Quantity, ...]:
    return quantities(tokens(text, 0, len(text)))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 10 and 12 posts", 10, 12),
        ("10 to 12 posts", 10, 12),
        ("600-800 men", 600, 800),
        ("seven or eight men", 7, 8),
        ("1 to 2 thousand people", 1000, 2000),
        ("$3 to $5 billion", 3e9, 5e9),
    ],
)
def test_reads_a_range(text: str, low: float, high: float) -> None:
    """Two numbers that are ends of one range are one quantity."""
    (one,) = read(text)
    assert (one.value, one.high) == (low, high)


def test_a_change_is_marked() -> None:
    """ "From … to …" is a range that shifts."""
    (one,) = read("It fell from 240 men to 93.")
    assert (one.value, one.high, one.shift) == (240, 93, True)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 13", Bound.AT_LEAST),
        ("more than an estimated 13", Bound.AT_LEAST),
        ("no fewer than 13", Bound.AT_LEAST),
        ("no more than 13", Bound.AT_MOST),
        ("fewer than 13", Bound.AT_MOST),
        ("as many as 13", Bound.AT_MOST),
        ("roughly 13", Bound.ABOUT),
        ("nearly 13", Bound.ABOUT),
        ("13 or more", Bound.AT_LEAST),
        ("13 or so", Bound.ABOUT),
        ("exactly 13", Bound.EXACT),
        ("a row over 13 men", Bound.EXACT),
        ("fewer than the 600 promised", Bound.EXACT),
    ],
)
def test_reads_the_bound(text: str, bound: Bound) -> None:
    """Words before or after a number bound it."""
    assert [one.bound for one in read(text)] == [bound]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("$40 of aid", "money"),
        ("40 dinars", "money"),
        ("61 per cent", "percent"),
        ("61%", "percent"),
        ("60-day halt", "duration"),
        ("25 km", "distance"),
        ("25 tanks", "other"),
    ],
)
def test_tells_kinds_of_unit(text: str, unit: str) -> None:
    """Money, shares, time and distance are told from things."""
    assert [one.unit for one in read(text)] == [unit]


@pytest.mark.parametrize(("text", "value"), [("three in five", 0.6), ("one child in four", 0.25)])
def test_reads_so_many_in_so_many(text: str, value: float) -> None:
    """ "Three in five" is one share, not two numbers."""
    assert [one.value for one in read(text)] == [pytest.approx(value)]


@pytest.mark.parametrize(
    "text",
    [
        "on 4 July 2031",
        "on Oct. 31, 2030",
        "between 1 and 7 March",
        "in 2031",
        "at 10:30",
        "at 4.12 am",
        "at 0640 hours",
        "at five o'clock",
        "Article 9 of it",
        "resolution 2803",
        "Category 5 storm",
        "the Group of 20 met",
        "Oran Tesk, 52, said",
        "a girl of nine.",
        "lost 3-0",
        "at 575 Orchard Road",
        "the iPhone 11 has",
    ],
)
def test_leaves_numbers_that_count_nothing(text: str) -> None:
    """Dates, times, labels, ages, scores and addresses are no quantities."""
    assert read(text) == ()


def test_a_lone_one_is_marked() -> None:
    """A "one" that stands for somebody is kept, and told from a count."""
    assert [one.pronoun for one in read("one was killed")] == [True]
    assert [one.pronoun for one in read("one soldier was killed")] == [False]
