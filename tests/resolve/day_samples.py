"""Reports made by hand for the calendar's tests: passages, claims, what they read as."""

from __future__ import annotations

import re

from truceline.model import Claim, Day, Manner, Moment, Passage, Reading, Report, Span
from truceline.resolve.days import days, said_on

FRIDAY = Moment(local="2025-12-19T10:15")
SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+[\"”]?|$)(?:\s+|$)")


def passages(report: Report) -> tuple[Passage, ...]:
    """Return one passage a line, sentences cut at full stops."""
    out: list[Passage] = []
    for line in re.finditer(r"[^\n]+", report.text):
        found = [
            report.cut(line.start() + m.start(), line.start() + m.end())
            for m in SENTENCE.finditer(line.group())
        ]
        out.append(
            Passage(
                report=report,
                index=len(out),
                start=line.start(),
                end=line.end(),
                sentences=tuple(found),
                quotations=(),
            )
        )
    return tuple(out)


def read(text: str, published: Moment | None = FRIDAY, **fields: str) -> tuple[Day, ...]:
    """Return the days of a report that holds `text`."""
    report = Report(text=text, outlet=fields.get("outlet"))
    return days(passages(report), published)


def values(text: str, published: Moment | None = FRIDAY) -> list[tuple[str, str | None]]:
    """Return words and value of each day of `text`."""
    return [(day.span.words, day.value) for day in read(text, published)]


def said(marked: str, published: Moment | None = FRIDAY) -> list[Reading]:
    """Return the said_on readings of claims marked as `[source]`, `{cue}`, `<content>`.

    A claim is complete when all three of a kind have been seen; the n-th source, cue and
    content belong together. A source `[^]` is the one before it again.
    """
    text = re.sub(r"\[\^\]|[\[\]{}<>]", "", marked)
    report = Report(text=text)
    sources, cues, contents = (_marked(report, marked, pair) for pair in ("[]", "{}", "<>"))
    claims = [
        Claim(
            report_id=report.id,
            content=(content,),
            source=source,
            cue=cue,
            manner=Manner.INDIRECT,
            heard=None,
            rule="by hand",
        )
        for source, cue, content in zip(sources, cues, contents, strict=True)
    ]
    place = passages(report)
    return list(said_on(claims, days(place, published), place))


def _marked(report: Report, marked: str, pair: str) -> list[Span]:
    found: list[Span] = []
    at, opened = 0, 0
    plain = marked.replace("[^]", "\0")
    for mark in plain:
        if mark == "\0":
            if pair == "[]":
                found.append(found[-1])
        elif mark == pair[0]:
            opened = at
        elif mark == pair[1]:
            found.append(report.cut(opened, at))
        elif mark not in "[]{}<>":
            at += 1
    return found
