"""Choose, of the quantities of a sentence, those that bear on the conflict.

Shape: findings in text order, by token places; `last` is exclusive.
Missing: `who` is None where the number stands alone ("20 were wounded").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from truceline.attribute.counted import Counted, counted, listed
from truceline.attribute.measures import Line, events, measure_of
from truceline.attribute.numbers import at
from truceline.attribute.quantities import Quantity, quantities
from truceline.attribute.special import exception_start, occasion, plus_one, ratio, zeros
from truceline.attribute.tokens import Token
from truceline.model import Bound, Measure

FigureKind = Literal["count", "rate", "part"]
TOLL_REACH = 9  # tokens from "toll" to its number


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A count with what it counts. `number` is the token of its number."""

    first: int
    last: int
    number: int
    value: float
    bound: Bound
    measure: Measure
    who: tuple[int, int] | None
    kind: FigureKind = "count"
    flags: tuple[str, ...] = ()
    rule: str = "figures.count@1"


def read_line(tokens: tuple[Token, ...]) -> Line:
    """Return a sentence with its quantities and events found."""
    return Line(tokens=tokens, quantities=quantities(tokens), events=events(tokens))


def findings(line: Line) -> tuple[Finding, ...]:
    """Return the counts of a sentence that bear on the conflict."""
    found: list[Finding] = []
    for index, quantity in enumerate(line.quantities):
        before = found[-1] if found else None
        found.extend(_read(line, index, quantity, before))
    for first, last, measure in zeros(line):
        found.append(_zero(first, last, measure))
    return tuple(sorted(found, key=lambda one: one.number))


def _zero(first: int, last: int, measure: Measure) -> Finding:
    return Finding(
        first=first,
        last=last,
        number=first,
        value=0.0,
        bound=Bound.EXACT,
        measure=measure,
        who=(first + 1, last) if last - first > 1 else None,
        rule="figures.zero@1",
    )


def _read(line: Line, index: int, quantity: Quantity, before: Finding | None) -> Iterator[Finding]:
    if quantity.unit in {"money", "duration", "distance"}:
        return
    tokens = line.tokens
    against = ratio(line, index)
    if against is not None:
        first, last = against
        yield _finding(quantity, (first, last), Measure.OTHER, None, rule="figures.ratio@1")
        return
    quantity = _past_percent(tokens, quantity)
    what, whole = _what(line, index, quantity)
    start = exception_start(tokens, quantity)
    if start is not None and what.kind not in {"uncounted", "unknown"}:
        yield _exception(line, quantity, what, start)
        return
    measure = _measure(line, quantity, what, before, whole=whole)
    if measure is None or not _bears(tokens, quantity, what, measure):
        return
    made = _finding(quantity, (quantity.outer, max(what.last, quantity.last)), measure, what)
    made = replace(made, kind=_kind(tokens, quantity, what, before, whole=whole))
    made = replace(made, flags=_flags(tokens, quantity, what))
    yield from _ends(quantity, made)
    yield from _one_more(line, made, what)


def _past_percent(tokens: Sequence[Token], quantity: Quantity) -> Quantity:
    if quantity.unit != "percent":
        return quantity
    last = quantity.last + (2 if at(tokens, quantity.last) == "per" else 1)
    return replace(quantity, last=last)


def _what(line: Line, index: int, quantity: Quantity) -> tuple[Counted, bool]:
    """Return what is counted, and whether the number is told as one part of another."""
    what = counted(line.tokens, quantity)
    following = line.quantities[index + 1] if index + 1 < len(line.quantities) else None
    if following is None or at(line.tokens, quantity.last) != "of":
        return what, False
    gap = line.tokens[quantity.last + 1 : following.outer]
    if all(token.lower in {"the", "its", "their", "all", "those"} for token in gap):
        return counted(line.tokens, following), True
    return what, False


def _measure(
    line: Line, quantity: Quantity, what: Counted, before: Finding | None, *, whole: bool
) -> Measure | None:
    """Return the measure of a number, None where it is no figure."""
    if what.kind == "uncounted":
        return Measure.OTHER if occasion(line.tokens, what) else None
    told = measure_of(line, quantity, what, whole=whole)
    if told is not None:
        return told if what.kind != "unknown" or told.value in listed("harms") else None
    if what.kind == "unknown":
        return None
    if _toll(line.tokens, quantity, what):
        return Measure.KILLED
    inherited = before.measure if before is not None else None
    if inherited is not None and _depends(line.tokens, quantity, what):
        return inherited
    if what.kind == "none":
        return None
    return Measure.TROOPS if what.kind == "forces" else Measure.OTHER


def _toll(tokens: Sequence[Token], quantity: Quantity, what: Counted) -> bool:
    if what.kind not in {"none", "people", "named"}:
        return False
    near = tokens[max(0, quantity.outer - TOLL_REACH) : quantity.outer]
    return any(token.lower in listed("tolls") for token in near)


