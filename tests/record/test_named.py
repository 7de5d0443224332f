"""Claims are found by their id, whole or by its beginning."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.record.samples import TEXT, Clock, claims, extraction, report
from truceline.record import Ledger, Review, Run, Where

RUN = Run(version="1")


def test_claim_is_found_by_its_id(ledger: Ledger) -> None:
    """A whole id gives the claim with what counts of it; one that is not held gives nothing."""
    ledger.add(extraction(), run=RUN)
    first, second = claims(report())
    assert [entry.claim for entry in ledger.named(first.id)] == [first]
    assert ledger.named(first.id)[0] == next(ledger.entries())
    assert ledger.named(second.id, Where(agreement_id="other")) == ()
    assert ledger.named("0" * 16) == ledger.named("") == ()


def test_beginning_finds_all_that_begin_so(ledger: Ledger) -> None:
    """They come by id, then agreement, no more than asked for."""
    for number in range(12):
        ledger.add(extraction(TEXT.replace("shut", f"shut for {number} days")), run=RUN)
    ledger.add(replace(extraction(), agreement_id=None, readings=(), links=()), run=RUN)
    ids = sorted(claim.id for claim in ledger.claims())
    begun = [one for one in ids if one.startswith(ids[0][0])]
    found = ledger.named(ids[0][0], Where(limit=3))
    assert [entry.claim.id for entry in found] == begun[:3]
    assert len(ledger.named(ids[-1][:8])) == 1


def test_rejected_and_past_claims(ledger: Ledger, clock: Clock) -> None:
    """A rejected claim is found, and on a past day what was known of it then."""
    ledger.add(extraction(), run=RUN)
    first, _ = claims(report())
    clock.time = datetime(2031, 5, 9, tzinfo=UTC)
    ledger.review(
        Review(claim_id=first.id, agreement_id="vell-2031", verdict="reject", by="ana", why="no")
    )
    assert [entry.rejected for entry in ledger.named(first.id)] == [True]
    before = Where(as_known_on=date(2031, 5, 8))
    assert [entry.rejected for entry in ledger.named(first.id, before)] == [False]
    assert ledger.named(first.id, Where(as_known_on=date(2031, 5, 5))) == ()
