"""From a report's body to passages: paragraphs with their sentences and quotations."""

from __future__ import annotations

from truceline.model import Passage, Report, SectionKind
from truceline.split.quotations import quotations
from truceline.split.sentences import sentences

__all__ = ["split"]


def split(report: Report) -> tuple[Passage, ...]:
    """Return one passage for each body paragraph, in text order."""
    body = [section for section in report.sections if section.kind is SectionKind.BODY]
    return tuple(
        Passage(
            report=report,
            index=index,
            start=section.start,
            end=section.end,
            sentences=tuple(
                report.cut(start, end)
                for start, end in sentences(report.text, section.start, section.end)
            ),
            quotations=quotations(report, section.start, section.end),
        )
        for index, section in enumerate(body)
    )
