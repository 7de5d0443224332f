"""Find what a number counts: the noun phrase after it, and of what kind it is.

Source: `data/lexicon/en/figures.yaml`.
Shape: token places; `last` is exclusive. `head` is the noun counted, "" where the
    number stands alone ("20 were wounded").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from truceline.attribute.numbers import at
from truceline.attribute.quantities import Quantity
from truceline.attribute.tokens import Token
from truceline.lexicon import lexicon
from truceline.model import Measure

LONGEST = 7  # words in what is counted
Kind = Literal[
    "people", "forces", "captives", "remains", "things", "named", "unknown", "uncounted", "none"
]
NO_PEOPLE: frozenset[Kind] = frozenset({"things", "uncounted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a number counts. `own` is the measure that the noun names by itself."""

    first: int
    last: int
    head: str
    kind: Kind
    own: Measure | None = None
    part_of: bool = False  # "of the …", "of them" stands between number and noun

    @property
    def empty(self) -> bool:
        """Whether the number stands alone."""
        return self.first == self.last


@cache
def listed(name: str) -> Any:
    """Return one list of figures.yaml: sets for lists, mappings as they are."""
    found = lexicon("en", "figures")[name]
    return frozenset(found) if isinstance(found, list) else found


@cache
def _kinds() -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for name in ("arms", "incidents", "sites", "aid"):
        kinds |= dict.fromkeys(listed(name), "things")
    for measure in ("violations", "aid_trucks"):
        kinds |= dict.fromkeys(listed("nouns")[measure], "things")
    kinds |= dict.fromkeys(listed("uncounted"), "uncounted")
    for measure in ("killed", "wounded", "displaced", "released", "returned", "detained"):
        kinds |= dict.fromkeys(listed("nouns")[measure], "people")
    kinds |= dict.fromkeys(listed("people"), "people")
    kinds |= dict.fromkeys(listed("forces"), "forces")
    kinds |= dict.fromkeys(listed("captives"), "captives")
    return kinds | dict.fromkeys(listed("remains"), "remains")


@cache
def _own_measures() -> dict[str, Measure]:
    return {word: Measure(name) for name, some in listed("nouns").items() for word in some}


def counted(line: Sequence[Token], quantity: Quantity) -> Counted:
    """Return what a quantity counts."""
    first, part_of = _after_of(line, quantity.last)
    return counted_at(line, first, part_of=part_of)


def counted_at(line: Sequence[Token], first: int, *, part_of: bool = False) -> Counted:
    """Return what is counted by a number that ends before a token."""
    last = _run(line, first)
    kinds = _kinds()
    heads = [index for index in range(first, last) if line[index].lower in kinds]
    if heads:
        place = _head(line, heads)
        head = line[place].lower
        return Counted(
            first=first,
            last=place + 1,
            head=head,
            kind=kinds[head],
            own=_own(line, first, place),
            part_of=part_of,
        )
    if last == first:
        return Counted(first=first, last=first, head="", kind="none", part_of=part_of)
    kind: Kind = "named" if _named(line[last - 1]) else "unknown"
    return Counted(first=first, last=last, head=at(line, last - 1), kind=kind, part_of=part_of)


def _after_of(line: Sequence[Token], index: int) -> tuple[int, bool]:
    """Step over "of the", "of those", "more", "other" and a hyphen."""
    part_of = False
    if at(line, index) in {"-", "‑"}:
        index += 1
    if at(line, index) == "of":
        part_of, index = True, index + 1
        while at(line, index) in _DETERMINERS:
            index += 1
    return index, part_of


_DETERMINERS = frozenset("the these those its their his her our all them whom which".split())


def _run(line: Sequence[Token], first: int) -> int:
    """Return where the words that may name what is counted end."""
    stops, last = listed("stop"), first
    while last < len(line) and last - first < LONGEST:
        word = line[last].lower
        if word == "and" and at(line, first) in {"living", "women", "men"} and last == first + 1:
            last += 1
            continue
        if word in stops or not (word[0].isalnum() or word[0] in "-‑'"):
            break
        if line[last].is_digits:
            break
        last += 1
    while last > first and not line[last - 1].text[0].isalnum():
        last -= 1
    return last


def _head(line: Sequence[Token], heads: Sequence[int]) -> int:
    """Return the last noun of the first unbroken group of nouns."""
    place = heads[0]
    adjectives = {word for some in listed("adjectives").values() for word in some}
    for index in heads[1:]:
        near = index - place <= 2 or line[place].lower in adjectives
        if near and line[index].lower not in {"dead", "wounded", "injured", "freed", "released"}:
            place = index
    return place


def _own(line: Sequence[Token], first: int, place: int) -> Measure | None:
    for index in range(first, place):
        for name, some in listed("adjectives").items():
            if line[index].lower in some:
                return Measure(name)
    return _own_measures().get(line[place].lower)


def _named(token: Token) -> bool:
    """Whether a word may name people by nation or group: "Palestinians"."""
    word = token.text
    return word[0].isupper() and len(word) > 3 and word.endswith(("s", "i", "ese", "men"))
