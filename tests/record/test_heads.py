"""Reports without their texts, and the accounts that had been given by a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.record.samples import TEXT, Clock, extraction, report
from truceline.model import Extraction, Link, Progress
from truceline.record import Account, Ledger, Run, Where

RUN = Run(version="1.0")
LATER = Run(version="2.0")


def told(day: str, progress: Progress, text: str = TEXT) -> Extraction:
    """Return the sample as a report of one day whose minister says how far the exchange is."""
    given = extraction(text)
    whole = report(text, local=f"{day}T09:30")
    claim = given.claims[0]
    link = Link(claim_id=claim.id, provision="exchange", progress=progress, score=0.9, by="l@1")
    return replace(given, report=whole, links=(link,))


def test_heads_are_the_reports_without_their_texts(ledger: Ledger) -> None:
    """A head has the report's id, title, agency, outlet, address and time, in the same order."""
    ledger.add(told("2031-05-06", Progress.NONE), run=RUN)
    ledger.add(told("2031-05-04", Progress.DONE, TEXT.replace("shut", "closed")), run=RUN)
    heads, reports = list(ledger.heads()), list(ledger.reports())
    assert [
        (one.id, one.title, one.agency, one.outlet, one.url, one.published, one.voice)
        for one in heads
    ] == [
        (one.id, one.title, one.agency, one.outlet, one.url, one.published, one.voice)
        for one in reports
    ]
    assert list(ledger.heads(Where(newest=True))) == heads[::-1]
    assert list(ledger.heads(Where(published_from="2031-05-05"))) == heads[1:]
    assert list(ledger.heads(Where(published_to="2031-05-05"))) == heads[:1]
    assert list(ledger.heads(Where(limit=1))) == heads[:1]


def test_a_better_reading_of_a_page_shows_in_its_head(ledger: Ledger, clock: Clock) -> None:
    """The newest title counts, and on a past day the one that was known then."""
    ledger.add(extraction(), run=RUN)
    clock.time = clock.time.replace(day=9)
    ledger.add(replace(extraction(), report=report(title="Corridor stays shut")), run=LATER)
    assert [one.title for one in ledger.heads()] == ["Corridor stays shut"]
    before = Where(as_known_on=date(2031, 5, 8))
    assert [one.title for one in ledger.heads(before)] == [TEXT[: TEXT.index("\n")]]


def test_accounts_that_had_run_by_a_day(ledger: Ledger) -> None:
    """Of each voice the latest account counts, by a day the latest that had run by then."""
    ledger.add(told("2031-05-04", Progress.NONE), run=RUN)
    ledger.add(told("2031-05-06", Progress.DONE, TEXT.replace("shut", "closed")), run=RUN)
    whole = ledger.accounts(Where(agreement_id="vell-2031"))
    assert whole == {
        standing.provision: standing.accounts
        for standing in ledger.standings(Where(agreement_id="vell-2031"))
        if standing.accounts
    }

    def progress(day: str) -> list[Progress]:
        found: tuple[Account, ...] = ledger.accounts(
            Where(agreement_id="vell-2031", published_to=day)
        ).get("exchange", ())
        return [one.progress for one in found]

    assert [one.progress for one in whole["exchange"]] == [Progress.DONE]
    assert progress("2031-05-06") == [Progress.DONE]
    assert progress("2031-05-05") == [Progress.NONE]
    assert progress("2031-05-03") == []
