"""Families of reports that carry the same wire story.

An `Index` takes reports one by one, and each joins a family or founds one; `families`
does so for many at once, the earliest and then the longest first. Which report of a
family is its origin says `origin`.
Shape: a family is named by the id of the report that founded it.
Missing: a report without words is a family of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from truceline.copies.index import Index
from truceline.copies.origins import origin, seniority
from truceline.copies.prints import BY, Print, packed, printed, unpacked
from truceline.copies.slots import Placed
from truceline.model import Report

__all__ = [
    "BY",
    "Index",
    "Placed",
    "Print",
    "families",
    "origin",
    "packed",
    "place",
    "printed",
    "seniority",
    "unpacked",
]


def place(index: Index, report: Report) -> tuple[Print, Placed]:
    """Put a report into an index; return its print and where it belongs."""
    one = printed(report, index.aside, index.fresh)
    return one, index.add(one)


def families(reports: Iterable[Report]) -> dict[str, str]:
    """Return the family of each report, by report id."""
    index = Index()
    for report in sorted(reports, key=seniority):
        place(index, report)
    return index.families()
