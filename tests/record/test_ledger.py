"""What every ledger promises, whatever keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.record.samples import TEXT, Clock, claims, extraction, fill, readings, report
from truceline.errors import BrokenSpan, StrayReading, Unstorable
from truceline.model import Act, Claim, Extraction, Manner, Reading, Span
from truceline.record import Added, Ledger, Run, Where

RUN = Run(version="1.0", model="abc", parameters=(("beam", "4"),))
LATER = Run(version="2.0")
OTHER = TEXT.replace("shut", "closed")


def test_what_was_added_comes_back_whole(ledger: Ledger) -> None:
    """A report, its claims, readings, links, figures and days come back equal."""
    given = extraction()
    ledger.add(given, run=RUN)
    entries = list(ledger.entries())
    got = Extraction(
        report=next(ledger.reports()),
        agreement_id=entries[0].agreement_id,
        claims=tuple(entry.claim for entry in entries),
        readings=tuple(reading for entry in entries for reading in entry.readings),
        links=tuple(link for entry in entries for link in entry.links),
        figures=tuple(ledger.figures()),
        days=tuple(ledger.days()),
    )
    monitors, minister = given.claims[1], given.claims[0]
    order = {minister.id: 0, monitors.id: 1}
    assert got == replace(
        given, claims=tuple(sorted(given.claims, key=lambda claim: order[claim.id]))
    )


def test_added_counts_what_is_new(ledger: Ledger) -> None:
    """The answer to adding says how many rows of each kind are new."""
    got = ledger.add(extraction(), run=RUN)
    assert got == Added(
        report_id=report().id, new_report=True, claims=2, readings=4, links=2, figures=1, days=2
    )


def test_adding_again_adds_nothing(ledger: Ledger) -> None:
    """The same extraction a second time, by a newer run too, writes nothing."""
    ledger.add(extraction(), run=RUN)
    again = ledger.add(extraction(), run=LATER)
    assert again == Added(report_id=report().id)
    assert not again.anything
    assert len(list(ledger.claims())) == 2


def test_same_report_twice_in_one_go(ledger: Ledger) -> None:
    """A report that stands twice in one stream is recorded once."""
    got = list(ledger.add_all([extraction(), extraction(OTHER), extraction()], run=RUN))
    assert [added.new_report for added in got] == [True, True, False]
    assert len(list(ledger.reports())) == 2


def test_file_name_is_no_news(ledger: Ledger) -> None:
    """A copy of the file under another name brings nothing."""
    ledger.add(extraction(), run=RUN)
    copy = extraction()
    copy = replace(copy, report=replace(copy.report, name="elsewhere.txt"))
    assert not ledger.add(copy, run=RUN).anything


def test_better_page_reading_replaces_title(ledger: Ledger) -> None:
    """A reader that finds another title for the same text is believed; the report keeps its id."""
    ledger.add(extraction(), run=RUN)
    better = extraction()
    ledger.add(replace(better, report=report(title="Corridor stays shut")), run=LATER)
    (got,) = ledger.reports()
    assert (got.title, got.id) == ("Corridor stays shut", report().id)


def test_newer_reading_counts(ledger: Ledger) -> None:
    """A newer rule's answer supersedes the older one, and only what differs is added."""
    ledger.add(extraction(), run=RUN)
    newer = replace(readings(report())[0], values=("ostrand", "vell"), by="speakers.title@2")
    changed = replace(extraction(), readings=(newer, *readings(report())[1:]))
    assert ledger.add(changed, run=LATER).readings == 1
    entry = next(ledger.entries())
    assert entry.reading("actor") == newer


def test_unanswered_question_does_not_linger(ledger: Ledger) -> None:
    """Where a newer run gives no answer, the older answer stops counting, and it says why."""
    ledger.add(extraction(), run=RUN)
    silent = replace(extraction(), readings=readings(report())[1:], links=())
    added = ledger.add(silent, run=LATER)
    assert (added.readings, added.links) == (1, 1)
    entry = next(ledger.entries())
    assert entry.values("actor") == ()
    assert entry.links == ()
    assert not ledger.add(silent, run=LATER).anything


