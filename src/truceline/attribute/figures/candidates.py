"""Choose, of the quantities of a sentence, those that bear on the conflict.

Shape: findings in text order, by token places; `last` is exclusive.
Missing: `who` is None where the number stands alone ("20 were wounded").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from truceline.attribute.figures.cases import (
    Case,
    case_of,
    definite,
    dwell,
    is_compared,
    is_joined,
    is_listed,
    is_one,
    is_part,
    per,
    speaks,
    stands_for,
    toll,
)
from truceline.attribute.figures.counted import listed
from truceline.attribute.figures.events import Line
from truceline.attribute.figures.measures import measure_of
from truceline.attribute.figures.special import exception_start, occasion, plus_one, ratio, zeros
from truceline.model import Bound, Measure

FigureKind = Literal["count", "rate", "part"]
Place = tuple[int, int]
FEW = 10  # fewer than this of a name or an unlisted noun may be anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A count with what it counts. `number` is the token of its number.

    `known` marks a count told as known ("the 18 posts"), not given on that day.
    """

    first: int
    last: int
    number: int
    value: float
    bound: Bound
    measure: Measure
    who: Place | None
    kind: FigureKind = "count"
    flags: tuple[str, ...] = ()
    rule: str = "figures.count@1"
    known: bool = False


def findings(line: Line, told: Measure | None = None) -> tuple[Finding, ...]:
    """Return the counts of a sentence that bear on the conflict.

    `told` is the measure of the last figure of the paragraph before the sentence.
    """
    found: list[Finding] = []
    for index, quantity in enumerate(line.quantities):
        if quantity.unit in {"money", "duration", "distance"}:
            continue
        against = ratio(line, index)
        case = replace(case_of(line, index), told=told)
        if found:
            last = found[-1]
            part = last.kind == "part"
            case = replace(
                case,
                inherited=last.measure,
                after_part=part,
                before_end=last.last,
                told=last.measure,
            )
        found.extend([_ratio(case, against)] if against is not None else _read(case))
    found.extend(_zero(first, last, measure) for first, last, measure in zeros(line))
    return tuple(sorted(found, key=lambda one: one.number))


def _read(case: Case) -> Iterator[Finding]:
    start = exception_start(case.line.tokens, case.quantity)
    if start is not None and case.what.kind not in {"uncounted", "unknown"}:
        yield _exception(case, start)
        return
    measure = _measure(case)
    if measure is None or not _bears(case, measure):
        return
    made = _finding(case, (case.quantity.outer, case.end), measure)
    made = replace(made, kind=_kind(case), flags=_flags(case), known=definite(case))
    yield from _ends(case, made)
    yield from _one_more(case, made)


def _measure(case: Case) -> Measure | None:
    """Return the measure of a number, None where it is no figure."""
    kind = case.what.kind
    if case.at(case.quantity.outer - 1) in listed("saved"):
        return Measure.OTHER  # "saved nine lives"
    if kind == "uncounted":
        return Measure.OTHER if occasion(case.line.tokens, case.what) else None
    told = _joined(case) or measure_of(case.line, case.quantity, case.what, share=case.share)
    if told is not None:
        return told if kind != "unknown" or told.value in listed("harms_of_any") else None
    if kind == "unknown":
        many = case.quantity.value >= FEW and case.what.head.endswith("s")
        return Measure.OTHER if many else None  # "112 calls"; "two keys" may be anything
    of_toll = toll(case)
    told = of_toll[0] if of_toll else _inherited(case) or _elliptic(case)
    if told is not None or kind == "none":
        return told
    return Measure.TROOPS if case.what.head in listed("troops") else Measure.OTHER


def _joined(case: Case) -> Measure | None:
    """Read the second object of "killed two soldiers and three guards"."""
    person = case.what.kind in {"people", "forces", "captives", "remains", "named"}
    own = case.what.own is not None and case.what.kind != "captives"
    weak = case.inherited in {None, Measure.OTHER, Measure.TROOPS}
    if own or weak or not person or not is_joined(case):
        return None
    told = measure_of(case.line, case.quantity, case.what, share=case.share)
    if told not in {None, case.what.own}:
        return None
    if case.what.kind == "remains" and case.inherited is Measure.RELEASED:
        return Measure.RETURNED
    return case.inherited


def _inherited(case: Case) -> Measure | None:
    """Return the measure of the figure before, where a number depends on it."""
    depends = is_part(case) or is_compared(case) or is_listed(case)
    goes_on = case.what.kind == "none" and case.after_part and case.share != "none"
    return case.inherited if depends or goes_on else None


