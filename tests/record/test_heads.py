"""Reports without their texts, and the accounts that had been given by a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.record.samples import TEXT, Clock, extraction, report
from truceline.model import Entry, Extraction, Link, Progress
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


def test_the_queue_and_the_newest_answer_by_name_and_day(ledger: Ledger) -> None:
    """Asked for by provision, actor, act or day of publication, they give what all of them hold."""
    for day in ("2031-05-04", "2031-05-06"):
        given = told(day, Progress.NONE, TEXT.replace("shut", f"shut since {day}"))
        weak = tuple(replace(link, score=0.1) for link in given.links)
        ledger.add(replace(given, links=weak), run=RUN)
    queued = list(ledger.queue())
    assert len(queued) == 4
    for where in (Where(provision="exchange"), Where(actor="ostrand"), Where(provision="none")):
        wanted = [one for one in queued if answers_to(one, where)]
        assert list(ledger.queue(where)) == wanted
        assert {e.claim.id for e in ledger.entries(replace(where, newest=True))} == {
            one.claim.id for one in ledger.entries() if answers_to(one, where)
        }
    acted = ledger.entries(Where(act="condition", newest=True))
    assert {one.value("act") for one in acted} == {"condition"}
    late = ledger.entries(Where(provision="exchange", published_from="2031-05-05", newest=True))
    assert [
        one.report.published.day.day for one in late if one.report and one.report.published
    ] == [6]
    early = ledger.entries(Where(provision="exchange", published_to="2031-05-05", newest=True))
    assert [
        one.report.published.day.day for one in early if one.report and one.report.published
    ] == [4]


def answers_to(entry: Entry, where: Where) -> bool:
    """Whether an entry bears on the provision and is said by the actor asked for."""
    provisions = [link.provision for link in entry.links]
    return (where.provision is None or where.provision in provisions) and (
        where.actor is None or where.actor in entry.values("actor")
    )
