"""Gold-form annotations: a case folder as an extraction that a person vouches for.

Rule: every claim is the annotator's, found by `gold.annotated@1`; so are the
    readings. The report's head is what the reader finds, over which the case's own
    title, standfirst, section, agency and day of publication win where it states them.
Missing: a field that is null in the case is an empty reading, "the annotator gives none".
Errors: BadGold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from truceline.errors import BadGold, BrokenSpan
from truceline.model import (
    Aspect,
    Bound,
    Claim,
    Day,
    Extraction,
    Figure,
    Link,
    Manner,
    Measure,
    Moment,
    Progress,
    Reading,
    Report,
    Span,
)
from truceline.score.gold import GoldCase, GoldClaim, Place, day, listed, load_case, locate

RULE = "gold.annotated@1"
NO_ANSWER = "the annotator gives none"


def read_gold(folder: Path, report: Report, agreement_id: str | None) -> Extraction:
    """Return what a case folder says of its report, as it was read from its text file."""
    case = load_case(folder)
    if case.text != report.text:
        raise BadGold(folder, "report.txt is not the text that was read")
    whole = _headed(report, case.report)
    try:
        claims = tuple(_claim(whole, one) for one in case.claims)
        pairs = tuple(zip(claims, case.claims, strict=True))
        return Extraction(
            report=whole,
            agreement_id=agreement_id,
            claims=claims,
            readings=tuple(r for claim, one in pairs for r in _readings(claim, one)),
            links=tuple(k for claim, one in pairs for k in _links(claim, one)),
            figures=tuple(_figures(whole, case, _raw(folder))),
            days=tuple(
                Day(span=whole.cut(*place), value=value, by=RULE) for place, value in case.days
            ),
        )
    except (ValueError, KeyError, LookupError, BrokenSpan) as error:
        raise BadGold(folder, f"{error}") from error


def _headed(report: Report, head: dict[str, Any]) -> Report:
    stated = {
        ours: head[theirs]
        for ours, theirs in (("title", "title"), ("standfirst", "standfirst"), ("desk", "section"))
        if head.get(theirs)
    }
    published = head.get("published")
    return replace(
        report,
        **stated,
        agency=head.get("agency") or report.agency,
        outlet=head.get("outlet") or report.outlet,
        published=report.published or (Moment(local=_local(published)) if published else None),
    )


def _local(published: Any) -> str:
    return str(published.isoformat())[:16] if hasattr(published, "isoformat") else str(published)


def _claim(report: Report, one: GoldClaim) -> Claim:
    cue = None if one.cue is None else report.cut(*one.cue)
    return Claim(
        report_id=report.id,
        content=tuple(report.cut(*place) for place in one.content),
        source=None if one.source is None else report.cut(*one.source),
        cue=cue,
        manner=Manner(one.manner),
        heard=None,
        rule=RULE,
    )


def _readings(claim: Claim, one: GoldClaim) -> Iterator[Reading]:
    answers: tuple[tuple[Aspect, tuple[str, ...]], ...] = (
        ("actor", one.actor),
        ("person", (one.person,) if one.person else ()),
        ("said_on", (one.said_on,) if one.said_on else ()),
        ("act", (one.act,)),
        ("targets", one.targets),
    )
    for about, values in answers:
        why = "" if values else NO_ANSWER
        yield Reading(claim_id=claim.id, about=about, values=values, by=RULE, why=why)


def _links(claim: Claim, one: GoldClaim) -> Iterator[Link]:
    for provision, progress in one.provisions:
        said = Progress(progress) if progress else None
        yield Link(claim_id=claim.id, provision=provision, progress=said, score=1.0, by=RULE)


def _raw(folder: Path) -> list[dict[str, Any]]:
    read: dict[str, Any] = yaml.safe_load((folder / "gold.yaml").read_text("utf-8"))
    return read.get("figures") or []


def _figures(report: Report, case: GoldCase, raw: list[dict[str, Any]]) -> Iterator[Figure]:
    for figure, row in zip(case.figures, raw, strict=True):
        yield Figure(
            span=report.cut(*figure.span),
            value=figure.value,
            bound=Bound(figure.bound or "exact"),
            measure=Measure(figure.measure or "other"),
            by=RULE,
            who=_who(report, row.get("who"), figure.span),
            since=figure.since,
            until=day(row.get("until")),
            as_of=figure.as_of,
            actor=tuple(map(str, listed(row.get("actor")))),
        )


def _who(report: Report, written: str | None, within: Place) -> Span | None:
    try:
        return report.cut(*locate(report.text, written, within=within)) if written else None
    except LookupError:  # the guide lets "who" be put together from words that stand apart
        return None
