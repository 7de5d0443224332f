"""When the speaker is the doer: "we", "it" in reported words, "its fighters", "our side".

Source: `self` lists of `data/lexicon/en/targets.yaml`.
Missing: nobody where the speaker only learns of something, or has something done to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from truceline.attribute.doers import WORD, done_to, words_of
from truceline.model import Act, Claim, Manner, Span

LEAD = r"\W*(?:yes,? |no,? |but |and |that )?"
PRONOUN = re.compile(LEAD + r"(?:it|they|he|she|we|i)\b", re.I)
WE = re.compile(r"\b(?:we|i)\b(?:['’]\w+)?", re.I)
OURS = re.compile(r"\b(?:our|us|ours|my)\b", re.I)
COUNT = r"(?:[\w,.-]+ ){0,4}?(?:of |but )?"


def self_words(claim: Claim, act: Act | None) -> Span | None:
    """Return the words by which the speaker says that it is the doer, None where none do."""
    first = claim.content[0]
    if claim.manner in (Manner.INDIRECT, Manner.MIXED):
        hit = _subject(_own_side("it"), first, None) or _subject(PRONOUN, first, act)
    else:
        hit = _subject(_own_side("we"), first, None) or _first_person(first, act)
    return cut(first, hit) if hit else None


def _first_person(span: Span, act: Act | None) -> re.Match[str] | None:
    if found := list(WE.finditer(span.words)):
        return next((hit for hit in found if _does(span.words[hit.end() :], act)), None)
    return OURS.search(span.words) if act is not Act.ASSESS else None


def _subject(pattern: re.Pattern[str], span: Span, act: Act | None) -> re.Match[str] | None:
    hit = pattern.match(span.words)
    return hit if hit and _does(span.words[hit.end() :], act) else None


def _does(after: str, act: Act | None) -> bool:
    """Whether the words after a subject say that it does something."""
    follows = WORD.findall(after[:60].lower())
    if done_to(follows):
        return False
    if act is Act.ASSESS:
        return len(follows) > 1 and follows[0] in words_of("aims") and follows[1] == "to"
    return not _learns(follows)


def _learns(follows: Sequence[str]) -> bool:
    passed = ("had", "has", "have", "also", "now", "already", "just", "recently")
    left = [word for word in follows[:5] if word not in passed]
    return bool(left) and left[0] in words_of("learns")


@cache
def _own_side(whose: str) -> re.Pattern[str]:
    """Return the pattern of "his men", "58 of its members", "our side" at the beginning."""
    owner = "(?:its|his|her|their)" if whose == "it" else "(?:our|my)"
    sides = "|".join(sorted(words_of("own_sides")))
    return re.compile(rf"{LEAD}(?:{COUNT})?{owner} (?:[\w,.-]+ ){{0,2}}(?:{sides})\b(?!['’])", re.I)


def cut(span: Span, hit: re.Match[str]) -> Span:
    """Return the words of `hit` in `span` as a span of the report."""
    return Span(
        report_id=span.report_id,
        start=span.start + hit.start(),
        end=span.start + hit.end(),
        words=hit.group(),
    )