def _depends(tokens: Sequence[Token], quantity: Quantity, what: Counted) -> bool:
    """Whether a number is told as part of the one before, or beside it."""
    if _is_part(tokens, quantity, what) or _compared(tokens, quantity):
        return True
    opener = at(tokens, quantity.outer - 1)
    listing = opener in {":", ",", "and", "–", "-"} and at(tokens, what.last) in {"by", "from"}
    return what.kind == "none" and listing


def _compared(tokens: Sequence[Token], quantity: Quantity) -> bool:
    start = quantity.outer
    while at(tokens, start - 1) in {"the", "a", "an"}:
        start -= 1
    tail = f"{at(tokens, start - 2)} {at(tokens, start - 1)}"
    return any(tail == c or tail.endswith(f" {c}") for c in listed("comparisons"))


def _is_part(tokens: Sequence[Token], quantity: Quantity, what: Counted) -> bool:
    tail = " ".join(token.lower for token in tokens[max(0, quantity.outer - 3) : quantity.outer])
    if any(tail == phrase or tail.endswith(f" {phrase}") for phrase in listed("parts")):
        return True
    after = f"{at(tokens, quantity.last)} {at(tokens, quantity.last + 1)}"
    return after in listed("parts")


def _bears(tokens: Sequence[Token], quantity: Quantity, what: Counted, measure: Measure) -> bool:
    """Whether a counted number says something of the conflict."""
    if at(tokens, what.last) in listed("speech"):
        return False
    single = quantity.value == 1 and quantity.high is None and quantity.form == "words"
    if quantity.pronoun or (single and at(tokens, quantity.last) == "of"):
        return measure.value in listed("harms")
    weak = measure in {Measure.OTHER, Measure.TROOPS}
    if single and weak and quantity.bound is Bound.EXACT:
        return False
    return not (quantity.form == "vague" and weak and what.kind not in {"forces", "things"})


def _kind(
    tokens: Sequence[Token],
    quantity: Quantity,
    what: Counted,
    before: Finding | None,
    *,
    whole: bool,
) -> FigureKind:
    if quantity.unit == "percent" or quantity.form == "share" or _per(tokens, quantity, what):
        return "rate"
    listing = what.kind == "none" and at(tokens, what.last) == "by" and before is not None
    return "part" if whole or listing or _is_part(tokens, quantity, what) else "count"


def _per(tokens: Sequence[Token], quantity: Quantity, what: Counted) -> str:
    """Return the unit of time of a rate, "600 a day"; empty where it is none."""
    place = max(what.last, quantity.last)
    if at(tokens, place) in {"a", "per", "each", "every"}:
        place += 1
        return at(tokens, place) if at(tokens, place) in listed("per") else ""
    word = at(tokens, place)
    return word if word in listed("per") and word.endswith("ly") else ""


def _flags(tokens: Sequence[Token], quantity: Quantity, what: Counted) -> tuple[str, ...]:
    flags = []
    per = _per(tokens, quantity, what)
    if per:
        flags.append(f"per_{per}")
    if quantity.unit == "percent":
        flags.append("percent")
    if quantity.form == "vague":
        flags.append("vague")
    if _compared(tokens, quantity):
        flags.append("compared")
    return tuple(flags)


def _ends(quantity: Quantity, made: Finding) -> Iterator[Finding]:
    """Yield both ends of a change as counts; a range as its lower end, the upper flagged."""
    if quantity.high is None:
        yield made
        return
    if quantity.shift:
        yield replace(made, flags=(*made.flags, "compared"))
        yield replace(made, value=quantity.high, number=quantity.last - 1)
        return
    bound = Bound.AT_LEAST if made.bound is Bound.EXACT else made.bound
    yield replace(made, bound=bound, flags=(*made.flags, f"range_to_{quantity.high:g}"))


def _one_more(line: Line, made: Finding, what: Counted) -> Iterator[Finding]:
    """Yield the "and a policeman" of "three fighters and a policeman were killed"."""
    place = plus_one(line.tokens, what.last)
    if place is None or made.measure in {Measure.OTHER, Measure.TROOPS}:
        return
    first, last = place
    yield replace(
        made,
        first=first,
        last=last,
        number=first,
        value=1.0,
        bound=Bound.EXACT,
        who=(first + 1, last),
        kind="count",
        flags=(),
    )


def _finding(
    quantity: Quantity,
    place: tuple[int, int],
    measure: Measure,
    what: Counted | None,
    *,
    rule: str = "figures.count@1",
) -> Finding:
    who = (what.first, what.last) if what is not None and not what.empty else None
    return Finding(
        first=place[0],
        last=place[1],
        number=quantity.first,
        value=quantity.value,
        bound=quantity.bound,
        measure=measure,
        who=who,
        rule=rule,
    )


def _exception(line: Line, quantity: Quantity, what: Counted, start: int) -> Finding:
    """Read "all of the hostages except for one body": those left out are still held."""
    among = line.tokens[start : quantity.outer]
    captives = any(token.lower in listed("captives") for token in among)
    held = captives or what.kind in {"captives", "remains"}
    measure = Measure.HELD if held else what.own or Measure.OTHER
    place = (start, max(what.last, quantity.last))
    return _finding(quantity, place, measure, what, rule="figures.exception@1")
