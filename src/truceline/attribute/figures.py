"""Counts that bear on the agreement or the conflict, each as its source gives it.

Source: `data/lexicon/en/figures.yaml` and `numbers.yaml`.
Shape: figures in text order; one for every count. A range gives its lower end, with
    the flag "range_to_12"; "dozens" the least it can mean, with the flag "vague".
Units: `value` is a number of persons, things or events; 61.0 for "61 per cent" (flag
    "percent"), 0.6 for "three in five", both of kind "rate", as is "600 a day" (flag
    "per_day").
Missing: numbers that count nothing of the conflict (money, distances, ages, dates)
    are left out; fields that the text leaves open are None.
Flags: "compared" for a count told only to compare, "parts_do_not_add_up" for a whole
    and its parts that contradict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from truceline.attribute.candidates import Finding, findings, read_line
from truceline.attribute.parts import checked
from truceline.attribute.periods import Anchors, Period, period
from truceline.attribute.tokens import Token, tokens
from truceline.model import Claim, Day, Figure, Moment, Passage, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureContext:
    """What else is known of a report whose figures are read.

    `givers` holds the actors of each claim, `said_on` the ISO day, both by claim id;
    a claim that is in neither has none. `in_force` and `signed` are days of the
    agreement, for "since the truce took effect".
    """

    claims: tuple[Claim, ...] = ()
    givers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: tuple[Day, ...] = ()
    said_on: Mapping[str, str] = field(default_factory=dict)
    in_force: date | None = None
    signed: date | None = None
    published: Moment | None = None


def figures(passages: Sequence[Passage], context: FigureContext) -> tuple[Figure, ...]:
    """Return the figures of all passages, in text order."""
    return tuple(one for passage in passages for one in _passage(passage, context))


def _passage(passage: Passage, context: FigureContext) -> Iterator[Figure]:
    claims = [claim for claim in context.claims if _meets(claim, passage)]
    days = [day for day in context.days if passage.start <= day.span.start < passage.end]
    for sentence in passage.sentences:
        line = read_line(tokens(passage.report.text, sentence.start, sentence.end))
        for found in checked(line.tokens, findings(line)):
            number = line.tokens[found.number].start
            if _in_source(claims, number):
                continue
            claim = _claim_at(claims, number)
            place = _place(claim, sentence, number)
            covered = period(passage.report.text, place, days, _anchors(context))
            yield _figure(passage, line.tokens, found, (claim, covered), context)


def _meets(claim: Claim, passage: Passage) -> bool:
    return claim.start < passage.end and claim.end > passage.start


def _in_source(claims: Sequence[Claim], offset: int) -> bool:
    return any(c.source is not None and c.source.start <= offset < c.source.end for c in claims)


def _claim_at(claims: Sequence[Claim], offset: int) -> Claim | None:
    """Return the innermost claim whose content holds a place."""
    holding = [
        (span.end - span.start, claim.id, claim)
        for claim in claims
        for span in claim.content
        if span.start <= offset < span.end
    ]
    return min(holding)[2] if holding else None


def _place(claim: Claim | None, sentence: Span, offset: int) -> tuple[int, int]:
    """Return the stretch whose days bear on a number: its claim, inside its sentence."""
    if claim is None or claim.source is None:
        return sentence.place
    content = next(span for span in claim.content if span.start <= offset < span.end)
    return max(content.start, sentence.start), min(content.end, sentence.end)


def _anchors(context: FigureContext) -> Anchors:
    published = context.published.day.isoformat() if context.published else None
    return Anchors(in_force=context.in_force, signed=context.signed, published=published)


def _figure(
    passage: Passage,
    line: Sequence[Token],
    found: Finding,
    told: tuple[Claim | None, Period],
    context: FigureContext,
) -> Figure:
    claim, covered = told
    said_on = context.said_on.get(claim.id) if claim is not None else None
    return Figure(
        span=_cut(passage, line, (found.first, found.last)),
        value=found.value,
        bound=found.bound,
        measure=found.measure,
        by=found.rule,
        who=_cut(passage, line, found.who) if found.who else None,
        since=covered.since,
        until=covered.until,
        as_of=said_on or covered.as_of,
        actor=context.givers.get(claim.id, ()) if claim is not None else (),
        claim_id=claim.id if claim is not None else None,
        kind=found.kind,
        flags=found.flags,
    )


def _cut(passage: Passage, line: Sequence[Token], place: tuple[int, int]) -> Span:
    return passage.report.cut(line[place[0]].start, line[place[1] - 1].end)
