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

from truceline.attribute.antecedents import (
    DEFINITE,
    Found,
    TargetContext,
    answered,
    doers_in,
    gap,
    nearest_rival,
    other,
    speaker_of,
)
from truceline.attribute.conditions import met_by
from truceline.attribute.doers import Stretch, aimed_at, offerers, stems_of, words_of
from truceline.attribute.selves import cut, self_words
from truceline.lexicon import lexicon
from truceline.model import Act, Claim, Manner, Mention, Reading

VERSION = 1
PERSON = re.compile(r"\W*(?:yes,? |no,? |but |and |now )?(?:they|he|she)\b", re.I)
INFINITIVE = re.compile(r"to \w+|(?!(?:any|no|every|some)?thing\b)[a-z]{2,}ing\b")
IT = re.compile(r"\W*(?:it|that|this|them)\W*", re.I)
OWNING = re.compile(r"\W*(?:our|my|his|her|its|their)\b", re.I)
EACH_OTHER = re.compile(r"each other|one another", re.I)
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
    if act in (Act.DENY, Act.COMMIT, Act.REFUSE) and _own_deed(claim):
        yield Found(rule="speaker", actors=speaker_of(claim, context))
    if act is Act.DENY and _own_charge(claim.content[0].words):
        yield Found(rule="speaker", actors=speaker_of(claim, context))
    if act is Act.CONDITION:
        yield _must_meet(claim, context)
    if act in (Act.REFUSE, Act.DENY, Act.ASSESS):
        yield answered(claim, earlier, context)
    yield from _in_words(claim, act, context)
    if act in AIMED:
        yield other(claim, context, ANYONE)
        yield nearest_rival(claim, context)
    if claim.manner is Manner.OWN:
        yield gap(claim, earlier, context)
    if act not in (*AIMED, Act.COMMIT, Act.DENY):
        yield other(claim, context, SUBJECT)
    if act in (Act.DENY, Act.COMMIT):
        yield Found(rule="speaker", actors=speaker_of(claim, context))


def _in_words(claim: Claim, act: Act | None, context: TargetContext) -> Iterator[Found]:
    """Yield whom the claim's own words name: actors, all the parties, somebody, the speaker."""
    aimed = act in AIMED
    speaker = Found(rule="speaker") if aimed else _speaker(claim, context)
    if _opens(speaker, claim):
        yield speaker
    yield _parties(claim, context)
    yield _named(claim, context)
    if act is Act.DEMAND:
        yield _free(claim)
    if not aimed and claim.manner is Manner.DIRECT and PERSON.match(claim.content[0].words):
        yield other(claim, context, PERSON)
    yield speaker


def _opens(found: Found, claim: Claim) -> bool:
    """Whether a claim begins with the speaker as its subject in words that are not quoted."""
    begins = bool(found.evidence) and found.evidence[0].start == claim.start
    return begins and claim.manner in (Manner.INDIRECT, Manner.MIXED)


def _own_deed(claim: Claim) -> bool:
    """Whether words that are not quoted say what the speaker does: "offered to host"."""
    plain = claim.manner in (Manner.INDIRECT, Manner.MIXED)
    return plain and INFINITIVE.match(claim.content[0].words) is not None


def _own_charge(words: str) -> bool:
    """Whether a denial is of what the speaker itself is charged with: "the charge", "it"."""
    if OWNING.match(words) or IT.fullmatch(words):
        return True
    hit = DEFINITE.match(words)
    return hit is not None and hit["what"].lower().startswith(stems_of("charges"))


def _must_meet(claim: Claim, context: TargetContext) -> Found:
    """Find who must meet the condition that a claim sets."""
    speaker = speaker_of(claim, context)
    for clause in met_by(claim):
        if phrases("parties").search(clause.words):
            return Found(rule="condition", actors=context.parties, evidence=(clause,))
        named = doers_in(
            Stretch(text=context.text, start=clause.start, end=clause.end, passive=True), context
        )
        if others := [m for m in named if m.actor not in speaker]:
            return _found("condition", others)
    return Found(rule="condition")


def _named(claim: Claim, context: TargetContext) -> Found:
    act, speaker = context.acts.get(claim.id), speaker_of(claim, context)
    stretches = [
        Stretch(
            text=context.text,
            start=span.start,
            end=span.end,
            offers=act in (Act.REFUSE, Act.ASSESS, Act.ALLEGE),
            passive=act in (Act.DEMAND, Act.CONDITION),
        )
        for span in claim.content
    ]
    if act is Act.REFUSE:
        asked = [m for one in stretches for m in offerers(one, context.mentions)]
        if refused := [m for m in asked if m.actor not in speaker]:
            return _found("refused", refused)
    if act is Act.ALLEGE:
        named = [m for one in stretches for m in aimed_at(one, context.mentions)]
    else:
        named = [m for one in stretches for m in doers_in(one, context)]
    others = [m for m in named if m.actor not in speaker]
    party = bool(set(speaker) & set(context.parties))
    aimed = act in (Act.ALLEGE, Act.DEMAND, Act.THREATEN) or (act is Act.CONDITION and party)
    if aimed or (others and act in (Act.CONDITION, Act.ASSESS, Act.REFUSE)):
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
    everybody = set(context.parties) <= set(context.speakers.get(claim.id, ()))
    if mutual and everybody and context.parties:
        return Found(rule="parties", actors=context.parties, evidence=claim.content[:1])
    for span in claim.content:
        hit = phrases("parties").search(span.words)
        ahead = BEFORE_PHRASE.search(span.words[: hit.start()]) if hit else None
        barred = words_of("prepositions") - words_of("openers")
        if hit and EACH_OTHER.fullmatch(hit.group()) and len(_named(claim, context).actors) > 1:
            continue  # "the League and the Front fought each other": not all of three
        if hit and not (ahead and ahead[1].lower() in barred | {"by"}):
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
    if hit and set(hit["who"].lower().split()) & words_of("prepositions"):
        return Found(rule="asked")
    if hit is None or hit["who"].split()[-1].lower() not in words_of("askable"):
        return Found(rule="asked")
    return Found(rule="asked", actors=(hit["who"],), evidence=(cut(first, hit),))


def _speaker(claim: Claim, context: TargetContext) -> Found:
    """Find the speaker as the doer: "we", "its men", and "it" where words are not quoted."""
    place = self_words(claim, context.acts.get(claim.id))
    if place is None:
        return Found(rule="speaker")
    return Found(rule="speaker", actors=speaker_of(claim, context), evidence=(place,))


@cache
def phrases(group: str) -> re.Pattern[str]:
    """Return one list of phrases as a pattern."""
    return re.compile(rf"\b(?:{'|'.join(lexicon('en', 'targets')[group])})\b", re.I)
