"""Read numbers, in digits and in words, off tokens.

Source: `data/lexicon/en/numbers.yaml`.
Shape: numerals in text order, by token places; `last` is exclusive. They do not
    overlap. Ranges and bounds are read from them by `quantities`.
Missing: ordinals, decades ("1990s") and digits inside names ("XC40") give nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from truceline.attribute.figures.tokens import Token, touches
from truceline.lexicon import lexicon

MOST_DIGITS = 18  # more digits are a code or noise, not a count
MOST_SCALES = 2  # "hundred million"
HYPHENS = frozenset("-‐‑")
Form = Literal["digits", "words", "vague", "share"]
Read = tuple[float, int]  # a value, and the token after it


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number by itself. `base` is its value before "million" and the like."""

    first: int
    last: int
    value: float
    base: float
    form: Form


@cache
def words(name: str) -> Any:
    """Return one list of numbers.yaml: sets for lists, mappings as they are."""
    listed = lexicon("en", "numbers")[name]
    return frozenset(listed) if isinstance(listed, list) else listed


def numerals(line: Sequence[Token]) -> Iterator[Numeral]:
    """Yield every number of a line of tokens, in order."""
    at = 0
    while at < len(line):
        found = _digits(line, at) if line[at].is_digits else _worded(line, at)
        if found is not None:
            yield found
        at = found.last if found else at + 1


@cache
def _openings() -> frozenset[str]:
    """Return the words that a number in words can begin with."""
    lists = ("vague_of", "several", "vague", "units", "tens")
    return frozenset({"half", "halves", "a", "an"}.union(*map(words, lists)))


@cache
def number_words() -> frozenset[str]:
    """Return words of which every number in words has one: "a dozen" has "dozen"."""
    return (_openings() - {"a", "an"}).union(words("scales"), words("shares"))


def at(line: Sequence[Token], index: int) -> str:
    """Return the lower-case token at a place, empty outside the line."""
    return line[index].lower if 0 <= index < len(line) else ""


def _digits(line: Sequence[Token], first: int) -> Numeral | None:
    token = line[first]
    if len(token.text) > MOST_DIGITS or _in_a_name(line, first):
        return None
    base = float(token.text.replace(",", ""))
    fraction = _slashed(line, first, base)
    if fraction is not None:
        value, last = fraction
        return Numeral(first=first, last=last, value=value, base=value, form="share")
    value, last = _scaled(line, first + 1, base)
    if last == first + 1:
        value, last = _short_scale(line, first, base)
    if _negative(line, first):
        value, base = -value, -base
        first -= (at(line, first - 1) == "minus") + 2 * (at(line, first - 2) == "minus")
    return Numeral(first=first, last=last, value=value, base=base, form="digits")


def _in_a_name(line: Sequence[Token], first: int) -> bool:
    """Whether the digits belong to a name or code, or carry an ordinal's ending."""
    before, after = first - 1, first + 1
    if after < len(line) and touches(line[first], line[after]):
        if line[after].lower in words("ordinal_marks") and line[first].text.isdecimal():
            return True
        if line[after].text == "." and at(line, after + 1).isdecimal():
            return touches(line[after], line[after + 1])
    if before < 0 or not touches(line[before], line[first]):
        return False
    if line[before].text in HYPHENS:
        name = before > 0 and touches(line[before - 1], line[before])
        return name and line[before - 1].text[0].isalpha() and at(line, before - 1) not in _JOINERS
    return line[before].text in "_/.:@#" or line[before].lower == "no."


_JOINERS = frozenset({"minus", "sub", "to", "and", "or", "mid", "plus"})


def _slashed(line: Sequence[Token], first: int, base: float) -> Read | None:
    """Read "1/16"; anything but one part is a date or a name."""
    if base != 1 or at(line, first + 1) not in {"/", "⁄"} or first + 2 >= len(line):
        return None
    below = line[first + 2]
    if not below.text.isdecimal() or len(below.text) > 4 or float(below.text) == 0:
        return None
    return None if at(line, first + 3) == "/" else (1 / float(below.text), first + 3)


def _scaled(line: Sequence[Token], index: int, value: float) -> Read:
    """Multiply by the "hundred million" that follows."""
    scales = words("scales")
    for _ in range(MOST_SCALES):
        step = 1 if at(line, index) in HYPHENS else 0
        scale = scales.get(at(line, index + step))
        if scale is None:
            break
        value, index = value * scale, index + step + 1
    return value, index


