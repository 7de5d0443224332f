"""What a report states in its own voice: sentences, and clauses, that nobody is quoted for.

Source: `data/lexicon/en/bearing.yaml` for what bears on an agreement.
Shape: one claim a sentence, its source and cue None.
Missing: sentences that bear on nothing, and remainders too short to state a thing,
    are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from truceline.lexicon import lexicon
from truceline.model import Claim, Manner, Passage, Span

RULE = "attribute.own@1"
FEWEST_WORDS = 3
FEWEST_WORDS_LEFT = 6  # beside an attributed clause: fewer is a source's trappings, not a statement
JOINT_REACH = 40  # characters after an own clause in which its attributed sequel may begin

Place = tuple[int, int]


def own_voice(
    passages: Sequence[Passage], claims: Sequence[Claim], bearing: Sequence[Place] = ()
) -> tuple[Claim, ...]:
    """Return the own-voice claims of the passages, given the attributed ones.

    `bearing` are places that make a sentence bear on the agreement whatever its
    other words: names of its actors, terms of its provisions.
    """
    attributed = sorted(place for claim in claims for place in _places(claim))
    return tuple(
        _claim(passage, *place)
        for passage in passages
        for sentence in passage.sentences
        for place in _remainder(sentence, attributed, passage)
        if _bears(passage, place, bearing)
    )


def _claim(passage: Passage, start: int, end: int) -> Claim:
    return Claim(
        report_id=passage.report.id,
        content=(passage.report.cut(start, end),),
        source=None,
        cue=None,
        manner=Manner.OWN,
        heard=None,
        rule=RULE,
    )


def _places(claim: Claim) -> Iterator[Place]:
    yield from (span.place for span in claim.content)
    if claim.source is not None:
        yield claim.source.place
    if claim.cue is not None:
        yield claim.cue.place


def _remainder(sentence: Span, attributed: Sequence[Place], passage: Passage) -> Iterator[Place]:
    """Yield the sentence, or the clause of it ahead of the first attributed words."""
    inside = [(s, e) for s, e in attributed if s < sentence.end and e > sentence.start]
    if not inside:
        if _words(sentence.words) >= FEWEST_WORDS:
            yield sentence.place
        return
    first = min(inside)[0]
    ahead = passage.report.text[sentence.start : first]
    kept = _clause(ahead)
    if _words(kept) >= FEWEST_WORDS_LEFT and not _quoted(passage, sentence.start):
        yield sentence.start, sentence.start + len(kept)


def _clause(ahead: str) -> str:
    """Cut the joint ("…, and", "… after") off the clause ahead of attributed words."""
    hits = list(_joint_pattern().finditer(ahead))
    if hits and len(ahead) - hits[-1].start() <= JOINT_REACH:
        return ahead[: hits[-1].start()].rstrip(" ,;:-–—") + ("," if hits[-1]["comma"] else "")
    return ahead.rstrip() if ahead.rstrip().endswith((",", ";")) else ""


def _quoted(passage: Passage, offset: int) -> bool:
    return any(q.outer.start <= offset < q.outer.end for q in passage.quotations)


def _words(text: str) -> int:
    return len(re.findall(r"\w+", text))


def _bears(passage: Passage, place: Place, bearing: Sequence[Place]) -> bool:
    start, end = place
    if _quoted(passage, start):
        return False
    named = any(start <= s and e <= end for s, e in bearing)
    return named or _bearing_pattern().search(passage.report.text, start, end) is not None


@cache
def _bearing_pattern() -> re.Pattern[str]:
    stems = "|".join(map(re.escape, lexicon("en", "bearing")["stems"]))
    return re.compile(rf"\b(?:{stems})", re.I)


@cache
def _joint_pattern() -> re.Pattern[str]:
    joints = "|".join(lexicon("en", "bearing")["joints"])
    return re.compile(rf"(?P<comma>,)?\s+(?:{joints})\b", re.I)
