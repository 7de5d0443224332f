"""Reports to passages: one a body paragraph, with its sentences and quotations."""

from __future__ import annotations

from truceline.model import Passage, Quotation, Report, Section, SectionKind
from truceline.split.quotations import Quoted, quotations
from truceline.split.sentences import sentences

__all__ = ["split"]


def split(report: Report) -> tuple[Passage, ...]:
    """Return the body paragraphs of a report with their sentences and quotations.

    Sentences cover every character that is not white space. A quotation that its
    paragraph leaves open has `closed` False.
    """
    passages: list[Passage] = []
    carried = False
    bodies = (section for section in report.sections if section.kind is SectionKind.BODY)
    for index, section in enumerate(bodies):
        quoted = quotations(report.text[section.start : section.end], carried=carried)
        carried = bool(quoted) and any(not one.closed and not one.depth for one in quoted[-3:])
        passages.append(_passage(report, index, section, quoted))
    return tuple(passages)


def _passage(report: Report, index: int, section: Section, quoted: tuple[Quoted, ...]) -> Passage:
    at = section.start
    closers = frozenset(one.last for one in quoted if one.closed)
    places = sentences(report.text[at : section.end], closers)
    return Passage(
        report=report,
        index=index,
        start=at,
        end=section.end,
        sentences=tuple(report.cut(at + start, at + end) for start, end in places),
        quotations=tuple(_quotation(report, at, one) for one in quoted),
    )


def _quotation(report: Report, at: int, one: Quoted) -> Quotation:
    return Quotation(
        outer=report.cut(at + one.start, at + one.end),
        inner=report.cut(at + one.first, at + one.last),
        depth=one.depth,
        closed=one.closed,
    )
