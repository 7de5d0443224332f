from __future__ import annotations

from tests.copies.stories import report, story
from truceline.copies import origin

WORDS = story(8)


def test_the_earliest_with_the_agency_s_credit_is_the_origin() -> None:
    """A credited report is the origin before an earlier one without credit."""
    early = report(WORDS, outlet="A", published="2031-05-01T06:00")
    late = report(WORDS[:5], outlet="B", agency="NWA", published="2031-05-01T09:00")
    later = report(WORDS, outlet="C", agency="NWA", published="2031-05-01T10:00")
    assert origin((later, early, late)) == late


def test_without_credit_the_earliest_then_the_fullest() -> None:
    """Without a credit the first is the origin; of one moment it is the longest."""
    cut = report(WORDS[:4], outlet="A", published="2031-05-01")
    whole = report(WORDS, outlet="B", published="2031-05-01")
    undated = report([*WORDS, "More."], outlet="C")
    assert origin((undated, cut, whole)) == whole
