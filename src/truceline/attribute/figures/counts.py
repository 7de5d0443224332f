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

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import TypeVar

from truceline.attribute.figures.candidates import Finding, findings
from truceline.attribute.figures.counted import listed
from truceline.attribute.figures.events import read_line
from truceline.attribute.figures.numbers import number_words
from truceline.attribute.figures.parts import checked
from truceline.attribute.figures.periods import Anchors, Period, Stretch, period
from truceline.attribute.figures.tokens import Token, tokens
from truceline.model import Claim, Day, Figure, Measure, Moment, Passage, Span

T = TypeVar("T")

REACH = 600  # characters to either side of a number in which its days are looked for
OPENERS = ("since ", "as of ", "between ")
DIGIT, LETTERS = re.compile(r"\d"), re.compile(r"[^\W\d_]+")
CROWD = 10  # fewer speakers than this are a source, not a figure


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Who tells a figure, and of what time."""

    claim_id: str | None
    givers: tuple[str, ...]
    covered: Period
    as_of: str | None


def figures(passages: Sequence[Passage], context: FigureContext) -> tuple[Figure, ...]:
    """Return the figures of all passages, in text order."""
    claims = _by_passage(passages, [(s, claim) for claim in context.claims for s in _spans(claim)])
    days = _by_passage(passages, [(day.span, day) for day in context.days])
    found: list[Figure] = []
    last: Measure | None = None
    for passage in passages:
        here = replace(context, claims=claims[passage.start], days=days[passage.start])
        new = tuple(_passage(passage, here, last))
        last = new[-1].measure if new else None
        found.extend(new)
    return tuple(found)


def _spans(claim: Claim) -> tuple[Span, ...]:
    return claim.content if claim.source is None else (*claim.content, claim.source)


def _by_passage(
    passages: Sequence[Passage], placed: Sequence[tuple[Span, T]]
) -> dict[int, tuple[T, ...]]:
    """Return what lies in each passage, by the passage's start; what spans two is in both."""
    starts = [passage.start for passage in passages]
    held: dict[int, dict[int, T]] = {start: {} for start in starts}
    for span, thing in placed:
        first = max(0, bisect_right(starts, span.start) - 1)
        for start in starts[first : bisect_right(starts, span.end)]:
            held[start][id(thing)] = thing
    return {start: tuple(things.values()) for start, things in held.items()}


def _passage(passage: Passage, context: FigureContext, last: Measure | None) -> Iterator[Figure]:
    """Yield a paragraph's figures. `last` is the measure of the last one before it."""
    for sentence in passage.sentences:
        if not _may_count(sentence.words):
            continue
        line = read_line(tokens(passage.report.text, sentence.start, sentence.end))
        before: _Told | None = None
        for found in checked(line.tokens, findings(line, last)):
            last = found.measure
            number = line.tokens[found.number].start
            if found.value < CROWD and _in_source(context.claims, number):
                continue
            told = _told(passage, sentence, (number, found.measure), context)
            if found.kind == "part" and before is not None and told.covered == Period():
                told = replace(told, covered=before.covered)
            if found.known:
                told = replace(told, as_of=None)
            before = told
            yield _figure(passage, line.tokens, found, told)


def _may_count(sentence: str) -> bool:
    """Whether a sentence has a digit or a word without which nothing in it is a count."""
    if DIGIT.search(sentence):
        return True
    return not _count_words().isdisjoint(LETTERS.findall(sentence.lower()))


@cache
def _count_words() -> frozenset[str]:
    return number_words().union(("no",), listed("nobody"))


def _in_source(claims: Sequence[Claim], offset: int) -> bool:
    return any(c.source is not None and c.source.start <= offset < c.source.end for c in claims)


def _told(
    passage: Passage, sentence: Span, counted: tuple[int, Measure], context: FigureContext
) -> _Told:
    """Return who tells a number, and of what time. `counted` is its place and measure."""
    offset, measure = counted
    claim = _claim_at(context.claims, offset)
    own = claim is None or claim.source is None
    told = [day for day in context.days if day.span.end <= offset]
    stretch = replace(_stretch(passage, claim, sentence, offset), latest=told[-1] if told else None)
    anchors = Anchors(in_force=context.in_force, signed=context.signed)
    covered = _no_later(period(stretch, context.days, anchors), context.published)
    as_of = covered.as_of or (context.said_on.get(claim.id) if claim else None)
    if own and covered.to_date and context.published is not None:
        as_of = as_of or context.published.day.isoformat()
    givers = context.givers.get(claim.id, ()) if claim else ()
    return _Told(claim_id=claim.id if claim else None, givers=givers, covered=covered, as_of=as_of)


def _claim_at(claims: Sequence[Claim], offset: int) -> Claim | None:
    """Return the innermost claim whose content holds a place."""
    holding = [
        (span.end - span.start, claim.id, claim)
        for claim in claims
        for span in claim.content
        if span.start <= offset < span.end
    ]
    return min(holding, key=lambda one: one[:2])[2] if holding else None


def _stretch(passage: Passage, claim: Claim | None, sentence: Span, offset: int) -> Stretch:
    """Return the stretch whose days bear on a number: its claim, inside its sentence.

    A sentence that opens with "Since January 13" says so of all its claims.
    """
    text = passage.report.text
    start, end = max(sentence.start, offset - REACH), min(sentence.end, offset + REACH)
    if claim is not None and claim.source is not None:
        content = next(span for span in claim.content if span.start <= offset < span.end)
        end = min(content.end, end)
        if not text[sentence.start : sentence.start + 8].lower().startswith(OPENERS):
            start = max(content.start, start)
    return Stretch(text=text, start=start, end=end, number=offset)


def _no_later(covered: Period, published: Moment | None) -> Period:
    """Leave the end of a period open where it has not come: "this week"."""
    if published is None or covered.since is None or covered.until is None:
        return covered
    return replace(covered, until=None) if covered.until > published.local[:10] else covered


def _figure(passage: Passage, line: Sequence[Token], found: Finding, told: _Told) -> Figure:
    return Figure(
        span=_cut(passage, line, (found.first, found.last)),
        value=found.value,
        bound=found.bound,
        measure=found.measure,
        by=found.rule,
        who=_cut(passage, line, found.who) if found.who else None,
        since=told.covered.since,
        until=told.covered.until,
        as_of=told.as_of,
        actor=told.givers,
        claim_id=told.claim_id,
        kind=found.kind,
        flags=found.flags,
    )


def _cut(passage: Passage, line: Sequence[Token], place: tuple[int, int]) -> Span:
    return passage.report.cut(line[place[0]].start, line[place[1] - 1].end)
