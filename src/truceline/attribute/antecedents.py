"""Whom words stand for that name nobody: "it", "they", "the group", "the offer", a gap.

Missing: `Found.actors` is empty where nobody before the claim fits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from truceline.agreement.types import Agreement
from truceline.attribute.doers import Stretch, doers, stems_of, words_of
from truceline.lexicon import lexicon
from truceline.model import Act, Claim, Manner, Mention, Passage, Span

AT_THE_OTHER = (Act.ALLEGE, Act.DEMAND, Act.CONDITION, Act.THREATEN)
PERSONS = ("he", "she", "they")
BACK = 2  # paragraphs before a claim's own in which an antecedent is sought
OPENING = re.compile(r"\W*(?:it|they|he|she|we|i)\b", re.I)
DEFINITE = re.compile(
    r"\W*(?:the|this|that|these|those|such|any)\s+(?:\w+\s+)?(?P<what>\w+)(?:\W*$|\W+as\b|\W*[“\"‘])",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetContext:
    """What targets are read from: names in the report, who speaks, the acts, the agreement.

    `speakers` and `acts` are keyed by claim id; a claim missing there has no known one.
    """

    passages: Sequence[Passage]
    mentions: Sequence[Mention] = ()
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    acts: Mapping[str, Act] = field(default_factory=dict)
    agreement: Agreement | None = None
    kept: dict[Stretch, tuple[Mention, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # see `doers_in`; not `init`, so that other mentions never come with these doers

    @property
    def text(self) -> str:
        """The report's text."""
        return self.passages[0].report.text if self.passages else ""

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids of the parties to the agreement."""
        actors = self.agreement.actors if self.agreement else ()
        return tuple(actor.id for actor in actors if actor.role == "party")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Actors found by one way of looking, and the words that named them."""

    rule: str
    actors: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


def doers_in(stretch: Stretch, context: TargetContext) -> tuple[Mention, ...]:
    """Return the doers in a stretch, worked out once: claim after claim looks back at them."""
    found = context.kept.get(stretch)
    if found is None:
        found = context.kept[stretch] = doers(stretch, context.mentions)
    return found


def speaker_of(claim: Claim, context: TargetContext) -> tuple[str, ...]:
    """Return the claim's speakers that the agreement knows."""
    known = {actor.id for actor in context.agreement.actors} if context.agreement else set()
    return tuple(actor for actor in context.speakers.get(claim.id, ()) if actor in known)


def other(claim: Claim, context: TargetContext, pronoun: re.Pattern[str]) -> Found:
    """Find the doer before the claim, other than its speaker, for "they" or "the group"."""
    first = claim.content[0]
    opening = OPENING.match(first.words)
    mine = opening is not None and claim.manner in (Manner.INDIRECT, Manner.MIXED)
    skipped = opening.end() if mine and opening else 0
    hit = _anaphors().search(first.words) or pronoun.search(first.words, skipped)
    if hit is None and opening and context.acts.get(claim.id) in (Act.CONDITION, Act.THREATEN):
        hit = opening
    if hit is None:
        return Found(rule="before")
    speaker = context.speakers.get(claim.id, ())
    before = [m for m in _before(claim, context) if m.actor not in speaker]
    rivals = [m for m in before if m.actor in context.parties]
    aimed = context.acts.get(claim.id) in AT_THE_OTHER
    if (rivals or aimed) and set(speaker) & set(context.parties):
        before = rivals  # a party speaks of another one
    actors = (before[-1].actor,) if before else ()
    place = Span(
        report_id=first.report_id,
        start=first.start + hit.start(),
        end=first.start + hit.end(),
        words=hit.group(),
    )
    return Found(rule="before", actors=actors, evidence=(place,))


def _before(claim: Claim, context: TargetContext) -> list[Mention]:
    """Return the doers named before the claim, in its paragraph or those just before."""
    at = next((p.index for p in context.passages if p.start <= claim.start < p.end), 0)
    near = [p for p in context.passages if at - BACK <= p.index <= at]
    found = [
        mention
        for passage in near
        for sentence in passage.sentences
        for mention in doers_in(
            Stretch(text=context.text, start=sentence.start, end=sentence.end), context
        )
    ]
    return [m for m in found if m.span.end <= claim.start and m.form != "adjective"]


def nearest_rival(claim: Claim, context: TargetContext) -> Found:
    """Find the party last named before a claim of another party, where there are several."""
    speaker = context.speakers.get(claim.id, ())
    rivals = [party for party in context.parties if party not in speaker]
    if len(rivals) < 2 or len(rivals) == len(context.parties):
        return Found(rule="rival")
    at = next((p.index for p in context.passages if p.start <= claim.start < p.end), 0)
    near = min((p.start for p in context.passages if p.index >= at - BACK), default=0)
    named = [m for m in context.mentions if near <= m.span.start and m.span.end <= claim.start]
    last = max((m for m in named if m.actor in rivals), key=lambda m: m.span.start, default=None)
    return (
        Found(rule="rival", actors=(last.actor,), evidence=(last.span,))
        if last
        else Found(rule="rival")
    )


def gap(claim: Claim, earlier: Sequence[Claim], context: TargetContext) -> Found:
    """Find the last speaker as the doer of words that lack a subject or begin with "she"."""
    words = claim.content[0].words
    begins = words.split(" ", 1)[0].lower()
    lacking = begins in words_of("verbs") or (words[:1].islower() and begins.endswith("ed"))
    if not lacking and begins not in PERSONS:
        return Found(rule="gap")
    for before in reversed(earlier):
        if speaker := speaker_of(before, context):
            return Found(
                rule="gap", actors=speaker, evidence=(before.source,) if before.source else ()
            )
    return Found(rule="gap")


def answered(claim: Claim, earlier: Sequence[Claim], context: TargetContext) -> Found:
    """Find whoever spoke before as the one whose offer or charge is answered."""
    hit = DEFINITE.match(claim.content[0].words)
    if hit is None or not hit["what"].lower().startswith((*stems_of("answered"),)):
        return Found(rule="answered")
    mine = speaker_of(claim, context)
    for before in reversed(earlier):
        theirs = speaker_of(before, context)
        if theirs and theirs != mine:
            return Found(rule="answered", actors=theirs, evidence=claim.content[:1])
    return Found(rule="answered")


@cache
def _anaphors() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon('en', 'targets')['anaphors'])})\b", re.I)
