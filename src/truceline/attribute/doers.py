"""Which of the actors named in some words are the doers there.

Source: `data/lexicon/en/targets.yaml`.
A doer is named as the subject of a clause, after "by", or as whose deed it is ("the
League's attacks", "Ardanian fire"). Position alone decides, never which actor it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from truceline.lexicon import lexicon
from truceline.model import Mention

WORD = re.compile(r"['’]s\b|[\w-]+(?:n['’]t)?|[^\w\s]")
WITHIN_NAME = re.compile(r"(?:['’]s)?(?:\s[\w-]+){0,4}\s")
COORDINATE = re.compile(r"\s*(?:,|,? and|,? or)\s+(?:the\s+)?", re.I)
REACH = 60  # characters looked at on either side of a name
GOES_ON = re.compile(
    r"[^.;?!]{0,160}?\bbut (?:\w+ly )?(?:are|is|have|has|were|was|will|had|would)\b(?! been)", re.I
)  # what is done to it is not all: it does something too
NEAR = 3  # words after a name in which the deed may follow
QUOTES = ('"', "“", "‘")
OWNS = ("'s", "’s", "'", "’")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The words before and after a name in small letters, and what counts there."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    offers: bool
    passive: bool
    goes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The part of a text in which doers are sought.

    `offers`: whoever proposes something counts as its doer. `passive`: so does
    whoever something is done to, for what is asked of one may be said that way.
    """

    text: str
    start: int
    end: int
    offers: bool = False
    passive: bool = False


