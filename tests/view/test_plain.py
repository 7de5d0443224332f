"""Rows as JSON and CSV."""

from __future__ import annotations

from datetime import date

import pytest

from truceline.model import Act
from truceline.view.plain import csv_lines, plain
from truceline.view.said import Bearing


def test_rows_become_plain_data() -> None:
    """Dataclasses, enumerations, days and tuples become what JSON knows."""
    row = Bearing(provision="road", progress=None)
    assert plain({Act.DENY: (row, date(2031, 5, 6))}) == {
        "deny": [{"provision": "road", "progress": None}, "2031-05-06"]
    }


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x"])
def test_no_cell_is_a_formula(text: str) -> None:
    """A cell that a spreadsheet would run begins with an apostrophe."""
    assert list(csv_lines([{"a": text}], ("a",)))[1] == f"'{text}\n"


def test_lists_share_a_cell() -> None:
    """Several values are divided by a semicolon; none is an empty cell."""
    assert list(csv_lines([{"a": ["x", "y"], "b": None}], ("a", "b")))[1] == "x; y,\n"
