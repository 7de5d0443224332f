"""What a number counts is found behind it."""

from __future__ import annotations

import pytest

from truceline.attribute.figures.counted import counted
from truceline.attribute.figures.quantities import quantities
from truceline.attribute.figures.tokens import tokens


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("three soldiers killed in it", "soldiers", "forces"),
        ("48 living and dead captives held", "living and dead captives", "captives"),
        ("two police sergeants", "police sergeants", "forces"),
        ("43 of his adherents", "adherents", "unknown"),
        ("38 of the violations", "violations", "things"),
        ("131 of them attributed to it", "", "none"),
        ("20 were wounded", "", "none"),
        ("90 Drenavans have crossed", "Drenavans", "named"),
        ("36 arrest warrants", "arrest warrants", "uncounted"),
        ("50 tons", "tons", "uncounted"),
        ("50 tons of flour", "tons", "things"),
        ("the two sides", "sides", "uncounted"),
        ("7,000-strong border guard", "border guard", "forces"),
        ("12-strong ruling council", "ruling council", "people"),
        ("five-member team", "member", "uncounted"),
        ("4,000 demonstrators holding banners", "demonstrators", "people"),
    ],
)
def test_finds_the_noun_and_its_kind(text: str, words: str, kind: str) -> None:
    """The noun phrase ends at verbs and small words; its head says the kind."""
    line = tokens(text, 0, len(text))
    (quantity,) = quantities(line)
    what = counted(line, quantity)
    assert " ".join(token.text for token in line[what.first : what.last]) == words
    assert what.kind == kind