def doers(stretch: Stretch, named: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in `stretch` that are doers, in text order."""
    inside = [m for m in named if stretch.start <= m.span.start and m.span.end <= stretch.end]
    found: list[Mention] = []
    last: tuple[int, bool] | None = None
    for chain in _chains(stretch.text, inside):
        head = chain[0].span.start
        joined = last and COORDINATE.fullmatch(stretch.text[last[0] : head])
        does = last[1] if last and joined else _does(_sides(stretch, chain))
        if does:
            found.append(chain[-1])
        last = (chain[-1].span.end, does)
    return tuple(found)


def _chains(text: str, named: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Group names that make one phrase: "Ardanian Prime Minister Ana Kolt"."""
    chain: list[Mention] = []
    for mention in named:
        if chain and not _one_phrase(text, chain[-1], mention):
            yield chain
            chain = []
        chain.append(mention)
    if chain:
        yield chain


def _one_phrase(text: str, one: Mention, other: Mention) -> bool:
    between = text[one.span.end : other.span.start]
    if one.actor != other.actor or not WITHIN_NAME.fullmatch(between):
        return False
    joints = words_of("verbs") | words_of("prepositions") | words_of("openers")
    return not joints & set(between.lower().split())


def _sides(stretch: Stretch, chain: Sequence[Mention]) -> Sides:
    head, tail = chain[0].span.start, chain[-1].span.end
    before = WORD.findall(stretch.text[max(stretch.start, head - REACH) : head].lower())
    after = WORD.findall(stretch.text[tail : min(stretch.end, tail + REACH)].lower())
    while before and before[-1] in words_of("determiners"):
        before.pop()
    return Sides(
        before=tuple(before),
        after=tuple(after),
        offers=stretch.offers,
        passive=stretch.passive,
        goes_on=GOES_ON.match(stretch.text, tail, stretch.end) is not None,
    )


def _does(sides: Sides) -> bool:
    last = sides.before[-1] if sides.before else ""
    if _of_a_deal(sides) or _broker(sides.before):
        return False
    if last in ("by", "between") or _deed(sides) or _deed_of(sides.before):
        return True
    follows = _past_bodies(sides.after)
    if done_to(follows) and not sides.passive and not sides.goes_on:
        return False
    if last in OWNS:
        return _verb(follows)
    if last in words_of("minds"):
        return True
    if last in words_of("prepositions") and last not in words_of("openers"):
        return last in ("on", "upon", "for") and follows[:1] == ["to"]
    if not last or not last[0].isalnum() or last in words_of("openers"):
        owns = bool(sides.after) and sides.after[0] in OWNS
        return not owns or len(follows) < len(sides.after) - 1 or _verb(follows)
    return _verb(follows) and not last.endswith("ing")


def _of_a_deal(sides: Sides) -> bool:
    """Say whether the name is part of that of a deal, or only tells whose offer is meant."""
    after = [word for word in sides.after if word not in OWNS][:3]
    if any(word in words_of("deals") for word in after[:1]):
        return True
    return not sides.offers and _offers(sides)


def _broker(before: Sequence[str]) -> bool:
    """Say whether the name is that of who brokered or watches what another does."""
    return before[-1:] == ("by",) and before[-2:-1] != () and before[-2] in words_of("brokered")


def _deed(sides: Sides) -> bool:
    """Say whether a deed follows the name within the same noun phrase."""
    stems = stems_of("deeds") + (stems_of("offers") if sides.offers else ())
    seen = 0
    for word in sides.after:
        if word in OWNS or word in QUOTES:
            continue
        if not word[0].isalpha() or word in words_of("verbs") or word in words_of("openers"):
            return False
        if word in words_of("prepositions"):
            return False
        if word.startswith(stems):
            return True
        seen += 1
        if seen == NEAR:
            return False
    return False


def _deed_of(before: Sequence[str]) -> bool:
    if len(before) < 2:
        return False
    if before[-1] == "of":
        return before[-2] in words_of("deeds_of") or before[-2] in words_of("bodies")
    return before[-2:] == ("loyal", "to")


def done_to(follows: Sequence[str]) -> bool:
    """Say whether the words after a subject say that something is done to it."""
    left = [word for word in follows[:6] if word not in ("not", "also", "now", "recently", "then")]
    while left and left[0] in (
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "may",
        "must",
        "should",
    ):
        left.pop(0)
    if not left or left[0] not in ("been", "was", "were", "is", "are", "be"):
        return False
    done = left[2:3] if left[1:2] and left[1].endswith("ly") else left[1:2]
    if left[:1] in (["been"], ["be"]) and done[:1] == ["being"]:
        done = left[2:3]
    bidden = bool(done) and done[0] in words_of("bidden")
    if bidden and "to" in left[left.index(done[0]) :]:
        return False  # "had been told not to move": it is to act
    past = bool(done) and (done[0].endswith("ed") or done[0] in words_of("participles"))
    return past and done[0] not in words_of("not_done_to")


def _past_bodies(after: Sequence[str]) -> list[str]:
    left = list(after)
    while left and (left[0] in OWNS or left[0] in words_of("bodies")):
        left.pop(0)
    return left


def offerers(stretch: Stretch, named: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions in `stretch` whose offer or request is spoken of, in text order."""
    inside = [m for m in named if stretch.start <= m.span.start and m.span.end <= stretch.end]
    return tuple(
        chain[-1] for chain in _chains(stretch.text, inside) if _offers(_sides(stretch, chain))
    )


def _offers(sides: Sides) -> bool:
    after = [word for word in sides.after if word not in OWNS][:NEAR]
    stops = words_of("verbs") | words_of("openers") | words_of("prepositions")
    named = [word for n, word in enumerate(after) if not stops & set(after[: n + 1])]
    made = sides.before[-1:] in (("from",), ("by",)) and sides.before[-2:-1]
    if made and made[0].startswith(stems_of("offers")):
        return True  # "a proposal by the League"
    return any(word.startswith(stems_of("offers")) for word in named)


def aimed_at(stretch: Stretch, named: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the doers in `stretch` but those whose deed only follows a preposition or a wish.

    "The League wants Ardania to stop" is about the League. Where all do, all are returned.
    """
    found = doers(stretch, named)
    barred = words_of("prepositions") - words_of("openers") | words_of("minds")
    plain = tuple(m for m in found if not barred & set(_sides(stretch, [m]).before[-1:]))
    return plain or found


def _verb(follows: Sequence[str]) -> bool:
    return bool(follows) and (follows[0] in words_of("verbs") or follows[0].endswith("ed"))


@cache
def words_of(group: str) -> frozenset[str]:
    """Return one word list."""
    return frozenset(lexicon("en", "targets")[group])


@cache
def stems_of(group: str) -> tuple[str, ...]:
    """Return one list of stems."""
    return tuple(lexicon("en", "targets")[group])
