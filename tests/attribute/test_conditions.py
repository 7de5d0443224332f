"""The clauses that say what must be met first."""

from __future__ import annotations

import pytest

from truceline.attribute.conditions import met_by
from truceline.model import Claim, Manner, Report


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("it would stay unless the League disarmed.", [" the League disarmed"]),
        ("the road opens once both sides leave, she said.", [" both sides leave"]),
        ("no more would go until both had signed.", [" both had signed"]),
        ("it would answer should another post be hit.", [" another post be hit"]),
        ("it would stay even if nobody believed in it.", []),
        ("twelve guns were in store.", []),
    ],
)
def test_clauses_after_unless_if_until(words: str, expected: list[str]) -> None:
    """A clause runs from the word that opens it to the next comma or stop."""
    report = Report(text=words)
    claim = Claim(
        report_id=report.id,
        content=(report.cut(0, len(words)),),
        source=None,
        cue=None,
        manner=Manner.INDIRECT,
        heard=None,
        rule="test",
    )
    assert [span.words for span in met_by(claim)] == expected
