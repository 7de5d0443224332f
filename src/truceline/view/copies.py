"""Families of copies: who carries a story, where it comes from, what each outlet changed.

Rule: the origin is the earliest report with an agency's credit, else the earliest, of
    those of one moment the longest. A report of two stories is in neither family; both
    list it among `partly`.
Shape: families by their origin's time, the latest first; copies by theirs, the first first.
Units: shares from 0 to 1, of the origin's sentences or of the copy's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.agreement import Agreement
from truceline.copies import origin, seniority
from truceline.model import Report
from truceline.record import Ledger
from truceline.view.aligned import Row, aligned
from truceline.view.house import HouseWord, Words, house


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Reports that carry one story. `id` is the report that it is named after."""

    id: str
    origin: Report
    copies: tuple[Report, ...]
    partly: tuple[Report, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        """The origin and its copies."""
        return (self.origin, *self.copies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What one copy did with the origin's sentences."""

    report: Report
    rows: tuple[Row, ...]

    def count(self, change: str) -> int:
        """Return how many sentences were kept, reworded, cut or added."""
        return sum(row.change == change for row in self.rows)

    @property
    def share(self) -> float:
        """How much of the origin it has, of its sentences."""
        whole = self.count("kept") + self.count("reworded") + self.count("cut")
        return (self.count("kept") + self.count("reworded")) / whole if whole else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A family with what each copy changed, and the words that take a side."""

    family: Family
    copies: tuple[Copied, ...]
    words: tuple[HouseWord, ...]


def families(ledger: Ledger) -> tuple[Family, ...]:
    """Return the stories that more than one report carries, or carries in part."""
    stories, parts = ledger.families(), ledger.parts()
    named = {*stories, *stories.values(), *parts, *(p for some in parts.values() for p in some)}
    reports = {one.id: one for one in ledger.reports() if one.id in named}
    members: dict[str, list[Report]] = {}
    for name, one in reports.items():
        members.setdefault(stories.get(name, name), []).append(one)
    partly = _partly(parts, stories)
    found = [
        _family(name, some, [reports[one] for one in partly.get(name, ())])
        for name, some in members.items()
        if len(some) > 1 or name in partly
    ]
    return tuple(sorted(found, key=lambda one: seniority(one.origin), reverse=True))


def family_of(found: Iterable[Family], report_id: str) -> Family | None:
    """Return the family that a report, or what its id begins with, belongs to."""
    for one in found:
        if any(report.id.startswith(report_id) for report in one.reports):
            return one
    return None


def compare(family: Family, agreement: Agreement | None, words: Words) -> Compared:
    """Return what each copy of a family changed."""
    return Compared(
        family=family,
        copies=tuple(Copied(report=one, rows=aligned(family.origin, one)) for one in family.copies),
        words=house(family.reports, agreement, words),
    )


def _family(name: str, members: Sequence[Report], partly: Sequence[Report]) -> Family:
    first = origin(members)
    return Family(
        id=name,
        origin=first,
        copies=tuple(sorted((one for one in members if one is not first), key=seniority)),
        partly=tuple(sorted(partly, key=seniority)),
    )


def _partly(parts: Mapping[str, Sequence[str]], stories: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for report, some in parts.items():
        for part in some:
            found.setdefault(stories.get(part, part), []).append(report)
    return found
