"""How an extraction differs from what is held: the rows to add, without their addition.

A claim found again keeps its number. A question answered as before brings no row.
Where a run no longer answers a question that an earlier run answered, an empty
reading by `record.silent` supersedes the old answer, so that it does not linger.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol, TypeVar

from truceline.errors import BrokenSpan, StrayReading, Unstorable
from truceline.model import Claim, Extraction, Span
from truceline.record.rows import (
    ABOUT,
    Row,
    claim_row,
    day_row,
    figure_row,
    head_row,
    link_row,
    pack,
    reading_row,
)
from truceline.record.state import Held, Key

SILENT = "record.silent@1"
_T = TypeVar("_T")


class Numbers(Protocol):
    """Gives row numbers."""

    def author(self, name: str) -> int:
        """Return the number of a rule."""
        ...

    def claim(self) -> int:
        """Take the next claim number."""
        ...


@dataclass(slots=True)
class Change:
    """Rows to add. None for figures or days: as they were."""

    head: Row | None = None
    claims: list[Row] = field(default_factory=list)  # every column but `report`, `addition`
    sightings: list[Row] = field(default_factory=list)
    withdrawn: list[int] = field(default_factory=list)
    readings: dict[Key, list[Row]] = field(default_factory=dict)
    links: dict[int, list[Row]] = field(default_factory=dict)
    figures: list[Row] | None = None
    days: list[Row] | None = None

    def touched(self) -> set[int]:
        """Return the numbers of the claims of which something changed."""
        answered = {number for number, _ in self.readings}
        return {row[0] for row in self.sightings} | answered | set(self.links)


def compare(extraction: Extraction, held: Held, numbers: Numbers) -> Change:
    """Return what the extraction adds to what is held of its report in its scope.

    Raises BrokenSpan for words that are not the report's, StrayReading for a
    reading or link of a claim that the extraction does not hold.
    """
    verify(extraction)
    head = head_row(extraction.report)
    # The file's name stays out of the comparison: a copy elsewhere is nothing new.
    seen = held.head is not None and held.head[1:] == head[1:]
    change = Change(head=None if seen else head)
    known = _claims(extraction, held, numbers, change)
    _readings(extraction, held, (numbers, known), change)
    _links(extraction, held, (numbers, known), change)
    change.figures = _whole(extraction.figures, figure_row, (numbers, held.figures))
    change.days = _whole(extraction.days, day_row, (numbers, held.days))
    return change


def verify(extraction: Extraction) -> None:
    """Raise BrokenSpan for words that are not the report's, Unstorable for no plain text."""
    report = extraction.report
    hit = _unstorable().search(report.text)
    if hit:
        raise Unstorable(report.name or report.id, hit.start(), hit[0])
    for span in _spans(extraction):
        if span.report_id != report.id or report.text[span.start : span.end] != span.words:
            raise BrokenSpan(report.id, span.start, span.end, span.words)


@cache
def _unstorable() -> re.Pattern[str]:
    # PostgreSQL holds no NUL, and half a surrogate pair has no bytes in UTF-8.
    return re.compile("[\\x00\ud800-\udfff]")


def _spans(extraction: Extraction) -> list[Span]:
    spans = [span for claim in extraction.claims for span in claim.content]
    spans += [claim.source for claim in extraction.claims if claim.source]
    spans += [claim.cue for claim in extraction.claims if claim.cue]
    spans += [span for reading in extraction.readings for span in reading.evidence]
    spans += [span for link in extraction.links for span in link.evidence]
    spans += [figure.span for figure in extraction.figures]
    spans += [figure.who for figure in extraction.figures if figure.who]
    spans += [day.span for day in extraction.days]
    return spans


def _claims(extraction: Extraction, held: Held, numbers: Numbers, change: Change) -> dict[str, int]:
    """Add claims and sightings; return the numbers of the claims that the extraction holds."""
    found: dict[str, int] = {}
    for claim in extraction.claims:
        if claim.id in found:
            continue
        form = _form(claim, numbers)
        number = held.claims.get(claim.id)
        if number is None:
            number = numbers.claim()
            change.claims.append((number, claim.id, *claim_row(claim), *form))
        found[claim.id] = number
        if held.sightings.get(number) != form:
            change.sightings.append((number, *form))
    if held.sightings:
        _withdraw(set(found.values()), held, change)
    return found


def _form(claim: Claim, numbers: Numbers) -> Row:
    heard = claim.heard.value if claim.heard else None
    return (claim.manner.value, heard, numbers.author(claim.rule))


def _withdraw(found: set[int], held: Held, change: Change) -> None:
    for number, form in held.sightings.items():
        # What a person has read stays: no run takes it away.
        if form[0] is not None and number not in found and number not in held.touched:
            change.withdrawn.append(number)
            change.sightings.append((number, None, None, None))


def number_in(known: dict[str, int], claim_id: str) -> int:
    """Return the number of a claim; raise StrayReading where there is none."""
    try:
        return known[claim_id]
    except KeyError:
        raise StrayReading(claim_id) from None


def _readings(
    extraction: Extraction, held: Held, names: tuple[Numbers, dict[str, int]], change: Change
) -> None:
    numbers, known = names
    groups: dict[Key, list[Row]] = {}
    for reading in extraction.readings:
        key = (number_in(known, reading.claim_id), ABOUT[reading.about])
        groups.setdefault(key, []).append(reading_row(reading, numbers.author(reading.by)))
    if not held.readings:
        change.readings = groups
        return
    present = set(known.values())
    silent = [(numbers.author(SILENT), pack(()), None, "this run gives no answer", None)]
    for key in held.readings:
        if key[0] in present:
            groups.setdefault(key, silent)
    change.readings = {key: rows for key, rows in groups.items() if held.readings.get(key) != rows}


def _links(
    extraction: Extraction, held: Held, names: tuple[Numbers, dict[str, int]], change: Change
) -> None:
    numbers, known = names
    groups: dict[int, list[Row]] = {}
    for link in extraction.links:
        row = link_row(link, numbers.author(link.by))
        groups.setdefault(number_in(known, link.claim_id), []).append(row)
    if not held.links:
        change.links = groups
        return
    present = set(known.values())
    silent = [(numbers.author(SILENT), "", None, 0.0, None)]
    for number in held.links:
        if number in present:
            groups.setdefault(number, silent)
    change.links = {
        number: rows for number, rows in groups.items() if held.links.get(number) != rows
    }


def _whole(
    values: Sequence[_T],
    encode: Callable[[_T, int], Row],
    names: tuple[Numbers, list[Row]],
) -> list[Row] | None:
    numbers, held = names
    rows = [encode(value, numbers.author(value.by)) for value in values]  # type: ignore[attr-defined]
    return rows if rows != held else None
