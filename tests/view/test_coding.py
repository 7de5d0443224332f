"""Agreement of coders is Krippendorff's alpha, and a sample stays the same."""

from __future__ import annotations

import pytest

from truceline.record import Coding
from truceline.view.coding import agreement, alpha, as_coded, sample, unshared

# The worked example of Krippendorff's "Computing alpha-reliability" (2011), part C:
# four observers, twelve units, some missing; nominal alpha is 0.743.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


def test_alpha_of_the_published_example() -> None:
    """The published data give the published figure."""
    rows = [row.split() for row in OBSERVERS]
    units = [[(row[n],) for row in rows if row[n] != "."] for n in range(12)]
    assert alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_alpha_at_its_ends() -> None:
    """Full agreement is 1; answers that never meet are below 0; no choice gives None."""
    assert alpha([[("a",), ("a",)], [("b",), ("b",)]]) == 1
    found = alpha([[("a",), ("b",)], [("b",), ("a",)]])
    assert found is not None
    assert found < 0
    assert alpha([[("a",), ("a",)]]) is None
    assert alpha([[("a",)], []]) is None


def test_answers_partly_shared() -> None:
    """Two answers of which one is shared are nearer than two that share none."""
    assert unshared(("a", "b"), ("b",)) == 0.5
    assert unshared((), ()) == 0
    near = alpha([[("a", "b"), ("b",)], [("c",), ("c",)]], unshared)
    far = alpha([[("a", "b"), ("d",)], [("c",), ("c",)]], unshared)
    assert near is not None
    assert far is not None
    assert near > far


def test_agreement_by_field() -> None:
    """Each field has its alpha; claims that one coder answered do not count."""

    def coding(claim: str, by: str, about: str, *values: str) -> Coding:
        return Coding(claim_id=claim, agreement_id=None, by=by, about=about, values=values)

    found = agreement(
        [
            coding("1", "ana", "act", "deny"),
            coding("1", "ben", "act", "demand"),
            coding("1", "ben", "act", "deny"),
            coding("2", "ana", "act", "commit"),
            coding("2", "ben", "act", "commit"),
            coding("3", "ana", "act", "refuse"),
            coding("1", "ana", "targets", "x", "y"),
            coding("1", "ben", "targets", "y", "x"),
        ]
    )
    assert [(one.field, one.alpha, one.claims, one.coders) for one in found] == [
        ("act", 1.0, 2, ("ana", "ben")),
        ("targets", None, 1, ("ana", "ben")),
    ]
    assert list(as_coded([], "rules")) == []


def test_sample_does_not_depend_on_order() -> None:
    """The same seed picks the same claims; another seed picks others."""
    ids = [f"{n:016x}" for n in range(100)]
    assert sample(ids, 10) == sample(reversed(ids), 10)
    assert sample(ids, 10) != sample(ids, 10, seed="second")
    assert len(sample(ids, 10)) == 10
