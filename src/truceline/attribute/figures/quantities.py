"""Every quantity of a sentence: value or range, bound, unit. `figures` chooses from them.

Shape: quantities in text order, by token places; `first` and `last` take in number
    and range but not the bound; `outer` is the first token with the bound.
Units: a percentage is 61.0 for "61 per cent"; "three in five" is 0.6.
Missing: `high` is None where the text gives one number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from truceline.attribute.figures.bounds import bound_after, bound_before, is_currency
from truceline.attribute.figures.not_counts import DASHES, role_of
from truceline.attribute.figures.numbers import Form, Numeral, at, numerals, words
from truceline.attribute.figures.tokens import Token
from truceline.model import Bound

UnitKind = Literal["money", "percent", "duration", "distance", "other"]
FARTHEST_TO = 9  # tokens from "from 20 miles per gallon in 2008" to its "to 29"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as a sentence gives it.

    `shift` marks a range that is a change, "from 240 to 273". `pronoun` marks a
    "one" that stands alone.
    """

    first: int
    last: int
    outer: int
    value: float
    high: float | None
    base: float
    bound: Bound
    form: Form
    unit: UnitKind
    money: str = ""
    shift: bool = False
    pronoun: bool = False


def quantities(line: Sequence[Token]) -> tuple[Quantity, ...]:
    """Return the quantities of a line of tokens, in order."""
    single: list[Quantity] = []
    for numeral in numerals(line):
        if not single or numeral.first >= single[-1].last:  # else it is the five of "three in five"
            single.extend(_single(line, numeral))
    return tuple(_ranged(line, single))


def _single(line: Sequence[Token], numeral: Numeral) -> Iterator[Quantity]:
    role = role_of(line, numeral)
    if role not in {"count", "pronoun"}:
        return
    numeral = _ratio(line, numeral)
    bound, outer = bound_before(line, numeral.first)
    after, last = bound_after(line, numeral.last)
    unit = _unit(line, numeral, outer)
    if bound is Bound.AT_LEAST and unit == "duration" and at(line, numeral.first - 1) == "over":
        bound = Bound.EXACT  # "over two days": throughout them
    if after is not None and bound is Bound.EXACT:
        bound = after
    if numeral.form == "vague" and bound is Bound.EXACT:
        bound = Bound.AT_LEAST
    yield Quantity(
        first=numeral.first,
        last=last,
        outer=outer,
        value=numeral.value,
        high=None,
        base=numeral.base,
        bound=bound,
        form=numeral.form,
        unit=unit,
        money=_money(line, numeral),
        pronoun=role == "pronoun",
    )


def _ratio(line: Sequence[Token], numeral: Numeral) -> Numeral:
    """Read "three in five" and "one child in five" as a share."""
    for step in range(numeral.last, numeral.last + 3):
        joint = at(line, step)
        if joint == "out" and at(line, step + 1) == "of":
            step += 1
        elif joint != "in":
            if not joint.isalpha() or numeral.form == "vague":
                return numeral
            continue
        whole = next(numerals(line[step + 1 : step + 3]), None)
        if whole is None or whole.first != 0 or not numeral.value < whole.value <= 1000:
            return numeral
        if whole.value > 12 and whole.value % 10:
            return numeral
        share = numeral.value / whole.value
        return replace(numeral, value=share, last=step + 1 + whole.last, form="share")
    return numeral


def _unit(line: Sequence[Token], numeral: Numeral, outer: int) -> UnitKind:
    after = at(line, numeral.last)
    if after in {"-", "‑"}:
        after = at(line, numeral.last + 1)
    if _money(line, numeral):
        return "money"
    if after in {"%", "percent", "percentage", "pct", "pc"}:
        return "percent"
    if after == "per" and at(line, numeral.last + 1) == "cent":
        return "percent"
    if after in words("durations"):
        return "duration"
    return "distance" if after in words("distances") else "other"


def _money(line: Sequence[Token], numeral: Numeral) -> str:
    """Return the currency's word or sign, empty where there is none."""
    before, after = at(line, numeral.first - 1), at(line, numeral.last)
    if numeral.first > 0 and before not in {"=", "us"} and is_currency(line[numeral.first - 1]):
        return before
    if at(line, numeral.first - 2) == "$" and before.isalpha():
        return before
    if before == "=" and at(line, numeral.first - 2) == "y":
        return "y"
    if after in words("currency_after"):
        return after
    return ""


def _ranged(line: Sequence[Token], single: Sequence[Quantity]) -> Iterator[Quantity]:
    """Join two quantities that are the ends of one range."""
    index = 0
    while index < len(single):
        one = single[index]
        other = single[index + 1] if index + 1 < len(single) else None
        joined = _joined(line, one, other) if other is not None else None
        yield joined or one
        index += 2 if joined else 1


def _joined(line: Sequence[Token], low: Quantity, high: Quantity) -> Quantity | None:
    start = high.first
    while start > low.last and is_currency(line[start - 1]):
        start -= 1
    joint = at(line, start - 1)
    gap = line[low.last : start - 1]
    if start - 1 < low.last or len(gap) > FARTHEST_TO or not _alike(low, high):
        return None
    opener = {at(line, index) for index in range(max(0, low.outer - 2), low.first)}
    shift = joint == "to" and bool(opener & {"from"})
    if not (shift or _closed_range(joint, len(gap), (low, high), opener)):
        return None
    outer = low.outer
    if at(line, outer - 1) in {"between", "from"}:
        outer -= 1
    return replace(_spanning(low, high), outer=outer, shift=shift)


def _closed_range(joint: str, gap: int, ends: tuple[Quantity, Quantity], opener: set[str]) -> bool:
    low, high = ends
    rising = low.value < high.value or low.base < high.base
    if joint in DASHES:
        return gap == 0 and rising
    if joint == "and":
        return "between" in opener and gap <= 2
    if joint == "to":
        near = "by" not in opener or high.value <= 2 * low.value  # "up by 4 to 90" is no range
        return gap <= 2 and rising and near
    return joint == "or" and gap == 0 and low.value < high.value <= 2 * low.value


def _alike(low: Quantity, high: Quantity) -> bool:
    """Whether two numbers can measure the same: not "9 per cent to $84"."""
    if low.money and high.money:
        return low.money == high.money
    return (
        not low.money
        and (low.unit == high.unit or "other" in {low.unit, high.unit})
        or (bool(low.money) and high.unit == "other")
    )


def _spanning(low: Quantity, high: Quantity) -> Quantity:
    value = low.value
    scale = high.value / high.base if high.base else 1.0
    if low.value == low.base and scale > 1 and low.base < high.base:
        value = low.base * scale  # "1 to 2 thousand"
    return replace(
        low,
        last=high.last,
        value=value,
        high=high.value,
        unit=low.unit if low.unit != "other" else high.unit,
        money=low.money or high.money,
    )