def _elliptic(case: Case) -> Measure | None:
    """Read the second number of "30 fighters left, and 20 are expected to"."""
    if case.told is None or not stands_for(case):
        return None
    return Measure.OTHER if case.told.value in listed("harms") else case.told


def _bears(case: Case, measure: Measure) -> bool:
    """Whether a counted number says something of the conflict."""
    weak = measure in {Measure.OTHER, Measure.TROOPS}
    if (weak and (speaks(case) or dwell(case))) or case.at(case.quantity.outer - 1) == "per":
        return False
    if _kind(case) == "rate" and case.what.head == "body":
        return False
    few = case.quantity.value < FEW and case.quantity.bound is Bound.EXACT
    plural = case.what.head.endswith(("s", "ese", "men"))
    if weak and case.what.kind == "named" and (few or not plural):
        return False  # "two Libyas", "12 Downing"
    if is_one(case) and case.share != "part":
        return _one_bears(case, measure)
    vague = case.quantity.form == "vague"
    return not (vague and weak and case.what.kind not in {"forces", "things"})


def _one_bears(case: Case, measure: Measure) -> bool:
    """Whether "one" counts: "one of them was killed", not "one woman waited"."""
    if case.quantity.pronoun or case.at(case.quantity.last) == "of":
        return measure.value in listed("harms") and case.what.own is None
    if case.at(case.quantity.outer - 1) in {"from", "in"}:
        return False
    weak = measure in {Measure.OTHER, Measure.TROOPS}
    return not weak or case.quantity.bound is not Bound.EXACT


def _kind(case: Case) -> FigureKind:
    if case.quantity.unit == "percent" or case.quantity.form == "share" or per(case):
        return "rate"
    goes_on = is_listed(case) and (case.after_part or case.at(case.quantity.outer - 1) == ":")
    depends = is_part(case) or (case.inherited is not None and goes_on)
    return "part" if case.share == "part" or depends else "count"


def _flags(case: Case) -> tuple[str, ...]:
    flags = {
        f"per_{per(case)}": bool(per(case)),
        "percent": case.quantity.unit == "percent",
        "vague": case.quantity.form == "vague",
        "compared": is_compared(case),
    }
    return tuple(flag for flag, holds in flags.items() if holds)


def _ends(case: Case, made: Finding) -> Iterator[Finding]:
    """Yield both ends of a change as counts; a range as its lower end, the upper flagged."""
    quantity = case.quantity
    if quantity.high is None:
        yield made
        return
    if quantity.shift:
        yield replace(made, flags=(*made.flags, "compared"))
        yield replace(made, value=quantity.high, number=quantity.last - 1)
        return
    bound = Bound.AT_LEAST if made.bound is Bound.EXACT else made.bound
    yield replace(made, bound=bound, flags=(*made.flags, f"range_to_{quantity.high:g}"))


def _one_more(case: Case, made: Finding) -> Iterator[Finding]:
    """Yield the "and a policeman" of "three fighters and a policeman were killed"."""
    place = plus_one(case.line.tokens, case.what.last)
    if place is None or made.measure in {Measure.OTHER, Measure.TROOPS}:
        return
    first, last = place
    yield Finding(
        first=first,
        last=last,
        number=first,
        value=1.0,
        bound=Bound.EXACT,
        measure=made.measure,
        who=(first + 1, last),
        rule="figures.one_more@1",
    )


def _finding(case: Case, place: Place, measure: Measure) -> Finding:
    who: Place | None = (case.what.first, case.what.last)
    if case.what.empty:
        of_toll = toll(case)
        who = of_toll[1] if of_toll else None
    return Finding(
        first=place[0],
        last=place[1],
        number=case.quantity.first,
        value=case.quantity.value,
        bound=case.quantity.bound,
        measure=measure,
        who=who,
    )


def _ratio(case: Case, place: Place) -> Finding:
    made = _finding(case, place, Measure.OTHER)
    return replace(made, who=None, kind="rate", rule="figures.ratio@1")


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


def _exception(case: Case, start: int) -> Finding:
    """Read "all of the hostages except for one body": those left out are still held."""
    among = case.line.tokens[start : case.quantity.outer]
    captives = any(token.lower in listed("captives") for token in among)
    held = captives or case.what.kind in {"captives", "remains"}
    measure = Measure.HELD if held else case.what.own or Measure.OTHER
    return replace(_finding(case, (start, case.end), measure), rule="figures.exception@1")
