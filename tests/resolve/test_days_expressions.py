"""All time expressions of a text, as TIMEX3 has them, on any text at all."""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolve.day_samples import FRIDAY, passages
from truceline.model import Report
from truceline.resolve.days import days, expressions
from truceline.resolve.days.calendar import covers

PUBLISHED = date(2025, 12, 19)
WORDS = (
    "Friday", "last", "the", "May", "march", "3", "1994", "31/02/2025", "two", "days", "later",
    "ago", "a", "quarter", "of", "to", "from", "between", "and", "weekend", "1990s", "’s", "'s",
    "p.m.", "10:35", "2025-13-45", "Christmas", "year", "next", "early", "-", ".", ",", "\n",
    "9999", "0000", "hundred", "thousand", "centuries", "earlier", "nights", "noon", "said",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("killed in the past week", [("the past week", "DURATION", "P1W")]),
        ("for two years", [("two years", "DURATION", "P2Y")]),
        ("a 2 1/2 year term", [("2 1/2 year", "DURATION", "P2Y6M")]),
        ("a five-hour visit", [("a five-hour", "DURATION", "PT5H")]),
        ("every day", [("every day", "SET", "P1D")]),
        ("they meet on Tuesday nights", [("Tuesday nights", "SET", "XXXX-WXX-2TNI")]),
        ("it is now over", [("now", "DATE", "PRESENT_REF")]),
        ("at 5 p.m. on Nov. 9", [("5 p.m. on Nov. 9", "TIME", "2025-11-09T17:00")]),
        ("in nineteen ninety-six", [("nineteen ninety-six", "DATE", "1996")]),
        ("shelled on Friday night", [("Friday night", "DATE", "2025-12-19")]),
        ("at noon on Friday", [("noon on Friday", "TIME", "2025-12-19T12:00")]),
        ("it fell this morning", [("this morning", "TIME", "2025-12-19TMO")]),
        ("over the weekend", [("the weekend", "DATE", "2025-W50-WE")]),
    ],
)
def test_timex(text: str, found: list[tuple[str, str, str]]) -> None:
    """Lengths, habits and references are found with their kind."""
    got = [(text[e.start : e.end], e.kind, e.value) for e in expressions(text, PUBLISHED)]
    assert got == found


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
)
def test_any_text_is_read(text: str) -> None:
    """No text makes it fail; spans are cuts of the text, ordered and apart."""
    for published in (FRIDAY, None):
        report = Report(text=text)
        place = passages(report)
        end = 0
        for day in days(place, published):
            assert text[day.span.start : day.span.end] == day.span.words
            assert day.span.start >= end
            assert day.value is not None or day.why
            end = day.span.end


@given(st.dates(), st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_any_publication_day_is_reckoned_from(published: date, first: str, second: str) -> None:
    """The ends of the calendar raise nothing."""
    for e in expressions(f"{first} {second} 40 centuries ago, next year, last Friday", published):
        assert e.start < e.end


def test_covers_names_first_and_last_day() -> None:
    """A value covers the days from its first to its last, a season none for certain."""
    assert covers("2025-W50") == (date(2025, 12, 8), date(2025, 12, 14))
    assert covers("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert covers("199") == (date(1990, 1, 1), date(1999, 12, 31))
    assert covers("1995-Q2") == (date(1995, 4, 1), date(1995, 6, 30))
    assert covers("2011-W14-WE") == (date(2011, 4, 9), date(2011, 4, 10))
    assert covers("2025-WI") is None


@pytest.mark.parametrize("unit", ["on Friday ", "1 2 ", "two ", "early ", "\n ", "1,", "in May "])
def test_time_grows_with_length_alone(unit: str) -> None:
    """A paragraph of 100,000 characters takes seconds even if all of it looks like dates."""
    text = (unit * 100_000)[:100_000]
    started = process_time()
    expressions(text, PUBLISHED)
    # Quadratic time would take minutes; the bound leaves room for a slow, busy machine.
    assert process_time() - started < 30


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "floor"), [("aquaint", 0.76), ("timebank", 0.80), ("truce-tense", 0.99)]
)
def test_value_floors(shared: Path, name: str, floor: float) -> None:
    """Value F1 on the TimeML sets stays where it is."""
    folder = shared / "eval" / "dates"
    lines = (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
    gold = {row["id"]: row for row in map(json.loads, lines)}
    predicted = {key: {"timexes": _timexes(row)} for key, row in gold.items()}
    scored = _scorer(folder / "evaluate.py").score(gold, predicted)
    assert scored["value"][2] >= floor


def _timexes(row: dict[str, Any]) -> list[dict[str, Any]]:
    found = expressions(row["text"], date.fromisoformat(row["dct"][:10]))
    return [
        {"start": e.start, "end": e.end, "type": e.kind, "value": e.value} for e in found if e.value
    ]
