"""Comparing names as a reader would."""

from __future__ import annotations

import pytest

from truceline.agreement.nearest import fold, nearest, slug


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Türkiye", "turkiye"),
        ("Abu-Qamar", "abu qamar"),
        ("Øystein Łódź", "oystein lodz"),
        ("  U.N.  ", "un"),
        ("الجبهة", "الجبهة"),
    ],
)
def test_fold_leaves_letters_and_spaces(name: str, folded: str) -> None:
    """Case, marks and punctuation go; other scripts stay."""
    assert fold(name) == folded


def test_slug_is_an_id() -> None:
    """A name becomes an id, or nothing where no Latin letter is left."""
    assert slug("Upper Elm's Council") == "upper-elms-council"
    assert slug("الجبهة") == ""


def test_nearest_is_none_when_nothing_is_near() -> None:
    """A suggestion that would only confuse is not made."""
    assert nearest("frunt", ["front", "norvia"]) == "front"
    assert nearest("zzz", ["front", "norvia"]) is None
    assert nearest("ceasefre", {"ceasefire": "Cease fire"}) == "Cease fire"
