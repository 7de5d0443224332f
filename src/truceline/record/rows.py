"""Frozen types to table rows and back.

A row is a tuple in the order of its table's columns. Encoding drops nothing;
decoding cuts every span anew from the report's text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import Any, get_args

from truceline.model import (
    Aspect,
    Claim,
    Day,
    Figure,
    Link,
    Moment,
    Reading,
    Report,
    Section,
    SectionKind,
    Span,
)

Row = tuple[Any, ...]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
ABOUT: Mapping[str, int] = {name: number for number, name in enumerate(ASPECTS, start=1)}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def micros(moment: datetime) -> int:
    """Return microseconds since 1970; `moment` must carry its zone."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(microseconds: int) -> datetime:
    """Return the UTC moment of so many microseconds since 1970."""
    return _EPOCH + timedelta(microseconds=microseconds)


@lru_cache(maxsize=4096)
def pack(values: tuple[str, ...]) -> str:
    """Return a JSON array."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=4096)
def unpack(text: str) -> tuple[str, ...]:
    """Return what `pack` was given."""
    return tuple(json.loads(text))


def places(spans: Iterable[Span]) -> str | None:
    """Return the places of spans, None for no spans."""
    return " ".join([f"{span.start}-{span.end}" for span in spans]) or None


def cut(report: Report, text: str | None) -> tuple[Span, ...]:
    """Cut the spans at `places` out of a report."""
    if not text:
        return ()
    pairs = (place.split("-") for place in text.split(" "))
    return tuple(report.cut(int(start), int(end)) for start, end in pairs)


def cut_one(report: Report, text: str | None) -> Span | None:
    """Cut the span at one place, None for none."""
    return cut(report, text)[0] if text else None


def utc(published: Moment | None) -> int | None:
    """Return the moment in UTC, None where the hour or the zone is not known."""
    if published is None or published.offset is None or "T" not in published.local:
        return None
    local = datetime.fromisoformat(published.local).replace(tzinfo=UTC)
    return micros(local - timedelta(minutes=published.offset))


def head_row(report: Report) -> Row:
    """Return the `heads` columns after `addition`."""
    published = report.published
    return (
        report.name,
        report.language,
        report.title,
        report.standfirst,
        report.desk,
        report.agency,
        report.outlet,
        report.byline,
        published.local if published else None,
        published.zone if published else None,
        published.offset if published else None,
        utc(published),
        "\n".join(f"{s.kind.value} {s.start}-{s.end}" for s in report.sections),
    )


def _sections(text: str) -> tuple[Section, ...]:
    return tuple(
        [
            Section(kind=_KINDS[kind], start=int(start), end=int(end))
            for kind, start, end in _SECTION.findall(text)
        ]
    )


# Reports have scores of sections, and a page has scores of reports: no enum is asked by name.
_KINDS: Mapping[str, SectionKind] = {kind.value: kind for kind in SectionKind}
_SECTION = re.compile(r"(\S+) (\d+)-(\d+)")


def report_of(text: str, url: str | None, head: Sequence[Any]) -> Report:
    """Build a report from its text and the columns that `head_row` gives."""
    local, zone, offset = head[8:11]
    return Report(
        text=text,
        url=url,
        name=head[0],
        language=head[1],
        title=head[2],
        standfirst=head[3],
        desk=head[4],
        agency=head[5],
        outlet=head[6],
        byline=head[7],
        published=Moment(local=local, zone=zone, offset=offset) if local else None,
        sections=_sections(head[12]),
    )


def claim_row(claim: Claim) -> Row:
    """Return the `claims` columns from `start` to `cue_words`."""
    source, cue = claim.source, claim.cue
    return (
        claim.start,
        places(claim.content),
        f"{source.start}-{source.end}" if source else None,
        f"{cue.start}-{cue.end}" if cue else None,
        claim.words,
        source.words if source else None,
        cue.words if cue else None,
    )


def reading_row(reading: Reading, author: int) -> Row:
    """Return the `readings` columns after `nth`."""
    return (
        author,
        pack(reading.values),
        places(reading.evidence) if reading.evidence else None,
        reading.why or None,
        pack(reading.considered) if reading.considered else None,
    )


def link_row(link: Link, author: int) -> Row:
    """Return the `links` columns after `nth`."""
    progress = link.progress.value if link.progress else None
    return (author, link.provision, progress, float(link.score), places(link.evidence))


def figure_row(figure: Figure, author: int) -> Row:
    """Return the `figures` columns after `nth`."""
    who = figure.who
    return (
        author,
        f"{figure.span.start}-{figure.span.end}",
        figure.span.words,
        float(figure.value),
        figure.bound.value,
        str(figure.measure),
        f"{who.start}-{who.end}" if who else None,
        figure.since,
        figure.until,
        figure.as_of,
        pack(figure.actor),
        figure.claim_id,
        figure.kind,
        pack(figure.flags),
    )


def day_row(day: Day, author: int) -> Row:
    """Return the `days` columns after `nth`."""
    return (
        author,
        f"{day.span.start}-{day.span.end}",
        day.span.words,
        day.value,
        day.first,
        day.last,
        day.anchor,
        day.direction,
        day.why,
    )


def gather(rows: Iterable[Any], *columns: str) -> dict[Any, list[Any]]:
    """Group rows by a column, or by several as a tuple, keeping their order."""
    key = attrgetter(*columns)
    groups: dict[Any, list[Any]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups


@lru_cache(maxsize=65536)
def number_of_day(text: str | None) -> int:
    """Return YYYYMMDD of an ISO day, month or year; 0 where there is none."""
    digits = (text or "")[:10].replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isdigit() else 0
