"""Two reports of one story, sentence beside sentence.

Rule: a sentence of the copy goes with the sentence of the origin that it shares most
    words with, where they share at least half of the longer one's; each has one partner
    at most, the likest first. Without a partner it was added, or cut. Marks, capitals and
    the form of quotation marks do not count.
Shape: rows in the copy's order, what was cut where it stood; bodies only.
Units: places count Unicode code points, each in its own report's text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from truceline.model import Report, Span
from truceline.split import split

HALF = 0.5  # of the longer sentence's words, from which two are one sentence reworded
PART = 0.8  # of the shorter one's, where it has at least `FEWEST` words
FEWEST = 6
_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
_PIECE = re.compile(r"\S+")

Change = Literal["kept", "reworded", "cut", "added"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words that stand in the place of others within a sentence; one of them may be empty."""

    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sentence of the origin, of the copy, or of both. `wording` is what was reworded."""

    change: Change
    origin: Span | None
    copy: Span | None
    wording: tuple[Wording, ...] = ()


def aligned(origin: Report, copy: Report) -> tuple[Row, ...]:
    """Return what a copy kept, cut, added and reworded."""
    if origin.id == copy.id:
        return tuple(Row(change="kept", origin=one, copy=one) for one in sentences(origin))
    ours, theirs = sentences(origin), sentences(copy)
    partner = partners(ours, theirs)
    taken = set(partner.values())
    rows: list[Row] = []
    place = 0
    for number, sentence in enumerate(theirs):
        mine = partner.get(number)
        if mine is not None:
            rows += (_cut(ours[n]) for n in range(place, mine) if n not in taken)
            place = max(place, mine + 1)
        rows.append(_row(ours[mine] if mine is not None else None, sentence))
    rows += (_cut(ours[n]) for n in range(place, len(ours)) if n not in taken)
    return tuple(rows)


def sentences(report: Report) -> tuple[Span, ...]:
    """Return the sentences of a report's body."""
    return tuple(one for passage in split(report) for one in passage.sentences)


def partners(ours: Sequence[Span], theirs: Sequence[Span]) -> dict[int, int]:
    """Return which of our sentences goes with each of theirs, by their places in the lists."""
    mine, its = ([Counter(words(one.words)) for one in some] for some in (ours, theirs))
    scored = [
        (-score, abs(a - b), b, a)
        for b, other in enumerate(its)
        for a, one in enumerate(mine)
        if (score := likeness(one, other))
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, b, a in sorted(scored):
        if b not in found and a not in taken:
            found[b] = a
            taken.add(a)
    return found


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of the longer sentence's words that both have, 0 under the rule's bounds."""
    shared = (one & other).total()
    shorter, longer = sorted((one.total(), other.total()))
    if not shared:
        return 0.0
    cut = shorter >= FEWEST and shared >= PART * shorter
    return shared / longer if shared >= HALF * longer or cut else 0.0


def words(text: str) -> list[str]:
    """Return the words of a sentence, their capitals and marks aside."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _cut(sentence: Span) -> Row:
    return Row(change="cut", origin=sentence, copy=None)


def _row(origin: Span | None, copy: Span) -> Row:
    if origin is None:
        return Row(change="added", origin=None, copy=copy)
    if words(origin.words) == words(copy.words):
        return Row(change="kept", origin=origin, copy=copy)
    found = tuple(_wording(origin.words, copy.words))
    return Row(change="reworded", origin=origin, copy=copy, wording=found)


def _wording(was: str, now: str) -> Iterator[Wording]:
    """Yield the stretches that differ, each as the texts have it."""
    one, other = _PIECE.findall(was), _PIECE.findall(now)
    bare = [[" ".join(words(piece)) for piece in some] for some in (one, other)]
    matcher = SequenceMatcher(None, bare[0], bare[1], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal" and any(bare[0][a:b] + bare[1][c:d]):
            yield Wording(was=" ".join(one[a:b]), now=" ".join(other[c:d]))
