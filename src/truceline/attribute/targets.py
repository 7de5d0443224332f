"""Whom each claim is about as a doer: the accused, the one asked, the one threatened,
the one who must meet the condition, the one who did what is reported.

Source: names in the claim (`doers`), its speaker for "we" and "it", the doer named
    before it for "they" (`antecedents`). `data/lexicon/en/targets.yaml` has the words.
Missing: no values where nobody is named as a doer, and `why` says so; nobody is
    inferred from what the agreement lays down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from truceline.attribute.antecedents import Found, TargetContext, answered, gap, other, speaker_of
from truceline.attribute.doers import Stretch, doers, words_of
from truceline.lexicon import lexicon
from truceline.model import Act, Claim, Manner, Mention, Reading, Span

VERSION = 1
FIRST = r"\b(?:we|our|us|ours|i|my|(?:we|i)['’]\w+)\b"
WE = re.compile(FIRST, re.I)
OPENING = re.compile(r"\W*(?:yes,? |no,? |but |and |that )?(?:it|they|he|she|we|i)\b", re.I)
PERSON = re.compile(r"\W*(?:yes,? |no,? |but |and |now )?(?:they|he|she)\b", re.I)
OWNING = re.compile(r"\W*(?:our|my|his|her|its|their)\b", re.I)
SUBJECT = re.compile(r"\b(?:they|he|she)\b", re.I)
ANYONE = re.compile(
    r"\b(?:they|he|she|them|(?:his|their|its) (?:own )?"
    r"(?:forces|troops|army|fighters|men|government|military))\b",
    re.I,
)
BEFORE_PHRASE = re.compile(r"(\w+)\s+(?:the\s+)?$")
ASKED = re.compile(
    r"\W*(?:the )?(?P<who>[\w’'-]+(?: [\w’'-]+){0,3}?)"
    r" (?:must|should|ought to|needs? to|ha(?:s|ve) to)\b",
    re.I,
)
ASKING = re.compile(
    r"\b(?:asking|asked|urging|urged|calling on|called on) (?:the )?"
    r"(?P<who>[A-Z]\w+(?:(?:, | and |, and )(?:the )?[A-Z]\w+)*) (?:to|for)\b"
)
AIMED = (Act.ALLEGE, Act.DEMAND, Act.CONDITION, Act.THREATEN)  # at somebody else


def targets(claims: Sequence[Claim], context: TargetContext) -> tuple[Reading, ...]:
    """Return one reading of the targets per claim, in the order of `claims`.

    `values` are actor ids; somebody the agreement lacks stands as written.
    """
    return tuple(_reading(claim, claims[:at], context) for at, claim in enumerate(claims))


def _reading(claim: Claim, earlier: Sequence[Claim], context: TargetContext) -> Reading:
    found = next((one for one in _ways(claim, earlier, context) if one.actors), None)
    return Reading(
        claim_id=claim.id,
        about="targets",
        values=found.actors if found else (),
        by=f"targets.{found.rule if found else 'none'}@{VERSION}",
        evidence=found.evidence if found else (),
        why="" if found else "the claim names nobody as a doer",
    )


def _ways(claim: Claim, earlier: Sequence[Claim], context: TargetContext) -> Iterator[Found]:
    """Yield what each way of looking finds, the surest first."""
    act = context.acts.get(claim.id)
    if claim.manner is Manner.OWN and PERSON.match(claim.content[0].words):
        yield gap(claim, earlier, context)
    if act is Act.DENY and OWNING.match(claim.content[0].words):
        yield Found(rule="speaker", actors=speaker_of(claim, context))
    yield _named(claim, context)
    yield _parties(claim, context)
    if act is Act.DEMAND:
        yield _free(claim)
    if act in AIMED:
        yield other(claim, context, ANYONE)
    elif claim.manner is Manner.DIRECT and PERSON.match(claim.content[0].words):
        yield other(claim, context, PERSON)
    else:
        yield _speaker(claim, context)
    if claim.manner is Manner.OWN:
        yield gap(claim, earlier, context)
    if act in (Act.REFUSE, Act.DENY):
        yield answered(claim, earlier, context)
    if act not in (*AIMED, Act.COMMIT, Act.DENY):
        yield other(claim, context, SUBJECT)
    if act in (Act.DENY, Act.COMMIT):
        yield Found(rule="speaker", actors=speaker_of(claim, context))


def _named(claim: Claim, context: TargetContext) -> Found:
    act, speaker = context.acts.get(claim.id), speaker_of(claim, context)
    offers = act in (Act.REFUSE, Act.ASSESS, Act.ALLEGE)
    named = [
        mention
        for span in claim.content
        for mention in doers(
            Stretch(
                text=context.text,
                start=span.start,
                end=span.end,
                offers=offers,
                passive=act in (Act.DEMAND, Act.CONDITION),
            ),
            context.mentions,
        )
    ]
    others = [m for m in named if m.actor not in speaker]
    if act in (Act.ALLEGE, Act.DEMAND, Act.THREATEN) or (
        others and act in (Act.CONDITION, Act.ASSESS)
    ):
        named = others
    return _found("named", named)


def _found(rule: str, named: Sequence[Mention]) -> Found:
    return Found(
        rule=rule,
        actors=tuple(dict.fromkeys(m.actor for m in named)),
        evidence=tuple(m.span for m in named),
    )


def _parties(claim: Claim, context: TargetContext) -> Found:
    """Find "both sides" as a subject, in the source too where they accuse each other."""
    mutual = context.acts.get(claim.id) is Act.ALLEGE and claim.source is not None
    spans = (*claim.content, claim.source) if mutual and claim.source else claim.content
    for span in spans:
        hit = phrases("parties").search(span.words)
        ahead = BEFORE_PHRASE.search(span.words[: hit.start()]) if hit else None
        if hit and not (ahead and ahead[1].lower() in words_of("prepositions") | {"by"}):
            return Found(rule="parties", actors=context.parties, evidence=(cut(span, hit),))
    return Found(rule="parties")


def _free(claim: Claim) -> Found:
    """Find somebody asked whom the agreement does not know, as written."""
    first = claim.content[0]
    hit = ASKING.search(first.words)
    if hit:
        who = tuple(re.split(r",? and |, ", hit["who"]))
        return Found(rule="asked", actors=who, evidence=(cut(first, hit),))
    hit = ASKED.match(first.words)
    if hit is None or hit["who"].split()[-1].lower() not in words_of("askable"):
        return Found(rule="asked")
    return Found(rule="asked", actors=(hit["who"],), evidence=(cut(first, hit),))


def _speaker(claim: Claim, context: TargetContext) -> Found:
    """Find the speaker as the doer: "we", and "it" where words are not quoted."""
    if context.acts.get(claim.id) is Act.ASSESS:
        return Found(rule="speaker")
    first = claim.content[0]
    reported = claim.manner in (Manner.INDIRECT, Manner.MIXED)
    hit = OPENING.match(first.words) if reported else WE.search(first.words)
    if hit is None:
        return Found(rule="speaker")
    return Found(rule="speaker", actors=speaker_of(claim, context), evidence=(cut(first, hit),))


def cut(span: Span, hit: re.Match[str]) -> Span:
    """Return the words of `hit` in `span` as a span of the report."""
    return Span(
        report_id=span.report_id,
        start=span.start + hit.start(),
        end=span.start + hit.end(),
        words=hit.group(),
    )


@cache
def phrases(group: str) -> re.Pattern[str]:
    """Return one list of phrases as a pattern."""
    return re.compile(rf"\b(?:{'|'.join(lexicon('en', 'targets')[group])})\b", re.I)
