"""Claims are found by the beginning of their id, on both backends."""

from __future__ import annotations

from tests.record.samples import extraction, fill
from truceline.record import Ledger
from truceline.record.named import claims_named
from truceline.record.store import SqlLedger


def test_ids_by_their_beginning(ledger: Ledger) -> None:
    """A whole id gives its claim and report; a beginning all that share it; nothing, none."""
    assert isinstance(ledger, SqlLedger)
    fill(ledger)
    every = {claim.id: claim.report_id for claim in ledger.claims()}
    for claim in extraction().claims:
        assert claims_named(ledger, claim.id) == {claim.id: claim.report_id}
        same = {name: report for name, report in every.items() if name[0] == claim.id[0]}
        assert claims_named(ledger, claim.id[0]) == same
    assert claims_named(ledger, "") == {}
    assert claims_named(ledger, "xyz") == {}
    assert len(claims_named(ledger, extraction().claims[0].id[0], most=1)) == 1
