"""One report: its text whole, cut where claims begin and end.

Rule: the runs of a section put together are its text, character for character; each run
    names the claims whose content covers it, the innermost last. Nothing is hidden:
    what is not body is there too, and what lies between sections belongs to the one before.
Units: places count Unicode code points of the report's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.model import Entry, Report, Section, SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRun:
    """A stretch of text under the same claims; `opens` are those that begin here."""

    start: int
    text: str
    claims: tuple[str, ...]
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A section of the report in runs."""

    kind: str
    start: int
    runs: tuple[TextRun, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one piece of a claim's content stands; only the `first` piece opens it."""

    claim: str
    start: int
    end: int
    first: bool


def blocks(report: Report, entries: Iterable[Entry]) -> tuple[Block, ...]:
    """Return the report's text in sections and runs."""
    places = tuple(
        Place(claim=entry.claim.id, start=span.start, end=span.end, first=at == 0)
        for entry in entries
        for at, span in enumerate(entry.claim.content)
    )
    return tuple(
        Block(kind=str(kind), start=start, runs=_runs(report, start, end, places))
        for kind, start, end in _stretches(report)
    )


def _stretches(report: Report) -> tuple[tuple[SectionKind, int, int], ...]:
    sections: Sequence[Section] = sorted(report.sections, key=lambda section: section.start)
    if not sections:
        return ((SectionKind.BODY, 0, len(report.text)),) if report.text else ()
    starts = [0, *(section.start for section in sections[1:]), len(report.text)]
    return tuple((one.kind, starts[at], starts[at + 1]) for at, one in enumerate(sections))


def _runs(report: Report, start: int, end: int, places: Sequence[Place]) -> tuple[TextRun, ...]:
    inside = [place for place in places if place.start < end and place.end > start]
    edges = {edge for p in inside for edge in (p.start, p.end) if start < edge < end}
    cuts = sorted({start, end, *edges})
    return tuple(
        _run(report, first, last, inside) for first, last in zip(cuts, cuts[1:], strict=False)
    )


def _run(report: Report, first: int, last: int, places: Sequence[Place]) -> TextRun:
    over = [place for place in places if place.start <= first and place.end >= last]
    widest = sorted(over, key=lambda place: (place.start - place.end, place.claim))
    return TextRun(
        start=first,
        text=report.text[first:last],
        claims=tuple(dict.fromkeys(place.claim for place in widest)),
        opens=tuple(p.claim for p in widest if p.first and p.start == first),
    )