def test_claim_no_longer_found_is_withdrawn(ledger: Ledger) -> None:
    """A claim that a newer run does not find leaves the entries, not the ledger, and can return."""
    ledger.add(extraction(), run=RUN)
    first, _ = claims(report())
    fewer = replace(
        extraction(), claims=(first,), readings=readings(report())[:3], figures=(), days=()
    )
    assert ledger.add(fewer, run=LATER).withdrawn == 1
    assert [entry.claim for entry in ledger.entries()] == [first]
    assert len(list(ledger.claims())) == 2
    assert list(ledger.figures()) == []
    ledger.add(extraction(), run=RUN)
    assert len(list(ledger.entries())) == 2


def test_figures_that_are_gone_are_news(ledger: Ledger) -> None:
    """A newer run that finds no figures empties them, even where nothing else changed."""
    ledger.add(extraction(), run=RUN)
    assert ledger.add(replace(extraction(), figures=()), run=LATER).otherwise
    assert list(ledger.figures()) == []


def test_manner_follows_the_newest_run(ledger: Ledger) -> None:
    """The same words found in another manner keep the claim's id and change its form."""
    ledger.add(extraction(), run=RUN)
    first, second = claims(report())
    changed = replace(first, manner=Manner.INDIRECT, heard=Act.REFUSE, rule="attribute.plain@2")
    ledger.add(replace(extraction(), claims=(changed, second)), run=LATER)
    assert next(ledger.entries()).claim == changed


def test_agreements_do_not_disturb_each_other(ledger: Ledger) -> None:
    """One report read against two agreements keeps the readings of both."""
    ledger.add(extraction(), run=RUN)
    other = replace(extraction(agreement_id="other"), readings=(), links=())
    ledger.add(other, run=RUN)
    counts = [
        len(entry.readings)
        for name in ("vell-2031", "other")
        for entry in ledger.entries(Where(agreement_id=name))
    ]
    assert counts == [3, 1, 0, 0]


def test_order_is_by_day_of_publication_then_id(ledger: Ledger) -> None:
    """Reports come by day of publication, undated ones last, whatever the order of adding."""
    late, early = extraction(OTHER, local="2031-05-09"), extraction(local="2031-05-06T09:30")
    undated = replace(report(TEXT.replace("shut", "open")), published=None)
    for one in (Extraction(report=undated, agreement_id=None), late, early):
        ledger.add(one, run=RUN)
    assert list(ledger.reports()) == [early.report, late.report, undated]


def test_filters(ledger: Ledger) -> None:
    """Entries are found by provision, actor, act and the day it was said."""
    ledger.add(extraction(), run=RUN)
    first, _ = claims(report())
    for where in (
        Where(provision="p1.prisoners"),
        Where(actor="ostrand"),
        Where(act="condition"),
        Where(said_from="2031-05-05", said_to="2031-05-05"),
        Where(said_from="2031-05-01"),
    ):
        assert [entry.claim.id for entry in ledger.entries(where)] == [first.id]
    for where in (Where(provision="p2"), Where(said_to="2031-05-04"), Where(published_to="2031")):
        assert list(ledger.entries(where)) == []
    assert len(list(ledger.entries(Where(limit=1)))) == 1


def test_figures_and_days_by_day(ledger: Ledger) -> None:
    """Figures are found by the day they were given on, days by what they cover."""
    ledger.add(extraction(), run=RUN)
    assert len(list(ledger.figures(Where(said_from="2031-05-03", said_to="2031-05-03")))) == 1
    assert list(ledger.figures(Where(said_from="2031-05-04"))) == []
    assert len(list(ledger.days(Where(said_from="2031-05-05", said_to="2031-05-05")))) == 1
    assert len(list(ledger.figures(Where(actor="the monitors")))) == 1


