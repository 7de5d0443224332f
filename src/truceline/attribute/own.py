"""What a report states in its own voice: sentences, and clauses, that nobody is quoted for.

Source: `data/lexicon/en/bearing.yaml` for what bears on an agreement, and for the words
    at which a clause in the report's own voice joins an attributed one.
Shape: one claim a sentence or clause, its source and cue None.
Missing: sentences that bear on nothing, and remainders that state nothing by
    themselves ("Speaking in the capital,"), are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from truceline.lexicon import lexicon
from truceline.model import Claim, Manner, Passage, Span

RULE = "attribute.own@1"
FEWEST_WORDS = 3  # of a sentence, or of a clause beside an attributed one
LONG_REMAINDER = 40  # characters after a joint; past it the clause before it is no neighbour

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """A claim with the places that it takes, and where they begin and end."""

    claim: Claim
    places: tuple[Place, ...]
    first: int
    last: int

    def within(self, start: int, end: int) -> tuple[Place, ...]:
        """Return the places that lie, in part or whole, in a stretch."""
        if self.first >= end or self.last <= start:
            return ()
        return tuple(place for place in self.places if place[0] < end and place[1] > start)


def own_voice(
    passages: Sequence[Passage], claims: Sequence[Claim], bearing: Sequence[Place] = ()
) -> tuple[Claim, ...]:
    """Return the own-voice claims of the passages, given the attributed ones.

    `bearing` are places that make a sentence bear on the agreement whatever its
    other words: names of its actors, terms of its provisions.
    """
    taken = [_taken(claim) for claim in claims]
    return tuple(
        _claim(passage, *place)
        for passage in passages
        for sentence in passage.sentences
        for place in _remainders(passage, sentence, taken)
        if _words(passage.report.text[slice(*place)]) >= FEWEST_WORDS
        and not _quoted(passage, place[0])
        and _bears(passage, sentence.place, bearing)
    )


def spoken(claims: Sequence[Claim], names: Sequence[str]) -> tuple[Claim, ...]:
    """Leave out what a deal lays down: a deal is no speaker, the report tells of it.

    `names` are those of the agreement.
    """
    return tuple(claim for claim in claims if not _laid_down(claim, names))


def _laid_down(claim: Claim, names: Sequence[str]) -> bool:
    if claim.source is None or claim.cue is None or not _cue_pattern().match(claim.cue.words):
        return False
    source = claim.source.words.casefold()
    bare = source.removeprefix("the ")
    return _deal_pattern().match(source) is not None or any(
        bare.startswith(name.casefold().removeprefix("the ")) for name in names
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


def _remainders(passage: Passage, sentence: Span, taken: Sequence[_Taken]) -> Iterator[Place]:
    """Yield the sentence, or the clauses of it before and after its attributed words."""
    start, end = sentence.place
    held = [(one, places) for one in taken if (places := one.within(start, end))]
    if not held:
        yield sentence.place
        return
    here = [one for one, _ in held]
    inside = [place for _, places in held for place in places]
    text = passage.report.text
    yield from _shared_subject(text, sentence, here)
    yield from _before(text, sentence.start, min(inside)[0])
    yield from _after(text, sentence, max(end for _, end in inside))


def _taken(claim: Claim) -> _Taken:
    spans = (*claim.content, claim.source, claim.cue)
    places = tuple(span.place for span in spans if span is not None)
    first, last = min(start for start, _ in places), max(end for _, end in places)
    return _Taken(claim=claim, places=places, first=first, last=last)


def _before(text: str, start: int, first: int) -> Iterator[Place]:
    """Yield the clause ahead of the attributed words, its joint ("…, and") cut off."""
    ahead = text[start:first]
    kept = ahead.rstrip()
    joints = list(_joint_pattern().finditer(ahead))
    if joints and len(ahead) - joints[-1].start() <= LONG_REMAINDER:
        comma = joints[-1]["comma"] or joints[-1]["stop"]
        kept = ahead[: joints[-1].start() + (len(comma) if comma else 0)]
    elif not kept.endswith((",", ";")):
        return
    if kept and not _lead_pattern().fullmatch(kept):
        yield start, start + len(kept.rstrip())


def _after(text: str, sentence: Span, last: int) -> Iterator[Place]:
    """Yield the clause after the attributed words where the report turns back to its own."""
    turn = _turn_pattern().match(text, last, sentence.end)
    opened = _opener_pattern().match(text, sentence.start, last)
    comma = re.compile(r"[\s\"”’]*").match(text, last, sentence.end) if opened else None
    if turn:
        yield turn.end(), sentence.end
    elif opened and comma and text[last - 1 : last] == ",":
        yield comma.end(), sentence.end


def _shared_subject(text: str, sentence: Span, here: Sequence[_Taken]) -> Iterator[Place]:
    """Yield what the speaker does before speaking: "troops left the town and said …"."""
    taken = [place for one in here for place in one.places]
    for claim in (one.claim for one in here):
        if claim.source is None or claim.cue is None or claim.source.start < sentence.start:
            continue
        if any(claim.source.end <= s < claim.cue.start for s, _ in taken):
            continue  # what lies between is attributed itself
        between = text[claim.source.end : claim.cue.start]
        joint = re.search(r",?\s+(?:and|but)\s+(?:\w+ly\s+)?$", between)
        if joint and _words(between[: joint.start()]) >= FEWEST_WORDS:
            yield sentence.start, claim.source.end + joint.start()
            return


def _quoted(passage: Passage, offset: int) -> bool:
    return any(q.outer.start <= offset < q.outer.end for q in passage.quotations)


def _words(text: str) -> int:
    return len(re.findall(r"\w+", text))


def _bears(passage: Passage, place: Place, bearing: Sequence[Place]) -> bool:
    start, end = place
    named = any(start <= s and e <= end for s, e in bearing)
    return named or _bearing_pattern().search(passage.report.text, start, end) is not None


@cache
def _deal_pattern() -> re.Pattern[str]:
    deals = "|".join(lexicon("en", "bearing")["deal"])
    return re.compile(rf"(?:{deals})(?=$|,| (?:which|that|of|between|signed)\b)")


@cache
def _cue_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon('en', 'bearing')['lays_down'])})\b", re.I)


@cache
def _listed(name: str) -> str:
    return "|".join(map(re.escape, lexicon("en", "bearing")[name]))


@cache
def _bearing_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_listed('stems')})", re.I)


@cache
def _joint_pattern() -> re.Pattern[str]:
    spans = rf"(?:\s+(?:{_listed('spans')}))?"
    loose = rf"(?P<comma>,)?{spans}\s+(?:{_listed('joints')})\b"
    return re.compile(rf"{loose}|(?P<stop>,)\s+(?:{_listed('joints_after_comma')})\b", re.I)


@cache
def _lead_pattern() -> re.Pattern[str]:
    """Match a clause that only leads in: one opening word or participle, and where it was."""
    where = r"(?:,\s(?:where|which|who|whose|in|at|near|outside|east|west|north|south)\b[^,;]*)*"
    opening = rf"(?:{_listed('leads')}|\w+ing)\b"
    return re.compile(rf"\W*{opening}[^,;]*{where}[,;]?", re.I)


@cache
def _turn_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\s\"”’,]*(?<=[\s,\"”’])(?:{_listed('turns')})\s+", re.I)


@cache
def _opener_pattern() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_listed('openers')})\b", re.I)
