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
from truceline.sieve import Sieve

PRONOUN = re.compile(r"\W*(?:it|he|she|they|we|i)\b", re.I)
FIRST = re.compile(r"\W*(?:(?:yes|no|but|and),? )?(?:we|i|our|my)\b", re.I)
OWN_SIDE = re.compile(
    r"\W*(?:its|his|her|their|our|my) (?:[\w-]+ ){0,2}?"
    r"(?:side|men|fighters|forces|troops|movement|party|government|army|group|people)\b(?!['’])",
    re.I,
)
NAME_AND_NEXT = re.compile(r"\W*(?:[Tt]he )?(?P<name>[\w-]+)(?:['’]s)?(?: (?P<next>\w+))?")
LONGEST = 800  # characters of one part of a content that rules look at
Part = tuple[str, Span]  # a part of a content: its words as rules look at them, and the span
ATTRIBUTED = (*Act, "insist", "warn", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule; `about_self` is None where the subject does not matter.

    `wanted` and `barred` are patterns; `able` and `barring` are their bits in the sieve.
    """

    name: str
    act: Act
    cues: tuple[str, ...]
    wanted: tuple[str, ...]
    barred: tuple[str, ...]
    about_self: bool | None
    weak: bool
    able: int
    barring: int


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
    parts = tuple((_plain(span.words), span) for span in claim.content)
    able = 0
    for plain, _ in parts:
        able |= sieve().able(plain)
    for rule in rules_for(heard_as, about_self=speaks_of_itself(claim)):
        found: tuple[Span, ...] = (claim.cue,) if claim.cue else ()
        if rule.wanted:
            found = _first(rule.wanted, parts) if rule.able & able else ()
            if not found:
                continue
        if not rule.barring & able or not _barred(rule.barred, parts):
            yield Verdict(rule=rule.name, act=rule.act, evidence=found, weak=rule.weak)


def _barred(patterns: Sequence[str], parts: Sequence[Part]) -> bool:
    return any(sieve().search(pattern, plain) for plain, _ in parts for pattern in patterns)


def _first(patterns: Sequence[str], parts: Sequence[Part]) -> tuple[Span, ...]:
    """Return the words that the first pattern hits, in the first part where one does."""
    for plain, span in parts:
        for pattern in patterns:
            hit = sieve().search(pattern, plain)
            if hit and hit.group():
                start, end = hit.span()
                found = Span(
                    report_id=span.report_id,
                    start=span.start + start,
                    end=span.start + end,
                    words=span.words[start:end],
                )
                return (found,)
    return ()


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
def rules_for(heard_as: str, *, about_self: bool) -> tuple[Rule, ...]:
    """Return the rules for a claim whose cue is heard as `heard_as`, in the lexicon's order."""
    return tuple(
        rule
        for rule in rules()
        if heard_as in (rule.cues or ATTRIBUTED) and rule.about_self in (None, about_self)
    )


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of the lexicon, in its order."""
    return tuple(
        Rule(
            name=row["name"],
            act=Act(row["act"]),
            cues=tuple(row.get("cues", ())),
            wanted=tuple(map(_word, row.get("any", ()))),
            barred=tuple(map(_word, row.get("none", ()))),
            about_self=row.get("self"),
            weak=bool(row.get("weak")),
            able=sieve().bits(map(_word, row.get("any", ()))),
            barring=sieve().bits(map(_word, row.get("none", ()))),
        )
        for row in lexicon("en", "acts")["rules"]
    )


@cache
def sieve() -> Sieve:
    """Return the patterns of all rules; each is its own name."""
    rows = lexicon("en", "acts")["rules"]
    every = [_word(p) for row in rows for key in ("any", "none") for p in row.get(key, ())]
    return Sieve({pattern: pattern for pattern in every})


def _word(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"
