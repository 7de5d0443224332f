"""Claims by the trained network: who said what, by which words, with which act.

Source: the network in `data/model/` (`docs/model-card.md`).
Shape: `tag` returns one claim per cue heard, in text order; places are the report's.
Missing: source None where the report names none. What no cue attributes is left to
    `attribute.own`.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.attribute.hearing import hear
from truceline.attribute.linked import Linked, Quoted, Scene
from truceline.attribute.linker import link
from truceline.attribute.manner import manner_of
from truceline.attribute.trained import tokenizer, trained
from truceline.attribute.windows import Paragraph, Place, words_of
from truceline.model import Claim, Manner, Passage, Report, Span

RULE = "attribute.tagger@1"


def tag(passages: Sequence[Passage], *, veiled: Sequence[Place] = ()) -> tuple[Claim, ...]:
    """Return the attributed claims of a report's passages.

    The network does not see the words at the `veiled` places (mentions of the
    parties), only that there is a name: which party speaks cannot sway it. A place
    found within a veiled one takes it in whole.
    """
    words = words_of([_paragraph(passage, veiled) for passage in passages], tokenizer())
    found = link(hear(words, trained()), words, scene_of(passages)) if words else ()
    claims = [_claim(linked, passages) for linked in found]
    return tuple(sorted(claims, key=lambda claim: (claim.start, claim.end, claim.id)))


def scene_of(passages: Sequence[Passage]) -> Scene:
    """Return what the linker sees of the passages."""
    return Scene(
        text=passages[0].report.text if passages else "",
        paragraphs=tuple((passage.start, passage.end) for passage in passages),
        quotations=tuple(
            Quoted(outer=q.outer.place, inner=q.inner.place, closed=q.closed)
            for passage in passages
            for q in passage.quotations
            if q.depth == 0
        ),
    )


def _paragraph(passage: Passage, veiled: Sequence[Place]) -> Paragraph:
    return Paragraph(
        start=passage.start,
        text=passage.text,
        quoted=tuple(q.outer.place for q in passage.quotations if q.depth == 0),
        veiled=tuple(p for p in veiled if p[0] < passage.end and p[1] > passage.start),
    )


def _claim(linked: Linked, passages: Sequence[Passage]) -> Claim:
    report: Report = passages[0].report
    content = tuple(report.cut(*place) for place in linked.contents)
    return Claim(
        report_id=report.id,
        content=content,
        source=report.cut(*linked.source) if linked.source else None,
        cue=report.cut(*linked.cue),
        manner=_manner(content, passages),
        heard=linked.act,
        rule=RULE,
    )


def _manner(content: Sequence[Span], passages: Sequence[Passage]) -> Manner:
    """Return the manner of content that may run over several passages."""
    start, end = min(s.start for s in content), max(s.end for s in content)
    found = {
        manner_of(own, passage)
        for passage in passages
        if passage.start < end and passage.end > start
        for own in [[s for s in content if s.start < passage.end and s.end > passage.start]]
        if own
    }
    return found.pop() if len(found) == 1 else Manner.MIXED
