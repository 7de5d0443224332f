"""Words that look like dates and are none: "Good Friday", "May" the verb, a count.

A name that holds a weekday, a month that is an ordinary word and stands alone,
four digits that count people are left out.
"""

from __future__ import annotations

from truceline.lexicon import lexicon
from truceline.resolve.days.scene import Hit
from truceline.resolve.days.tokens import Tokens
from truceline.resolve.days.words import code, listed


def is_rejected(hit: Hit, tokens: Tokens) -> bool:
    """Say whether the words of `hit` are no time expression after all."""
    if hit.rule in ("weekday", "set"):
        return _named(hit, tokens)
    if hit.rule == "month":
        return _ordinary_month(hit, tokens)
    if hit.rule == "year":
        return hit.has("year") and _no_year(hit, tokens)
    if hit.rule in ("unit", "rolling"):
        return hit.start > 0 and all(token.capital for token in hit.tokens)  # a paper's name
    return False


def _named(hit: Hit, tokens: Tokens) -> bool:
    """See "Good Friday", "the Sunday Times"."""
    before = tokens.items[hit.start - 1] if hit.start else None
    after = tokens.items[hit.stop] if hit.stop < len(tokens.items) else None
    days = lexicon("en", "days")["weekday_names"].get(before.word if before else "", ())
    if hit.get("weekday") in days and before and before.capital:
        return True
    return bool(after and after.capital and after.word in listed("names_after"))


def _ordinary_month(hit: Hit, tokens: Tokens) -> bool:
    """See "May" and "March" where nothing beside them speaks of the calendar."""
    month = next(t for t in hit.tokens if t.code in (code("month"), code("month_short")))
    if month.word not in listed("needs_cue") and month.code == code("month"):
        return False
    if len(hit.tokens) > 1 and not (len(hit.tokens) == 2 and hit.tokens[-1].word == "."):
        return False
    before = tokens.items[hit.start - 1].code if hit.start else ""
    cues = ("in", "of", "since", "by", "to", "from", "between", "and", "on", "over", "at", "for")
    return before not in map(code, cues) or (
        before in (code("and"), code("to")) and not _month_before(tokens, hit.start)
    )


def _month_before(tokens: Tokens, place: int) -> bool:
    near = tokens.items[max(0, place - 4) : place]
    return any(t.code in map(code, ("month", "month_short", "from", "between")) for t in near)


def _no_year(hit: Hit, tokens: Tokens) -> bool:
    """See "$1990", "1994 people", "the 1987 Chevrolet", "No. 1701"."""
    number = next(t for t in hit.tokens if t.code == code("year"))
    before = tokens.items[hit.start - 1] if hit.start else None
    after = tokens.items[hit.stop] if hit.stop < len(tokens.items) else None
    if after and (
        after.word in ("%", "-") or after.code == code("zone") or after.word in listed("counted")
    ):
        return True
    if len(hit.tokens) > 1:
        return False
    if before is None:
        return True
    if before.code in map(
        code, ("in", "since", "by", "to", "from", "between", "of", "open", "late", "early")
    ):
        return False
    recent = 1900 <= number.value <= 2099
    if before.code in map(code, ("and", "or", "the", "own", "hyphen", "comma")):
        return not recent
    return not (recent and before.word in listed("year_cues"))
