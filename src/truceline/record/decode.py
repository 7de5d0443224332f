"""Table rows to the frozen types that lie in a report.

Each function takes the report, so that spans are cut from its text, and a row with
the author's name in place of its number.
"""

from __future__ import annotations

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
from truceline.record.rows import ASPECTS, cut, cut_one, unpack


def claim_of(report: Report, row: Row[Any]) -> Claim:
    """Build a claim from a `claims` row joined with a sighting and its author."""
    return Claim(
        report_id=report.id,
        content=cut(report, row.content),
        source=cut_one(report, row.source),
        cue=cut_one(report, row.cue),
        manner=Manner(row.manner),
        heard=Act(row.heard) if row.heard else None,
        rule=row.author_name,
    )


def reading_of(report: Report, claim_id: str, row: Row[Any]) -> Reading:
    """Build a reading from a `readings` row."""
    return Reading(
        claim_id=claim_id,
        about=ASPECTS[row.about - 1],
        values=unpack(row.answer),
        by=row.author_name,
        evidence=cut(report, row.evidence),
        why=row.why or "",
        considered=unpack(row.considered) if row.considered else (),
    )


def link_of(report: Report, claim_id: str, row: Row[Any]) -> Link:
    """Build a link from a `links` row."""
    return Link(
        claim_id=claim_id,
        provision=row.provision,
        progress=Progress(row.progress) if row.progress else None,
        score=row.score,
        by=row.author_name,
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
