"""What befell those counted is read from the words around them."""

from __future__ import annotations

import pytest

from truceline.attribute.figures.candidates import findings
from truceline.attribute.figures.events import read_line
from truceline.attribute.figures.tokens import tokens


def measures(text: str) -> list[tuple[float, str]]:
    return [
        (one.value, str(one.measure)) for one in findings(read_line(tokens(text, 0, len(text))))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("150 detainees held by the army had been freed.", [(150, "released")]),
        ("143 of 150 persons held by the army had been freed.", [(143, "released"), (150, "held")]),
        ("The army handed over 15 prisoners.", [(15, "released")]),
        ("The army handed over the bodies of 15 fighters.", [(15, "returned")]),
        ("Rebels killed two soldiers and three guards.", [(2, "killed"), (3, "killed")]),
        ("95 civilians and 20 soldiers killed.", [(95, "killed"), (20, "killed")]),
        ("Two people, a soldier and a girl, have died.", [(2, "killed")]),
        ("Nine people, five of them from one house, were killed.", [(9, "killed"), (5, "killed")]),
        (
            "Thousands of soldiers massed at the grave of a man killed on Sunday.",
            [(2000, "troops")],
        ),
        ("Four soldiers rested after they were captured.", [(4, "troops")]),
        ("Shelling drove 400 families from their homes.", [(400, "displaced")]),
        ("More than 300 are still missing and 12 died.", [(300, "other"), (12, "killed")]),
        ("2,000 demonstrators held up signs.", [(2000, "other")]),
        ("It put the number of people killed at 619.", [(619, "killed")]),
        ("34 people died in Ossar, 14 in Tell.", [(34, "killed"), (14, "killed")]),
        ("Eight children were among 19 people killed.", [(8, "killed"), (19, "killed")]),
    ],
)
def test_reads_what_befell(text: str, expected: list[tuple[float, str]]) -> None:
    """The verb that bears on those counted decides, not the nearest one."""
    assert measures(text) == expected
