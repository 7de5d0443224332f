"""Counts over time, as published: never summed, averaged or filled in.

Shape: one row a figure and family of copies, so forty outlets that run one wire
    story make one row; sorted by measure, giver and day.
Units: `value` as stated, with its bound; `since` opens the count, ISO 8601.
Missing: None means that the report does not state it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from truceline.model import Figure, Report
from truceline.record import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A figure with the reports that carry it; `day` is as of when, else when published."""

    figure: Figure
    day: str | None
    giver: str
    reports: tuple[str, ...]


def series(
    figures: Iterable[Figure], reports: Mapping[str, Report | Head], origins: Mapping[str, str]
) -> tuple[FigureRow, ...]:
    """Return one row for each distinct figure of each family."""
    rows: dict[tuple[object, ...], FigureRow] = {}
    for figure in figures:
        row = _row(figure, reports[figure.span.report_id])
        who = figure.who.words.casefold() if figure.who else None
        origin = origins.get(figure.span.report_id, figure.span.report_id)
        key = (origin, figure.actor, figure.value, figure.bound, figure.measure, who, figure.since)
        held = rows.setdefault(key, row)
        if held is not row:
            carried = tuple(dict.fromkeys((*held.reports, *row.reports)))
            rows[key] = FigureRow(
                figure=held.figure, day=held.day, giver=held.giver, reports=carried
            )
    return tuple(sorted(rows.values(), key=_order))


def _row(figure: Figure, report: Report | Head) -> FigureRow:
    published = report.published.local[:10] if report.published else None
    return FigureRow(
        figure=figure,
        day=figure.as_of or published,
        giver=" and ".join(figure.actor) or f"{report.voice} (own voice)",
        reports=(report.id,),
    )


def _order(row: FigureRow) -> tuple[str, str, str, int]:
    return str(row.figure.measure), row.giver, row.day or "", row.figure.span.start
