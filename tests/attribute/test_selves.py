"""When a speaker says that it acts itself."""

from __future__ import annotations

import pytest

from truceline.attribute.selves import self_words
from truceline.model import Act, Claim, Manner, Report


def read(words: str, act: Act, manner: Manner) -> str | None:
    """Return the words by which the speaker of `words` is the doer."""
    report = Report(text=words)
    claim = Claim(
        report_id=report.id,
        content=(report.cut(0, len(words)),),
        source=None,
        cue=None,
        manner=manner,
        heard=None,
        rule="test",
    )
    found = self_words(claim, act)
    return found.words if found else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("it would open the road.", "it"),
        ("its nearest fighters were far away.", "its nearest fighters"),
        ("58 of its members had sent the money back.", "58 of its members"),
        ("it had been promised a list.", None),
        ("it had counted six craters.", None),
        ("its men had been attacked.", None),
        ("the League would open the road.", None),
    ],
)
def test_reported_words(words: str, expected: str | None) -> None:
    """In reported words "it" and its men are the speaker, unless they only learn or suffer."""
    assert read(words, Act.REPORT, Manner.INDIRECT) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We will open the road.", "We"),
        ("They lied. We opened the road.", "We"),
        ("We were promised a list.", None),
        ("Our side has kept its word.", "Our side"),
        ("It is raining.", None),
    ],
)
def test_quoted_words(words: str, expected: str | None) -> None:
    """In quoted words only "we", "I" and what is ours are the speaker."""
    assert read(words, Act.REPORT, Manner.DIRECT) == expected


def test_judging_is_no_deed() -> None:
    """Who judges is no doer, but for what it hopes or means to do."""
    assert read("it was pleased.", Act.ASSESS, Manner.INDIRECT) is None
    assert read("he hoped to report soon.", Act.ASSESS, Manner.INDIRECT) == "he"
