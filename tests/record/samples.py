"""Invented reports and what is read out of them, for the ledger's tests."""

from __future__ import annotations

from datetime import UTC, datetime

from truceline.model import (
    Act,
    Bound,
    Claim,
    Day,
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
from truceline.received import Fetch, Received
from truceline.record import Coding, Ledger, Placing, Review, Run


class Clock:
    """Tells the time that a test sets."""

    def __init__(self) -> None:
        self.time = datetime(2031, 5, 6, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time that was set."""
        return self.time


TEXT = (
    "Ostrand says the Vell corridor stays shut\n"
    "The foreign minister of Ostrand, Mira Tolen, said on Monday that “no convoy” would pass "
    "before the prisoners are free.\n"
    "At least 12 lorries waited at the bridge on 3 May, according to the monitors.\n"
)


def report(
    text: str = TEXT, *, title: str | None = None, local: str = "2031-05-06T09:30"
) -> Report:
    """Return a report published at a moment with a zone."""
    end = text.index("\n")
    return Report(
        text=text,
        title=title or text[:end],
        agency="VNA",
        outlet="Vell Courier",
        url="https://news.invalid/1",
        published=Moment(local=local, zone="+03:30", offset=210),
        sections=(
            Section(kind=SectionKind.HEADLINE, start=0, end=end),
            Section(kind=SectionKind.BODY, start=end + 1, end=len(text) - 1),
        ),
        name="courier.txt",
    )


def words(whole: Report, text: str) -> Span:
    """Cut the first place of some words."""
    start = whole.text.index(text)
    return whole.cut(start, start + len(text))


def claims(whole: Report) -> tuple[Claim, Claim]:
    """Return a mixed quotation and an indirect claim."""
    minister = Claim(
        report_id=whole.id,
        content=(words(whole, "“no convoy” would pass before the prisoners are free"),),
        source=words(whole, "The foreign minister of Ostrand, Mira Tolen"),
        cue=words(whole, "said"),
        manner=Manner.MIXED,
        heard=None,
        rule="attribute.plain@1",
    )
    monitors = Claim(
        report_id=whole.id,
        content=(words(whole, "At least 12 lorries waited at the bridge on 3 May"),),
        source=words(whole, "the monitors"),
        cue=words(whole, "according to"),
        manner=Manner.INDIRECT,
        heard=Act.REPORT,
        rule="attribute.plain@1",
    )
    return minister, monitors


def readings(whole: Report) -> tuple[Reading, ...]:
    """Return readings of both claims: some answered, one empty with a reason."""
    minister, monitors = claims(whole)
    return (
        Reading(
            claim_id=minister.id,
            about="actor",
            values=("ostrand",),
            by="speakers.title@1",
            evidence=(words(whole, "foreign minister of Ostrand"),),
            considered=("vell",),
        ),
        Reading(
            claim_id=minister.id,
            about="said_on",
            values=("2031-05-05",),
            by="days.weekday@1",
            evidence=(words(whole, "Monday"),),
        ),
        Reading(claim_id=minister.id, about="act", values=("condition",), by="acts.order@1"),
        Reading(
            claim_id=monitors.id,
            about="actor",
            values=(),
            by="speakers.title@1",
            why="no actor of the agreement is called “the monitors”",
        ),
    )


def extraction(
    text: str = TEXT, *, agreement_id: str | None = "vell-2031", local: str = "2031-05-06T09:30"
) -> Extraction:
    """Return all that is read out of a report."""
    whole = report(text, local=local)
    minister, monitors = claims(whole)
    return Extraction(
        report=whole,
        agreement_id=agreement_id,
        claims=(minister, monitors),
        readings=readings(whole),
        links=(
            Link(
                claim_id=minister.id,
                provision="p1.corridor",
                progress=Progress.NONE,
                score=0.75,
                by="link.terms@1",
                evidence=(words(whole, "convoy"),),
            ),
            Link(
                claim_id=minister.id,
                provision="p1.prisoners",
                progress=None,
                score=0.5,
                by="link.terms@1",
            ),
        ),
        figures=(
            Figure(
                span=words(whole, "At least 12 lorries"),
                value=12,
                bound=Bound.AT_LEAST,
                measure=Measure.AID_TRUCKS,
                by="figures.count@1",
                who=words(whole, "lorries"),
                as_of="2031-05-03",
                actor=("the monitors",),
                claim_id=monitors.id,
                flags=("said twice",),
            ),
        ),
        days=(
            Day(
                span=words(whole, "Monday"),
                value="2031-05-05",
                by="days.weekday@1",
                first="2031-05-05",
                last="2031-05-05",
                anchor="2031-05-06",
                direction="past",
            ),
            Day(span=words(whole, "3 May"), value=None, by="days.absolute@1", why="no year"),
        ),
    )


def fill(ledger: Ledger) -> None:
    """Put a row into every table that is append-only."""
    other = extraction(TEXT.replace("shut", "closed"))
    ledger.add_agreement("vell-2031", "id: vell-2031\n")
    for one in (extraction(), other):
        ledger.add(one, run=Run(version="1"))
    story = extraction().report.id
    placing = Placing(report_id=other.report.id, family=story, parts=(story,), print=b"5", by="c@1")
    ledger.place([placing])
    claim, under = extraction().claims[0].id, "vell-2031"
    ledger.review(
        Review(claim_id=claim, agreement_id=under, verdict="accept", by="ana", why="clear")
    )
    ledger.add_codings(
        [Coding(claim_id=claim, agreement_id=under, by="ben", about="act", values=("demand",))]
    )
    page = Received(raw=b"<p>Ostrand says ...</p>", url="http://lake.example/1", charset="utf-8")
    ledger.add_document(page, (extraction(),), run=Run(version="1"))
    ledger.add_fetch(Fetch(url="http://lake.example/1", status=200, etag='"1"'))
