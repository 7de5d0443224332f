"""Numbers are read in digits and in words."""

from __future__ import annotations

import pytest

from truceline.attribute.figures.numbers import numerals
from truceline.attribute.figures.tokens import tokens


def values(text: str) -> list[tuple[float, str]]:
    return [(one.value, one.form) for one in numerals(tokens(text, 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13,997", 13_997),
        ("1.9 million", 1_900_000),
        ("$48m", 48_000_000),
        ("1.2bn", 1_200_000_000),
        (".5", 0.5),
        ("RM23.50", 23.5),
        ("minus 12", -12),
        ("twenty-one", 21),
        ("three hundred and twelve", 312),
        ("two thousand five hundred", 2500),
        ("a dozen", 12),
        ("half a million", 500_000),
        ("4 hundred million", 400_000_000),
        ("two and a half", 2.5),
        ("forty-two thousand", 42_000),
    ],
)
def test_reads_a_number(text: str, value: float) -> None:
    """Digits, words and scales give one value."""
    assert [found for found, _ in values(text)] == [value]


@pytest.mark.parametrize(
    ("text", "least"),
    [("dozens", 24), ("hundreds", 200), ("tens of thousands", 20_000), ("several hundred", 200)],
)
def test_vague_words_give_the_least_they_can_mean(text: str, least: float) -> None:
    """A magnitude is read as its lower bound and marked vague."""
    assert values(text) == [(least, "vague")]


@pytest.mark.parametrize(
    ("text", "share"),
    [("half", 1 / 2), ("a third of", 1 / 3), ("two-thirds", 2 / 3), ("three quarters", 3 / 4)],
)
def test_reads_shares(text: str, share: float) -> None:
    """Parts of a whole are shares."""
    ((value, form),) = values(text)
    assert value == pytest.approx(share)
    assert form == "share"


@pytest.mark.parametrize(
    "text", ["the 23rd", "the 1990s", "XC40", "third", "9/11", "half-time", "COVID-19"]
)
def test_leaves_names_and_ordinals(text: str) -> None:
    """Ordinals, decades and digits inside names are no numbers that count."""
    assert [value for value, _ in values(text) if value not in {9, 11}] == []


def test_a_number_of_too_many_digits_is_none() -> None:
    """What no count can be is left out, and does not overflow."""
    assert values("9" * 400) == []
    assert values("one million million million million") == [(1e12, "words")]
