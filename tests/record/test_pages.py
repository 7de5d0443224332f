"""Documents as received and attempts to fetch them, on every backend."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tests.record.samples import TEXT, extraction
from truceline.model import Moment
from truceline.received import Fetch, Received
from truceline.record import Ledger, Run

RUN = Run(version="1")
PAGE = Received(
    raw=b"<html><p>Ostrand says the corridor stays shut</p></html>" * 20,
    name="page.html",
    url="http://lake.example/1",
    media_type="text/html",
    charset="utf-8",
    how="declared",
    retrieved=datetime(2031, 5, 6, 9, tzinfo=UTC),
)


def test_page_is_kept_byte_for_byte(ledger: Ledger) -> None:
    """A page comes back as received, by its digest and by its report."""
    one = extraction()
    dated = replace(one.report, modified=Moment(local="2031-05-06T10:00", zone="Z", offset=0))
    ledger.add_document(PAGE, (replace(one, report=dated),), run=RUN)
    (kept,) = ledger.pages(one.report.id)
    assert ledger.raw(kept.sha256) == PAGE.raw
    assert (kept.url, kept.charset, kept.how) == (PAGE.url, "utf-8", "declared")
    assert (kept.retrieved, kept.modified) == (PAGE.retrieved, "2031-05-06T10:00+00:00")
    assert list(ledger.check()) == []


def test_text_is_not_kept_twice(ledger: Ledger) -> None:
    """A plain text is its report's text, and comes back from there."""
    one = extraction()
    text = Received(raw=TEXT.encode("utf-8"), name="a.txt")
    ledger.add_document(text, (one,), run=RUN)
    assert ledger.raw(text.sha256) == text.raw


def test_document_is_seen_by_agreement_and_run(ledger: Ledger) -> None:
    """A document counts as read under its agreement by the same version alone."""
    one = extraction()
    assert not ledger.has_document(PAGE.sha256, one.agreement_id, run=RUN)
    ledger.add_document(PAGE, (one,), run=RUN)
    assert ledger.has_document(PAGE.sha256, one.agreement_id, run=RUN)
    assert not ledger.has_document(PAGE.sha256, "another", run=RUN)
    assert not ledger.has_document(PAGE.sha256, one.agreement_id, run=Run(version="2"))


def test_newest_answer_of_an_address_counts(ledger: Ledger) -> None:
    """A failed attempt is recorded, and does not hide the answer before it."""
    address = "http://lake.example/feed"
    assert ledger.last_fetch(address) is None
    ledger.add_fetch(Fetch(url=address, status=200, etag='"1"', sha256=PAGE.sha256))
    ledger.add_fetch(Fetch(url=address, status=304, etag='"2"'))
    ledger.add_fetch(Fetch(url=address, error="it did not answer"))
    found = ledger.last_fetch(address)
    assert found is not None
    assert (found.status, found.etag) == (304, '"2"')
    assert list(ledger.check()) == []
