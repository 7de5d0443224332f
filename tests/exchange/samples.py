"""An invented ledger for the exchange's tests: three claims of one report, one agreement."""

from __future__ import annotations

from pathlib import Path

from tests.record.samples import Clock
from truceline.model import (
    Act,
    Bound,
    Claim,
    Extraction,
    Figure,
    Link,
    Manner,
    Measure,
    Moment,
    Progress,
    Reading,
    Report,
    Section,
    SectionKind,
    Span,
)
from truceline.record import Ledger, Run
from truceline.record.sqlite import open_sqlite

AGREEMENT = """\
id: vell-2031
name: Vell accord
signed: 2031-04-01
actors:
  - {id: ostrand, name: Ostrand, role: party}
  - {id: vell, name: Vell Front, role: party}
  - {id: monitors, name: Monitors, role: monitor}
phases:
  - id: first
    name: First
    provisions:
      - id: prisoners
        title: Prisoners
        type: Prisoner release
        codes: {pax: TjPrire}
        obligors: [ostrand, vell]
      - id: road
        title: Road
        type: Humanitarian assistance
        obligors: [ostrand]
"""
TEXT = (
    "Road stays shut, Ostrand says\n"
    "“The road stays shut,” Mira Tolen, the minister, said on Monday, “until the last\n"
    "prisoner is free.”\n"
    "The Vell Front denied that it held anybody back – it had freed 12 men, =its= spokesman said.\n"
    "Some lorries waited at the bridge.\n"
)


def report() -> Report:
    """Return the report."""
    end = TEXT.index("\n")
    return Report(
        text=TEXT,
        title=TEXT[:end],
        outlet="Vell Courier",
        url="https://news.invalid/1",
        published=Moment(local="2031-05-06T09:30", zone="+03:30", offset=210),
        sections=(
            Section(kind=SectionKind.HEADLINE, start=0, end=end),
            Section(kind=SectionKind.BODY, start=end + 1, end=len(TEXT) - 1),
        ),
        name="courier.txt",
    )


def cut(words: str) -> Span:
    """Cut words out of the report."""
    start = TEXT.index(words)
    return report().cut(start, start + len(words))


def minister() -> Claim:
    """Return a direct quotation in two parts, the second over a line end."""
    return Claim(
        report_id=report().id,
        content=(cut("The road stays shut,"), cut("until the last\nprisoner is free.")),
        source=cut("Mira Tolen, the minister"),
        cue=cut("said"),
        manner=Manner.DIRECT,
        heard=None,
        rule="test@1",
    )


def front() -> Claim:
    """Return an indirect claim."""
    return Claim(
        report_id=report().id,
        content=(cut("it had freed 12 men"),),
        source=cut("=its= spokesman"),
        cue=report().cut(TEXT.rindex("said"), TEXT.rindex("said") + len("said")),
        manner=Manner.INDIRECT,
        heard=Act.REPORT,
        rule="test@1",
    )


def own() -> Claim:
    """Return a claim in the report's own voice."""
    return Claim(
        report_id=report().id,
        content=(cut("Some lorries waited at the bridge."),),
        source=None,
        cue=None,
        manner=Manner.OWN,
        heard=None,
        rule="test@1",
    )


def extraction() -> Extraction:
    """Return all that is read out of the report."""
    first, second, third = minister(), front(), own()
    by = "test@1"
    readings = (
        Reading(claim_id=first.id, about="actor", values=("ostrand",), by=by),
        Reading(claim_id=first.id, about="person", values=("Mira Tolen",), by=by),
        Reading(claim_id=first.id, about="said_on", values=("2031-05-05",), by=by),
        Reading(claim_id=first.id, about="act", values=("condition",), by=by),
        Reading(claim_id=first.id, about="targets", values=("vell",), by=by),
        Reading(claim_id=second.id, about="actor", values=(), by=by, why="nobody is named"),
        Reading(claim_id=second.id, about="act", values=("report",), by=by),
        Reading(claim_id=third.id, about="act", values=("report",), by=by),
    )
    links = (
        Link(claim_id=first.id, provision="road", progress=Progress.NONE, score=0.75, by=by),
        Link(claim_id=first.id, provision="prisoners", progress=None, score=0.5, by=by),
    )
    figure = Figure(
        span=cut("12 men"), value=12, bound=Bound.EXACT, measure=Measure.RELEASED, by=by
    )
    return Extraction(
        report=report(),
        agreement_id="vell-2031",
        claims=(first, second, third),
        readings=readings,
        links=links,
        figures=(figure,),
    )


def fill(ledger: Ledger) -> None:
    """Put the report and its agreement into a ledger."""
    ledger.add_agreement("vell-2031", AGREEMENT)
    ledger.add(extraction(), run=Run(version="1"))


def filled(folder: Path) -> Ledger:
    """Return a ledger in a file that holds the report."""
    ledger = open_sqlite(folder / "ledger.db", clock=Clock())
    fill(ledger)
    return ledger
