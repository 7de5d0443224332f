"""Whether an expression looks back or ahead, by the verb beside it.

A weekday or a month without a year leaves that open. The nearest verb of the
same clause decides: first to the left, then to the right.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from truceline.resolve.days.scene import Hit, Scene
from truceline.resolve.days.tokens import Token, Tokens, sentence_bounds
from truceline.resolve.days.words import code, listed

Tense = Literal["past", "future", "would"]
SHORT = 4  # letters: "red" is no verb
REACH = 25  # tokens to each side; a verb further off governs something else
NEAR = 4  # tokens: a verb this close governs the expression itself
CLAUSE = 10  # tokens within which a subject finds its verb


class Sign(NamedTuple):
    """A word that shows tense, and whether it stands so close that it must count."""

    tense: Tense
    word: str
    near: bool = False


def direction(scene: Scene, hit: Hit) -> Sign | None:
    """Return the tense round an expression and the word that shows it, None if none does."""
    tokens = scene.tokens
    first, last = sentence_bounds(tokens, hit.start)
    left = range(hit.start - 1, max(first, hit.start - REACH) - 1, -1)
    right = range(hit.stop, min(last, hit.stop + REACH))
    if certain := _beside(tokens, hit):
        return certain
    if last > hit.stop and tokens.items[hit.stop].code == code("own"):
        return _subject(tokens, right)
    return _deadline(tokens, hit, _of_clause(tokens, left, right))


def _of_clause(tokens: Tokens, left: range, right: range) -> Sign | None:
    """Return the sign of the expression's own clause, else of the one it hangs on."""
    opening = next((p for p in left if tokens.items[p].word in listed("tense", "clause")), None)
    within = left if opening is None else range(left.start, opening, -1)
    if sign := _nearest(tokens, within):
        return sign
    sign = _nearest(tokens, right)
    if sign and sign.word == "deadline":  # "on Sunday, days past the deadline"
        sign = None
    if sign and len(within) <= 1:
        return sign._replace(near=True)
    further = _nearest(tokens, left)
    return sign or (further and further._replace(near=False))


def _deadline(tokens: Tokens, hit: Hit, sign: Sign | None) -> Sign | None:
    """Let "by Monday" look ahead where no verb close to it says otherwise.

    What was promised or demanded "for Monday", "by May" lies ahead of the promise.
    """
    before = tokens.items[hit.start - 1].word if hit.start else ""
    if before in ("by", "for", "from", "until") and sign and sign.word in _promises():
        return Sign("future", f"{sign.word} … {before}", near=sign.near)
    if before != "by":
        return sign
    if sign is None:
        return Sign("future", "by")
    return sign if sign.near or sign.tense != "past" else None


def _subject(tokens: Tokens, places: range) -> Sign:
    """Read "Sunday's vote will decide" by its verb; "Sunday's attack" looks back."""
    for place in places[:CLAUSE]:
        if tokens.items[place].code == code("comma"):
            break
        sign = sign_of(tokens, place)
        if sign:
            return sign if sign.tense == "future" else Sign("past", "'s")
    return Sign("past", "'s")


def _beside(tokens: Tokens, hit: Hit) -> Sign | None:
    """See "Thursday's deadline", "since Monday", "until Sunday to answer"."""
    after = tokens.items[hit.stop : hit.stop + 2]
    for token in after:
        if token.word in ("deadline", "deadlines"):
            return Sign("future", token.word, near=True)
    before = tokens.items[hit.start - 1].word if hit.start else ""
    lead = [token.word for token in tokens.items[max(0, hit.start - 3) : hit.start]]
    if lead in (["as", "soon", "as"], ["as", "early", "as"]):
        return Sign("future", " ".join(lead), near=True)
    if hit.tokens[0].word in listed("tense", "beginning"):
        return Sign("future", hit.tokens[0].word, near=True)
    if before == "since":
        return Sign("past", before, near=True)
    if before in ("until", "till") and after and after[0].word == "to":
        return Sign("future", before, near=True)
    return None


def _nearest(tokens: Tokens, places: range) -> Sign | None:
    """Return the sign of the first place that has one."""
    for place in places:
        if sign := sign_of(tokens, place):
            return sign._replace(near=abs(place - places.start) < NEAR)
    return None


def sign_of(tokens: Tokens, place: int) -> Sign | None:
    """Return what the word at `place` says of tense, None if it says nothing."""
    token = tokens.items[place]
    word = token.word
    if word.endswith(("'ll", "’ll")) or word in ("won't", "won’t"):
        return Sign("future", word)
    if word == "to":
        return _infinitive(tokens, place)
    before = tokens.items[place - 1].word if place else ""
    after = tokens.items[place + 1].word if place + 1 < len(tokens.items) else ""
    if after in ("for", "to") and word in listed("tense", "fixed"):
        return Sign("future", f"{word} {after}")
    if before == "to":
        return None  # the infinitive is read at its "to"
    tense = _tenses().get(word)
    if tense is None and _participle(word) and not token.capital:
        tense = "past" if _predicate(tokens, place) else None
    if tense == "past" and before in listed("tense", "no_past"):
        return None  # "must be returned": the modal further left decides
    if tense is None or (word not in listed("tense", "ahead") and not _verbal(tokens, place)):
        return None
    counted = word in listed("tense", "scheduled") and not _predicate(tokens, place)
    return None if counted else Sign(tense, word)  # "by six votes"


def _predicate(tokens: Tokens, place: int) -> bool:
    """Tell "rebels sealed" from "61 sealed weapons", "by armed men"."""
    before = tokens.items[place - 1] if place else None
    names = ("num", "day", "number_word", "of", "in", "at", "by", "from", "between", "for", "own")
    return before is None or before.code not in map(code, names)


def _participle(word: str) -> bool:
    return word.endswith("ed") and not word.endswith("eed") and len(word) > SHORT


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
        return Sign("future", f"{before.word} to {after.word}")
    return None


def _base_verb(token: Token) -> bool:
    word = token.word
    return word.isalpha() and not token.capital and not word.endswith(("ing", "ed"))


def _promises() -> frozenset[str]:
    return listed("tense", "promises")


@cache
def _tenses() -> dict[str, Tense]:
    table: dict[str, Tense] = {}
    for name in ("past_irregular", "past", "reporting"):
        table |= dict.fromkeys(listed("tense", name), "past")
    table |= dict.fromkeys(listed("tense", "scheduled"), "future")
    table |= dict.fromkeys(listed("tense", "future"), "future")
    table |= dict.fromkeys(listed("tense", "would"), "would")
    return table
