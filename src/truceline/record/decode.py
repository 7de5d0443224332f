"""Table rows to the frozen types that lie in a report.

Each function takes the report, so that spans are cut from its text, and a row; with it the
names of authors by number, or a row that has its author's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from truceline.model import (
    Act,
    Bound,
    Claim,
    Day,
    Figure,
    Link,
    Manner,
    Measure,
    Progress,
    Reading,
    Report,
)
from truceline.record.answered import Answered
from truceline.record.rows import ASPECTS, cut, cut_one, unpack


def claim_of(report: Report, row: Row[Any], authors: Mapping[int, str]) -> Claim:
    """Build a claim from a `claims` row, joined with a sighting or by itself."""
    return Claim(
        report_id=report.id,
        content=cut(report, row.content),
        source=cut_one(report, row.source),
        cue=cut_one(report, row.cue),
        manner=Manner(row.manner),
        heard=Act(row.heard) if row.heard else None,
        rule=authors[row.author],
    )


def reading_of(report: Report, claim_id: str, row: Answered, authors: Mapping[int, str]) -> Reading:
    """Build a reading from an answer."""
    return Reading(
        claim_id=claim_id,
        about=ASPECTS[row.about - 1],
        values=unpack(row.answer),
        by=authors[row.author],
        evidence=cut(report, row.evidence),
        why=row.why or "",
        considered=unpack(row.considered) if row.considered else (),
    )


def link_of(report: Report, claim_id: str, row: Row[Any], authors: Mapping[int, str]) -> Link:
    """Build a link from a `links` row."""
    return Link(
        claim_id=claim_id,
        provision=row.provision,
        progress=Progress(row.progress) if row.progress else None,
        score=row.score,
        by=authors[row.author],
        evidence=cut(report, row.evidence),
    )


def figure_of(report: Report, row: Row[Any]) -> Figure:
    """Build a figure from a `figures` row."""
    return Figure(
        span=cut(report, row.place)[0],
        value=row.value,
        bound=Bound(row.bound),
        measure=Measure(row.measure),
        by=row.author_name,
        who=cut_one(report, row.who),
        since=row.since,
        until=row.until,
        as_of=row.as_of,
        actor=unpack(row.actor),
        claim_id=row.claim_id,
        kind=row.kind,
        flags=unpack(row.flags),
    )


def day_of(report: Report, row: Row[Any]) -> Day:
    """Build a day from a `days` row."""
    return Day(
        span=cut(report, row.place)[0],
        value=row.value,
        by=row.author_name,
        first=row.first,
        last=row.last,
        anchor=row.anchor,
        direction=row.direction,
        why=row.why,
    )
