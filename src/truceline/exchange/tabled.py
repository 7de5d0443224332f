"""Figures, days and reports as flat rows, beside those of claims.

Shape: columns as named here; see docs/exchange.md.
Missing: None or an empty list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from truceline.exchange.places import report_uri
from truceline.export import day_json, figure_json, report_json
from truceline.model import Day, Figure, digest
from truceline.record import Ledger

_AT = ("id", "report", "start", "end", "words")
FIGURES = (
    *(*_AT, "value", "bound", "measure", "who", "since", "until", "as_of", "actor"),
    *("claim", "kind", "flags", "by"),
)
DAYS = (*_AT, "value", "first", "last", "anchor", "direction", "by", "why")
REPORTS = (
    *("id", "uri", "name", "title", "outlet", "agency", "byline", "section", "published"),
    *("zone", "url", "language", "text"),
)


def figure_rows(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield the counts as given, by report and place."""
    for figure in ledger.figures():
        yield {**_at("figure", figure), **figure_json(figure)}


def day_rows(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield the days that reports name, by report and place."""
    for day in ledger.days():
        yield {**_at("day", day), **day_json(day)}


def report_rows(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """Yield what is known of each report; `text` is the file that has its text."""
    for report in ledger.reports():
        place = {"uri": report_uri(report.id), "text": f"texts/{report.id}.txt"}
        yield {**report_json(report), **place}


def _at(kind: str, one: Figure | Day) -> dict[str, Any]:
    span = one.span
    named = digest(kind, span.report_id, span.start, span.end)
    return {"id": named, "report": span.report_id, "start": span.start, "end": span.end}
