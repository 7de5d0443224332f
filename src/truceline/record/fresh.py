"""The rows of a report that the ledger does not hold: nothing to compare, much to write.

Makes what `change.compare` makes for such a report, in one pass: a bulk load spends its
time here. Tests hold the two to each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from truceline.model import Claim, Extraction, Reading
from truceline.record.answered import COLUMN, empty
from truceline.record.change import number_in, verify
from truceline.record.names import Key, Names
from truceline.record.rows import (
    ABOUT,
    ASPECTS,
    Row,
    claim_row,
    day_row,
    figure_row,
    head_row,
    link_row,
    places,
)
from truceline.record.types import Added

AT = len(ASPECTS)  # columns between an answer and its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The numbers under which a new report is recorded."""

    report: int
    scope: int
    addition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """All rows by table, and how much there is."""

    rows: dict[str, list[Row]]
    added: Added


def keys(extractions: Iterable[Extraction], names: Names) -> set[Key]:
    """Return the answers that extractions give, to be looked up many at once."""
    return {_key(reading, names) for one in extractions for reading in one.readings}


def _key(reading: Reading, names: Names) -> Key:
    about, author = ABOUT[reading.about], names.author(reading.by)
    return (about, author, reading.values, reading.why, reading.considered)


def fresh(extraction: Extraction, names: Names, where: Where) -> Fresh:
    """Return what a new report brings; see `change.compare` for errors."""
    verify(extraction)
    numbers: dict[str, int] = {}
    rows: dict[str, list[Row]] = {"claims": [], "sightings": []}
    for claim in extraction.claims:
        if claim.id not in numbers:
            numbers[claim.id] = names.claim()
            _claim(claim, names.author(claim.rule), (numbers[claim.id], where), rows)
    rows["readings"] = _readings(extraction, names, where, numbers)
    rows["links"] = _links(extraction, names, where, numbers)
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
    return Fresh(rows=rows, added=_count(extraction, rows))


def _count(extraction: Extraction, rows: dict[str, list[Row]]) -> Added:
    return Added(
        report_id=extraction.report.id,
        new_report=True,
        claims=len(rows["claims"]),
        readings=len(extraction.readings),
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
) -> list[Row]:
    laid: dict[str, list[Any]] = {}
    earlier: list[Row] = []
    scope, no, answer = where.scope, where.addition, names.answer
    for reading in extraction.readings:
        lying = laid.get(reading.claim_id)
        if lying is None:
            claim = number_in(numbers, reading.claim_id)
            lying = laid[reading.claim_id] = empty(claim, scope, no)
        column = COLUMN[reading.about]
        if lying[column] is not None:  # answered twice: the last counts and lies in row 0
            earlier.append((reading.claim_id, column, lying[column], lying[column + AT]))
        lying[column] = answer(_key(reading, names))
        lying[column + AT] = places(reading.evidence) if reading.evidence else None
    rows = [tuple(lying) for lying in laid.values()]
    return rows + _earlier(earlier, laid) if earlier else rows


def _earlier(earlier: list[Row], laid: dict[str, list[Any]]) -> list[Row]:
    rows: dict[tuple[int, int], list[Any]] = {}
    times: dict[tuple[int, int], int] = {}
    for claim_id, column, answer, place in reversed(earlier):
        claim, scope, no = laid[claim_id][:3]
        nth = times[claim, column] = times.get((claim, column), 0) + 1
        lying = rows.setdefault((claim, nth), empty(claim, scope, no))
        lying[3], lying[column], lying[column + AT] = nth, answer, place
    return [tuple(rows[key]) for key in sorted(rows)]


def _links(
    extraction: Extraction, names: Names, where: Where, numbers: dict[str, int]
) -> list[Row]:
    rows: list[Row] = []
    times: dict[int, int] = {}
    for link in extraction.links:
        claim = number_in(numbers, link.claim_id)
        nth = times.get(claim, 0)
        times[claim] = nth + 1
        row = link_row(link, names.author(link.by))
        rows.append((claim, where.scope, where.addition, nth, *row))
    return rows
