"""What the ledger rests on: which outlets are watched, month by month, gaps shown as gaps.

Rule: a report counts for the outlet that ran it, else the agency, else the name of its
    file, in its month of publication. A month without a report is a row of
    zero between the first and the last month of the whole ledger, never left out.
Missing: month None is reports without a day of publication.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from truceline.model import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One outlet; `months` has a count for each month of the ledger, in order."""

    name: str
    reports: int
    stories: int
    first: str | None
    last: str | None
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """All outlets by name, over the same months. `undated` reports state no day."""

    months: tuple[str, ...]
    outlets: tuple[Outlet, ...]
    reports: int
    stories: int
    undated: int


def watched(reports: Iterable[Report], origins: Mapping[str, str]) -> Watched:
    """Return what is watched; reads every report once."""
    seen = [
        (one.outlet or one.voice, one.published.local[:10] if one.published else None, one.id)
        for one in reports
    ]
    days = sorted(day for _, day, _ in seen if day)
    months = tuple(_months(days[0][:7], days[-1][:7])) if days else ()
    names = sorted({name for name, *_ in seen}, key=lambda name: (name.casefold(), name))
    return Watched(
        months=months,
        outlets=tuple(_outlet(name, seen, months, origins) for name in names),
        reports=len(seen),
        stories=len({origins.get(report, report) for *_, report in seen}),
        undated=sum(day is None for _, day, _ in seen),
    )


Seen = tuple[str, str | None, str]


def _outlet(
    name: str, seen: Iterable[Seen], months: tuple[str, ...], origins: Mapping[str, str]
) -> Outlet:
    own = [(day, report) for outlet, day, report in seen if outlet == name]
    days = sorted(day for day, _ in own if day)
    counts = Counter(day[:7] for day in days)
    return Outlet(
        name=name,
        reports=len(own),
        stories=len({origins.get(report, report) for _, report in own}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        months=tuple(counts[month] for month in months),
    )


def _months(first: str, last: str) -> Iterable[str]:
    year, month = int(first[:4]), int(first[5:7])
    every = (
        f"{year + (month - 1 + n) // 12:04}-{(month - 1 + n) % 12 + 1:02}" for n in range(9999)
    )
    return takewhile(lambda one: one <= last, every)