def test_as_known_on_shows_what_was_held_then(ledger: Ledger, clock: Clock) -> None:
    """A past day shows the readings, claims and reports that the ledger held at its end."""
    ledger.add(extraction(), run=RUN)
    then = [entry.readings for entry in ledger.entries()]
    clock.time = datetime(2031, 5, 8, 0, 0, 1, tzinfo=UTC)
    ledger.add(replace(extraction(), readings=(), links=(), figures=()), run=LATER)
    ledger.add(extraction(OTHER), run=LATER)
    past = Where(as_known_on=date(2031, 5, 7))
    assert [entry.readings for entry in ledger.entries(past)] == then
    assert len(list(ledger.reports(past))) == 1
    assert len(list(ledger.figures(past))) == 1
    assert list(ledger.reports(Where(as_known_on=date(2031, 5, 5)))) == []


def test_recorded_time_never_runs_backwards(ledger: Ledger, clock: Clock) -> None:
    """A clock that was set back does not rewrite what was known on a past day."""
    ledger.add(extraction(), run=RUN)
    clock.time = datetime(2030, 1, 1, tzinfo=UTC)
    ledger.add(extraction(OTHER), run=RUN)
    assert list(ledger.reports(Where(as_known_on=date(2030, 1, 2)))) == []


def test_report_with_a_broken_span_is_not_recorded(ledger: Ledger) -> None:
    """Words that are not the report's stop the report whole, before anything is written."""
    given = extraction()
    wrong = Span(report_id=given.report.id, start=0, end=5, words="Xxxxx")
    broken = replace(given.claims[1], cue=wrong)
    with pytest.raises(BrokenSpan):
        ledger.add(replace(given, claims=(given.claims[0], broken), readings=()), run=RUN)
    assert list(ledger.reports()) == []
    assert list(ledger.claims()) == []


def test_reading_of_no_claim_is_refused(ledger: Ledger) -> None:
    """A reading whose claim the extraction lacks stops the report whole."""
    stray = Reading(claim_id="0" * 16, about="actor", values=(), by="x@1")
    with pytest.raises(StrayReading, match="0000"):
        ledger.add(replace(extraction(), readings=(stray,)), run=RUN)
    assert list(ledger.reports()) == []


@pytest.mark.parametrize("sign", ["\x00", "\ud800"])
def test_text_that_no_database_keeps_is_refused(ledger: Ledger, sign: str) -> None:
    """A NUL or half a surrogate pair gets the same message on every backend."""
    text = TEXT.replace("shut\n", f"sh{sign}ut\n")
    with pytest.raises(Unstorable, match="courier.txt: character 39"):
        ledger.add(extraction(text), run=RUN)
    assert list(ledger.reports()) == []


def test_agreement_versions_are_kept_whole(ledger: Ledger, clock: Clock) -> None:
    """Each version of an agreement file is kept; the same one again is not."""
    assert ledger.add_agreement("vell-2031", "id: vell-2031\n")
    assert not ledger.add_agreement("vell-2031", "id: vell-2031\n")
    assert ledger.add_agreement("vell-2031", "id: vell-2031\nname: Vell\n")
    assert ledger.add_agreement("a", "id: a\n")
    assert [kept.id for kept in ledger.agreements()] == ["a", "vell-2031"]
    versions = ledger.agreement_versions("vell-2031")
    assert [kept.text for kept in versions] == ["id: vell-2031\n", "id: vell-2031\nname: Vell\n"]
    assert versions[0].recorded == clock.time


def test_unknown_report_gives_none(ledger: Ledger) -> None:
    """An id that is not held gives None, and no claims."""
    assert ledger.report("0" * 16) is None
    assert list(ledger.claims(report_id="0" * 16)) == []


def test_several_reports_come_in_the_order_asked(ledger: Ledger) -> None:
    """One that is not held gives nothing."""
    fill(ledger)
    ids = [report.id for report in ledger.reports()][::-1]
    assert [one.id for one in ledger.several([ids[0], "0123", *ids[1:]])] == ids


def test_claims_stream_in_text_order(ledger: Ledger) -> None:
    """Claims of a report come in the order of its text."""
    ledger.add(extraction(), run=RUN)
    got: list[Claim] = list(ledger.claims(report_id=report().id))
    assert [claim.start for claim in got] == sorted(claim.start for claim in got)
