"""The rows of a report that the ledger does not hold: nothing to compare, much to write.

Makes what `change.compare` and `life.state` make for such a report, in one pass: a
bulk load spends its time here. Tests hold the two to each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from truceline.model import Claim, Extraction, Report
from truceline.record.change import number_in, verify
from truceline.record.life import Place, Seen, State, judge
from truceline.record.names import Names
from truceline.record.rows import (
    ABOUT,
    ASPECTS,
    Row,
    claim_row,
    day_row,
    figure_row,
    head_row,
    link_row,
    reading_row,
)
from truceline.record.types import Added

Answers = list[str | None]  # by aspect


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The numbers under which a new report is recorded."""

    report: int
    scope: int
    addition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """All rows by table, what counts of each claim, and how much there is."""

    rows: dict[str, list[Row]]
    states: list[tuple[int, State]]
    added: Added


def fresh(extraction: Extraction, names: Names, where: Where) -> Fresh:
    """Return what a new report brings; see `change.compare` for errors."""
    verify(extraction)
    numbers: dict[str, int] = {}
    rows: dict[str, list[Row]] = {"claims": [], "sightings": []}
    kept = []
    for claim in extraction.claims:
        if claim.id not in numbers:
            numbers[claim.id] = names.claim()
            kept.append(claim)
            _claim(claim, names.author(claim.rule), (numbers[claim.id], where), rows)
    rows["readings"], answers = _readings(extraction, names, where, numbers)
    rows["links"], linked = _links(extraction, names, where, numbers)
    report, no = extraction.report, where.addition
    whole = sha256(report.text.encode("utf-8")).hexdigest()
    rows["reports"] = [(where.report, report.id, report.url, whole, report.text, no)]
    rows["heads"] = [(where.report, no, *head_row(report))]
    author = names.author
    rows["figures"] = [
        (no, nth, *figure_row(figure, author(figure.by)))
        for nth, figure in enumerate(extraction.figures)
    ]
    rows["days"] = [
        (no, nth, *day_row(day, author(day.by))) for nth, day in enumerate(extraction.days)
    ]
    claims = [(numbers[claim.id], claim) for claim in kept]
    states = _states(report, where.report, claims, (answers, linked))
    return Fresh(rows=rows, states=states, added=_count(report, rows))


def _count(report: Report, rows: dict[str, list[Row]]) -> Added:
    return Added(
        report_id=report.id,
        new_report=True,
        claims=len(rows["claims"]),
        readings=len(rows["readings"]),
        links=len(rows["links"]),
        figures=len(rows["figures"]),
        days=len(rows["days"]),
    )


def _claim(claim: Claim, author: int, at: tuple[int, Where], rows: dict[str, list[Row]]) -> None:
    number, where = at
    form = (claim.manner.value, claim.heard.value if claim.heard else None, author)
    no = where.addition
    rows["claims"].append((number, claim.id, where.report, *claim_row(claim), *form, no))
    rows["sightings"].append((number, where.scope, no, *form))


def _readings(
    extraction: Extraction, names: Names, where: Where, numbers: dict[str, int]
) -> tuple[list[Row], dict[int, Answers]]:
    rows: list[Row] = []
    answers: dict[int, Answers] = {}
    times: dict[Row, int] = {}
    scope, no, author = where.scope, where.addition, names.author
    for reading in extraction.readings:
        claim, about = number_in(numbers, reading.claim_id), ABOUT[reading.about]
        nth = times.get((claim, about), 0)
        times[claim, about] = nth + 1
        row = reading_row(reading, author(reading.by))
        rows.append((claim, scope, about, no, nth, *row))
        if claim not in answers:
            answers[claim] = [None] * len(ASPECTS)
        answers[claim][about - 1] = row[1]
    return rows, answers


def _links(
    extraction: Extraction, names: Names, where: Where, numbers: dict[str, int]
) -> tuple[list[Row], dict[int, list[Row]]]:
    rows: list[Row] = []
    linked: dict[int, list[Row]] = {}
    for link in extraction.links:
        claim = number_in(numbers, link.claim_id)
        found = linked.setdefault(claim, [])
        row = link_row(link, names.author(link.by))
        rows.append((claim, where.scope, where.addition, len(found), *row))
        found.append(row[1:4])
    return rows, linked


def _states(
    report: Report,
    number: int,
    claims: list[tuple[int, Claim]],
    found: tuple[dict[int, Answers], dict[int, list[Row]]],
) -> list[tuple[int, State]]:
    answers, linked = found
    published = report.published.local[:10] if report.published else None
    voice = report.agency or report.outlet or report.name
    place = Place(report=number, family=number, published=published, voice=voice)
    nothing: Answers = [None] * len(ASPECTS)
    seen = (
        (no, Seen(claim.source is not None, answers.get(no, nothing), linked.get(no, ())))
        for no, claim in claims
    )
    return [(no, judge(place, one)) for no, one in seen]
