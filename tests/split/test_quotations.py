"""Quotation marks of every style are told from apostrophes and inches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model import Report
from truceline.split.quotations import quotations


def quoted(text: str) -> list[tuple[str, int, bool]]:
    """Return inner words, depth and closedness of the quotations in a text."""
    found = quotations(Report(text=text), 0, len(text))
    return [(one.inner.words, one.depth, one.closed) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"We agree," he said, "but not yet."',
            [("We agree,", 0, True), ("but not yet.", 0, True)],
        ),
        ("“We agree,” he said.", [("We agree,", 0, True)]),
        ("«On verra», he said.", [("On verra", 0, True)]),
        ("``We agree,'' he said.", [("We agree,", 0, True)]),
        ("A 'buffer' in the rebels' area isn't new.", [("buffer", 0, True)]),
        ("The rebels' camp and the army's.", []),
        (
            "“He called it ‘a ruse’ twice,” she said.",
            [("He called it ‘a ruse’ twice,", 0, True), ("a ruse", 1, True)],
        ),
        ("“First we stop. Then", [("First we stop. Then", 0, False)]),
        ("Nothing here.", []),
    ],
)
def test_quotations(text: str, expected: list[tuple[str, int, bool]]) -> None:
    """Straight, curly, pointed, doubled and single marks open and close as a reader sees."""
    assert quoted(text) == expected


@given(st.text(alphabet="ab '\"“”‘’«»`\n", max_size=200))
def test_any_marks_give_valid_places(text: str) -> None:
    """However the marks stand, inner words lie inside outer ones and in order."""
    found = quotations(Report(text=text), 0, len(text))
    assert all(q.outer.start < q.inner.start < q.inner.end <= q.outer.end for q in found)
    assert [q.outer.start for q in found] == sorted(q.outer.start for q in found)
