"""Sentences end where a reader would say they do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.split.sentences import sentences


def parts(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "expected",
    [
        ["The U.S. Security Adviser left.", "He will be back."],
        ["They met in the U.S.", "The talks failed."],
        ["Lt. Col. J. R. Anders spoke at 4 p.m. on Monday.", "No one replied."],
        ["It fell 3.5 km away.", "Nobody was hurt."],
        ['"We agreed."', "She left."],
        ['He asked, "Who fired?" and left.', "Nobody knew."],
        ["“They fired first,” he said.", "“We answered.”"],
        ["We waited...", "Then they came."],
        ["Is it over?", "Yes!", "It is."],
        ["The truce holds, e.g. in Ostmar.", "So far."],
    ],
)
def test_sentences(expected: list[str]) -> None:
    """Stops of abbreviations, initials, numbers and quotations do not mislead."""
    assert parts(" ".join(expected)) == expected


@given(st.text(max_size=300))
def test_any_text_is_cut_in_order(text: str) -> None:
    """Whatever the text, sentences are in order, trimmed, and lose no letter or digit."""
    found = list(sentences(text, 0, len(text)))
    assert all(start < end for start, end in found)
    assert all(one[1] <= two[0] for one, two in zip(found, found[1:], strict=False))
    kept = "".join(text[start:end] for start, end in found)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]
