"""The sieve finds what `re.search` finds, and says what each pattern needs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.attribute.act_rules import sieve as act_sieve
from truceline.lexicon import lexicon
from truceline.sieve import Sieve, needles


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"(?<!\w)(?:will|would) not(?!\w)", {"will", "would"}),
        (r"\b(?:no|not)\b[^.;]*\b(?:before|without)\b", {"before", "without"}),
        (r"releas\w+", {"releas"}),
        (r"(?:un)?sign(?:ed|s)?", {"sign"}),
        (r"(?-i:[A-Z]\w+) once", {"once"}),
        (r"stra(?:ined|nded)", {"strained", "stranded"}),
        (r"\d[\d,.]*", None),
        (r"(?:\d+|ten) dead|\d+", None),
        (r"(?:very )?\w+", None),
    ],
)
def test_what_every_hit_holds_is_told_from_the_pattern(
    pattern: str, needed: set[str] | None
) -> None:
    """Letters that no hit can lack are asked for, the longest; none where none are certain."""
    assert needles(pattern) == needed


def test_a_pattern_hits_as_it_does_without_a_sieve() -> None:
    """Case, letters run together with others and the place of the first hit are as ever."""
    sieve = Sieve({"war": r"war\w*", "count": r"\d+", "both": r"(?<!\w)(?:both|all) sides"})
    hit = sieve.search("war", "Postwar WARNINGS: 12 warships")
    assert hit is not None
    assert hit.span() == (4, 7)
    assert list(sieve.names("All 12 sides")) == ["count", "both"]
    assert list(sieve) == ["war", "count", "both"]
    assert sieve.search("both", "both of the sides") is None


def _sources() -> list[str]:
    rows = lexicon("en", "acts")["rules"]
    return [p for row in rows for key in ("any", "none") for p in row.get(key, ())]


WORDS = sorted({word for source in _sources() for word in re.findall(r"[a-z]{2,}", source)})
TEXTS = st.lists(st.sampled_from([*WORDS, "It", "A", "n't", "'ll", ",", ".", "12", "İ", "ﬁre"]))


@settings(max_examples=40, deadline=None)  # the first compiles every pattern
@given(TEXTS, st.booleans())
def test_no_hit_of_any_rule_is_lost(words: list[str], capitals: bool) -> None:
    """On any row of the rules' own words, each of their patterns hits as `re` has it."""
    text = " ".join(words)
    text = text.upper() if capitals else text
    sieve = act_sieve()
    for pattern in sieve:
        plain, sifted = re.search(pattern, text, re.I), sieve.search(pattern, text)
        assert (plain and plain.span()) == (sifted and sifted.span()), pattern
