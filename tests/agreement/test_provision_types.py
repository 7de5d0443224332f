"""The types a provision can have."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from truceline.agreement import provision_type, provision_types
from truceline.agreement.provision_types import spellings

PAM = Path(__file__).parents[3] / "shared" / "taxonomies" / "pam51.json"


@pytest.mark.parametrize(
    ("written", "pam"),
    [
        ("Cease fire", "cease"),
        ("ceasefire", "cease"),
        ("cease", "cease"),
        ("Powersharing Transitional Government", "powtran"),
        ("Demobilisation", "demob"),
        ("Humanitarian assistance", None),
    ],
)
def test_spellings_lead_to_one_type(written: str, pam: str | None) -> None:
    """Case, hyphens, British spelling and stems all find the type."""
    found = provision_type(written)
    assert found is not None
    assert found.pam == pam


def test_other_words_are_no_type() -> None:
    """A word that names no type finds none."""
    assert provision_type("weather") is None


def test_no_spelling_leads_to_two_types() -> None:
    """Each accepted spelling belongs to one type only."""
    names = [name for one in provision_types() for name in (one.name, *one.also)]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    for written, name in spellings().items():
        found = provision_type(written)
        assert found is not None
        assert found.name == name


@pytest.mark.skipif(not PAM.exists(), reason="the shared taxonomies are not here")
def test_all_types_of_the_matrix_are_there() -> None:
    """The 51 stems of the Peace Accords Matrix are known, by stem and by label."""
    rows = json.loads(PAM.read_text("utf-8"))["provisions"]
    known = [one.pam for one in provision_types() if one.pam]
    assert sorted(known) == sorted(row["stem"] for row in rows)
    for row in rows:
        found = provision_type(row["label"])
        assert found is not None
        assert found.pam == row["stem"]
