"""Parts are held against their whole."""

from __future__ import annotations

import pytest

from truceline.attribute.figures.candidates import findings
from truceline.attribute.figures.events import read_line
from truceline.attribute.figures.parts import FLAG, checked
from truceline.attribute.figures.tokens import tokens


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("11 violations: six by the army and five by the Front.", [False, False, False]),
        ("11 violations: six by the army and four by the Front.", [True, True, True]),
        ("11 violations: six by the army.", [False, False]),
        ("Strikes killed 10 people, including 12 children.", [True, True]),
        ("Strikes killed at least 10 people, including 12 children.", [False, False]),
        ("14 of the 12 soldiers were freed.", [True, True]),
        ("Strikes killed 10 people and wounded 12.", [False, False]),
    ],
)
def test_flags_what_contradicts(text: str, flagged: list[bool]) -> None:
    """More than the whole, or a closed list that sums to another number, is flagged."""
    line = tokens(text, 0, len(text))
    found = checked(line, findings(read_line(line)))
    assert [FLAG in one.flags for one in found] == flagged
