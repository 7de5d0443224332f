"""Which report of a family is its origin: the agency's own words, else the first to run them."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.model import Report

UNDATED = "9999"


def origin(reports: Iterable[Report]) -> Report:
    """Return the origin of a family: the earliest with an agency's credit, else the earliest.

    Among those of one moment it is the longest, the copy that was cut least. A day
    alone comes after the hours of that day: a report of 9 o'clock is not younger than
    one of the same day for certain, but it is the one that says so.
    """
    return min(reports, key=lambda report: (report.agency is None, *seniority(report)))


def seniority(report: Report) -> tuple[str, int, str]:
    """Return what sorts reports from the earliest and longest on; undated ones come last."""
    return _moment(report), -len(report.text), report.id


def _moment(report: Report) -> str:
    """Return when it was published, "T~" for an hour that is not known."""
    if report.published is None:
        return UNDATED
    local = report.published.local
    return local if "T" in local else f"{local}T~"
