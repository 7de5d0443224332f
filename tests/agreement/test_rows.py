"""Agreements as plain rows."""

from __future__ import annotations

import json

import yaml

from tests.agreement.example import GOOD
from truceline.agreement import listing, parse, plain, shipped, summary


def test_plain_is_the_file_again() -> None:
    """The plain form parses to the same agreement, and is ready for JSON."""
    data = plain(parse(GOOD))
    assert parse(json.dumps(data)) == parse(GOOD)
    assert data["actors"][0]["people"][0]["from"] == "2029-01-01"
    assert data == json.loads(json.dumps(yaml.safe_load(GOOD), default=str))


def test_a_summary_counts_what_the_file_holds() -> None:
    """One row says who agreed and how much there is."""
    assert summary(parse(GOOD)) == {
        "id": "lakeside-2030",
        "name": "Lakeside accord",
        "signed": "2030-05-09",
        "in_force": "2030-05-10",
        "parties": ["Norvia", "Reed Front"],
        "actors": 4,
        "phases": 2,
        "provisions": 3,
    }


def test_the_listing_has_every_shipped_agreement() -> None:
    """Each shipped agreement makes one row, by id."""
    assert [row["id"] for row in listing()] == list(shipped())
