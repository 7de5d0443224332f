"""What was heard, where and when: an entry with what a reader must know of its report.

Units: `day` is the day it was said on where the report states one, else the day the
    report was published, and `dated` says which; ISO 8601.
Missing: `day` None means that neither is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from truceline.model import Entry, Report

OWN_VOICE = "own voice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One entry in its place. `origin` is the family of copies its report belongs to.

    `credit` is whose the report's own voice is where copies were compared
    (credited.py); None: the report's credit stands.
    """

    entry: Entry
    report: Report
    origin: str
    day: str | None
    dated: Literal["said", "published", "unknown"]
    credit: str | None = None

    @property
    def voices(self) -> tuple[str, ...]:
        """Who says it: actor ids or names, or the outlet's own voice."""
        if self.entry.claim.source is None:
            return (f"{self.credit or self.report.voice} ({OWN_VOICE})",)
        return self.entry.values("actor") or (self.entry.claim.source.words,)


def placed(entries: Iterable[Entry], origins: Mapping[str, str]) -> Iterator[Heard]:
    """Yield each entry that knows its report; a report in no family is its own origin."""
    for entry in entries:
        if entry.report is not None:
            yield _placed(entry, entry.report, origins)


def heard(
    entries: Iterable[Entry], reports: Mapping[str, Report], origins: Mapping[str, str]
) -> Iterator[Heard]:
    """Yield each entry with its report; a report in no family is its own origin."""
    for entry in entries:
        yield _placed(entry, reports[entry.claim.report_id], origins)


def _placed(entry: Entry, report: Report, origins: Mapping[str, str]) -> Heard:
    said = entry.value("said_on")
    published = report.published.local[:10] if report.published else None
    return Heard(
        entry=entry,
        report=report,
        origin=origins.get(report.id, report.id),
        day=said or published,
        dated="said" if said else "published" if published else "unknown",
    )
