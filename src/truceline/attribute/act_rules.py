"""Rules that settle an act by its words, in the order of the acts.

Source: `rules` in `data/lexicon/en/acts.yaml`, which also says when a rule fits.
Missing: no rule fits a claim whose words leave its act open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from truceline.attribute.act_signs import actor_words, cue_act
from truceline.lexicon import lexicon
from truceline.model import Act, Claim, Manner, Span

PRONOUN = re.compile(r"\W*(?:it|he|she|they|we|i)\b", re.I)
FIRST = re.compile(r"\W*(?:(?:yes|no|but|and),? )?(?:we|i|our|my)\b", re.I)
OWN_SIDE = re.compile(
    r"\W*(?:its|his|her|their|our|my) (?:[\w-]+ ){0,2}?"
    r"(?:side|men|fighters|forces|troops|movement|party|government|army|group|people)\b(?!['’])",
    re.I,
)
NAME_AND_NEXT = re.compile(r"\W*(?:[Tt]he )?(?P<name>[\w-]+)(?:['’]s)?(?: (?P<next>\w+))?")
LONGEST = 800  # characters of one part of a content that rules look at
ATTRIBUTED = (*Act, "insist", "warn", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; `about_self` is None where the subject does not matter."""

    name: str
    act: Act
    cues: tuple[str, ...]
    wanted: tuple[re.Pattern[str], ...]
    barred: tuple[re.Pattern[str], ...]
    about_self: bool | None
    weak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a rule says, and the words it rests on."""

    rule: str
    act: Act
    evidence: tuple[Span, ...]
    weak: bool = False


def verdicts(claim: Claim) -> Iterator[Verdict]:
    """Yield what each fitting rule says of a claim, the strongest first."""
    cue = cue_act(claim.cue.words) if claim.cue else None
    heard_as = "own" if claim.manner is Manner.OWN else cue or "none"
    about_self = speaks_of_itself(claim)
    for rule in rules():
        if heard_as not in (rule.cues or ATTRIBUTED):
            continue
        if rule.about_self is not None and rule.about_self != about_self:
            continue
        yield from _fitting(rule, claim)


def _fitting(rule: Rule, claim: Claim) -> Iterator[Verdict]:
    if any(p.search(_plain(span.words)) for p in rule.barred for span in claim.content):
        return
    if not rule.wanted:
        cue = (claim.cue,) if claim.cue else ()
        yield Verdict(rule=rule.name, act=rule.act, evidence=cue, weak=rule.weak)
        return
    found = _first(rule.wanted, claim.content)
    if found:
        yield Verdict(rule=rule.name, act=rule.act, evidence=(found,), weak=rule.weak)


def _first(patterns: Sequence[re.Pattern[str]], spans: Sequence[Span]) -> Span | None:
    for span in spans:
        for pattern in patterns:
            hit = pattern.search(_plain(span.words))
            if hit and hit.group():
                return Span(
                    report_id=span.report_id,
                    start=span.start + hit.start(),
                    end=span.start + hit.end(),
                    words=span.words[hit.start() : hit.end()],
                )
    return None


def speaks_of_itself(claim: Claim) -> bool:
    """Say whether the content begins with a pronoun, or with a name its source holds.

    In quoted words only "we", "I" and what is theirs are the source.
    """
    first = claim.content[0].words
    if claim.manner is Manner.DIRECT:
        return FIRST.match(first) is not None
    if PRONOUN.match(first) or OWN_SIDE.match(first):
        return True
    begins = NAME_AND_NEXT.match(first)
    if not begins or not claim.source or begins["next"] in actor_words():
        return False
    name = begins["name"]
    named = name[0].isupper() or name in actor_words()
    return named and name in re.findall(r"[\w-]+", claim.source.words)


def _plain(words: str) -> str:
    return words[:LONGEST].replace("’", "'").replace("\n", " ")


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of the lexicon, in its order."""
    return tuple(
        Rule(
            name=row["name"],
            act=Act(row["act"]),
            cues=tuple(row.get("cues", ())),
            wanted=tuple(re.compile(_word(p), re.I) for p in row.get("any", ())),
            barred=tuple(re.compile(_word(p), re.I) for p in row.get("none", ())),
            about_self=row.get("self"),
            weak=bool(row.get("weak")),
        )
        for row in lexicon("en", "acts")["rules"]
    )


def _word(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"