def _short_scale(line: Sequence[Token], first: int, base: float) -> Read:
    """Multiply by the scale that touches the digits: "1.2bn"; "48m" where money stands before."""
    after = first + 1
    if after >= len(line):
        return base, after
    mark, money = line[after].text, at(line, first - 1) in words("currency_before")
    if not touches(line[first], line[after]) and mark not in {"bn", "tn"}:
        return base, after
    scale = words("short_scales").get(mark)
    if scale is None or not (money or mark in words("plain_scales")):
        return base, after
    return base * scale, after + 1


def _negative(line: Sequence[Token], first: int) -> bool:
    before = at(line, first - 1)
    if before == "minus" or (before in HYPHENS and at(line, first - 2) == "minus"):
        return True
    if before not in {"-", "−"} or not touches(line[first - 1], line[first]):
        return False
    return first < 2 or at(line, first - 2) in {"$", "£", "€"} or _apart(line, first - 2)


def _apart(line: Sequence[Token], index: int) -> bool:
    return not touches(line[index], line[index + 1])


def _worded(line: Sequence[Token], first: int) -> Numeral | None:
    if line[first].lower not in _openings():
        return None
    for read, form in _READERS:
        found = read(line, first)
        if found is not None:
            value, last = found
            return Numeral(first=first, last=last, value=value, base=value, form=form)
    return None


def _vague(line: Sequence[Token], first: int) -> Read | None:
    """Read "dozens", "tens of thousands", "several hundred"."""
    word, scales = line[first].lower, words("scales")
    if word in words("vague_of") and at(line, first + 1) == "of":
        scale = scales.get(at(line, first + 2).removesuffix("s"))
        if scale:
            return words("vague_of")[word] * float(scale), first + 3
    if word in words("several") and at(line, first + 1) in scales:
        return 2.0 * scales[at(line, first + 1)], first + 2
    least = words("vague").get(word)
    return None if least is None else (float(least), first + 1)


def _share(line: Sequence[Token], first: int) -> Read | None:
    """Read "half", "a third of", "two-thirds", "three quarters"."""
    word, parts = line[first].lower, words("shares")
    if word in {"half", "halves"}:
        after = at(line, first + 1)
        if after in HYPHENS or after == "time" or at(line, first + 2) in words("scales"):
            return None
        return 0.5, first + 1
    above = words("units").get(word) or (1 if word == "a" else None)
    if above is None:
        return None
    step = first + (2 if at(line, first + 1) in HYPHENS else 1)
    below = parts.get(at(line, step))
    if below is None or (above == 1) == at(line, step).endswith("s"):
        return None
    whole = above > 1 or at(line, step + 1) == "of"
    return (above / below, step + 1) if whole else None


def _cardinal(line: Sequence[Token], first: int) -> Read | None:
    """Read "twenty-one", "three hundred and twelve", "a dozen", "half a million"."""
    start = first
    if line[first].lower == "half" and at(line, first + 1) in {"a", "an"}:
        scale = words("scales").get(at(line, first + 2))
        return None if scale is None else (0.5 * scale, first + 3)
    if line[first].lower in {"a", "an"}:
        if at(line, first + 1) not in words("scales"):
            return None
        value, last = _scaled(line, first + 1, 1.0)
        return _with_rest(line, value, last)
    value, last = _below_hundred(line, start)
    if last == start:
        return None
    return _with_rest(line, *_scaled(line, last, value))


def _with_rest(line: Sequence[Token], value: float, index: int) -> Read:
    """Add "and twelve", "two hundred and twelve", "and a half" to a round number."""
    for _ in range(3):
        step = index + (1 if at(line, index) == "and" else 0)
        if step > index and at(line, step) == "a" and at(line, step + 1) == "half":
            return value + 0.5, step + 2
        rest, last = _below_hundred(line, step)
        if last == step or value < 100 or value % 100:
            return value, index
        rest, last = _scaled(line, last, rest)
        if rest >= value:
            return value, index
        value, index = value + rest, last
    return value, index


def _below_hundred(line: Sequence[Token], index: int) -> Read:
    word = at(line, index)
    if word in words("units"):
        return float(words("units")[word]), index + 1
    if word not in words("tens"):
        return 0.0, index
    value = float(words("tens")[word])
    step = index + (2 if at(line, index + 1) in HYPHENS else 1)
    one = words("units").get(at(line, step), 0)
    return (value + one, step + 1) if 0 < one < 10 else (value, index + 1)


_READERS: tuple[tuple[Any, Form], ...] = (
    (_vague, "vague"),
    (_share, "share"),
    (_cardinal, "words"),
)
