"""What the ledger rests on: which outlets are watched, month by month, gaps shown as gaps.

Rule: a report counts for the outlet that ran it, else the agency, in its month of
    publication; those that state neither stand together in the last row. A month
    without a report is a row of zero between the first and the last month of the whole
    ledger, never left out.
Missing: month None is reports without a day of publication.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from truceline.model import Report
from truceline.model.report import NOT_STATED
from truceline.record import Head


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


def watched(reports: Iterable[Report | Head], origins: Mapping[str, str]) -> Watched:
    """Return what is watched; goes through every report once."""
    outlets: dict[str, list[Seen]] = {}
    for one in reports:
        name = one.outlet or one.agency or NOT_STATED
        day = one.published.local[:10] if one.published else None
        outlets.setdefault(name, []).append((day, origins.get(one.id, one.id)))
    every = [seen for some in outlets.values() for seen in some]
    days = [day for day, _ in every if day]
    months = tuple(_months(min(days)[:7], max(days)[:7])) if days else ()
    names = sorted(outlets, key=lambda name: (name == NOT_STATED, name.casefold(), name))
    return Watched(
        months=months,
        outlets=tuple(_outlet(name, outlets[name], months) for name in names),
        reports=len(every),
        stories=len({story for _, story in every}),
        undated=len(every) - len(days),
    )


Seen = tuple[str | None, str]  # day, story


def _outlet(name: str, seen: Sequence[Seen], months: tuple[str, ...]) -> Outlet:
    days = [day for day, _ in seen if day]
    counts = Counter(day[:7] for day in days)
    return Outlet(
        name=name,
        reports=len(seen),
        stories=len({story for _, story in seen}),
        first=min(days, default=None),
        last=max(days, default=None),
        months=tuple(counts[month] for month in months),
    )


def _months(first: str, last: str) -> Iterable[str]:
    year, month = int(first[:4]), int(first[5:7])
    every = (
        f"{year + (month - 1 + n) // 12:04}-{(month - 1 + n) % 12 + 1:02}" for n in range(9999)
    )
    return takewhile(lambda one: one <= last, every)
