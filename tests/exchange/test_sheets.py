"""Blind sheets show no answer; filled ones give codings back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.samples import TEXT, filled, minister
from truceline.errors import BadAnswer
from truceline.exchange.answers import FIELDS
from truceline.exchange.holding import claims, models
from truceline.exchange.sheets import BLIND_COLUMNS, blind_rows, codings_of
from truceline.record import Coding


def test_a_blind_sheet_holds_no_answer(tmp_path: Path) -> None:
    """The words and their surroundings are there, what was read of them is not."""
    ledger = filled(tmp_path)
    rows = list(blind_rows(claims(ledger)))
    ledger.close()
    assert all(set(row) == set(BLIND_COLUMNS) for row in rows)
    assert all(row[field] == "" for row in rows for field in FIELDS)
    assert "condition" not in str(rows)
    first = rows[0]
    assert first["before"] == TEXT[: minister().start]
    assert first["after"] == TEXT[minister().end :][:300]


def test_codings_of_a_filled_row(tmp_path: Path) -> None:
    """A filled cell is an answer, a dash is none, an empty cell is not coded."""
    ledger = filled(tmp_path)
    known = models(ledger)
    row = {
        "id": minister().id,
        "act": "demand",
        "person": "-",
        "provisions": "road=none; prisoners",
    }
    found = list(codings_of(row, "ben", "vell-2031", known))
    shared = {"claim_id": minister().id, "agreement_id": "vell-2031", "by": "ben"}
    assert found == [
        Coding(about="person", values=(), **shared),
        Coding(about="act", values=("demand",), **shared),
        Coding(about="provisions", values=("road", "prisoners"), **shared),
    ]
    assert ledger.add_codings(found) == 3
    assert ledger.codings() == tuple(found)
    with pytest.raises(BadAnswer):
        list(codings_of({"id": minister().id, "act": "?"}, "ben", "vell-2031", known))
    ledger.close()
