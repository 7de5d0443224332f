"""Whether an expression looks back or ahead, by the verb beside it.

A weekday or a month without a year leaves that open. The nearest verb of the
same clause decides: first to the left, then to the right.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from truceline.resolve.days.scene import Hit, Scene
from truceline.resolve.days.tokens import Token, Tokens, sentence_bounds
from truceline.resolve.days.words import code, listed

Tense = Literal["past", "future", "would"]
Sign = tuple[Tense, str]
REACH = 25  # tokens to each side; a verb further off governs something else


def direction(scene: Scene, hit: Hit) -> Sign | None:
    """Return the tense round an expression and the word that shows it, None if none does."""
    first, last = sentence_bounds(scene.tokens, hit.start)
    left = range(hit.start - 1, max(first, hit.start - REACH) - 1, -1)
    right = range(hit.stop, min(last, hit.stop + REACH))
    tokens = scene.tokens
    return _deadline(tokens, hit) or _nearest(tokens, left) or _nearest(tokens, right)


def _deadline(tokens: Tokens, hit: Hit) -> Sign | None:
    """See "Thursday's deadline", "the 15 January deadline", "until Sunday to answer"."""
    after = tokens.items[hit.stop : hit.stop + 2]
    for token in after:
        if token.word in ("deadline", "deadlines"):
            return "future", token.word
    before = tokens.items[hit.start - 1].word if hit.start else ""
    if before in ("until", "till") and after and after[0].word == "to":
        return "future", before
    return None


def _nearest(tokens: Tokens, places: range) -> Sign | None:
    """Return the sign of the first place that has one."""
    return next((sign for place in places if (sign := sign_of(tokens, place))), None)


def sign_of(tokens: Tokens, place: int) -> Sign | None:
    """Return what the word at `place` says of tense, None if it says nothing."""
    token = tokens.items[place]
    word = token.word
    if word.endswith(("'ll", "’ll")) or word in ("won't", "won’t"):
        return "future", word
    if word == "to":
        return _infinitive(tokens, place)
    tense = _tenses().get(word)
    if tense:
        return tense, word
    if word.endswith("ed") and len(word) > 4 and not token.capital and _verbal(tokens, place):  # noqa: PLR2004
        return "past", word
    return None


def _verbal(tokens: Tokens, place: int) -> bool:
    """Tell "rebels rejected" from "the rejected plan": no article stands before a verb."""
    before = tokens.items[place - 1] if place else None
    return before is None or before.code not in (code("the"), code("a"))


def _infinitive(tokens: Tokens, place: int) -> Sign | None:
    """Read "to meet": a plan if a planning word stands before it, else nothing."""
    if place == 0 or place + 1 >= len(tokens.items):
        return None
    before, after = tokens.items[place - 1], tokens.items[place + 1]
    if not _base_verb(after):
        return None
    if before.word in listed("tense", "planners"):
        return "future", f"{before.word} to {after.word}"
    return None


def _base_verb(token: Token) -> bool:
    word = token.word
    return word.isalpha() and not token.capital and not word.endswith(("ing", "ed"))


@cache
def _tenses() -> dict[str, Tense]:
    table: dict[str, Tense] = {}
    for name in ("past_irregular", "past", "reporting"):
        table |= dict.fromkeys(listed("tense", name), "past")
    table |= dict.fromkeys(listed("tense", "scheduled"), "future")
    table |= dict.fromkeys(listed("tense", "future"), "future")
    table |= dict.fromkeys(listed("tense", "would"), "would")
    return table
