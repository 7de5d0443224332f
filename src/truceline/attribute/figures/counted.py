"""Find what a number counts: the noun phrase after it, and of what kind it is.

Source: `data/lexicon/en/figures.yaml`.
Shape: token places; `last` is exclusive. `head` is the noun counted, "" where the
    number stands alone ("20 were wounded").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from truceline.attribute.figures.numbers import at, words
from truceline.attribute.figures.quantities import Quantity
from truceline.attribute.figures.tokens import Token
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


@cache
def _event_words() -> frozenset[str]:
    """Return the single words of what befalls people: "killed", "held"."""
    return frozenset(p for some in listed("events").values() for p in some if " " not in p)


def counted(line: Sequence[Token], quantity: Quantity) -> Counted:
    """Return what a quantity counts."""
    first, of_them = _start(line, quantity.last)
    if quantity.form == "share" and at(line, first) in listed("determiners"):
        first += 1  # "half the houses"
    if at(line, first) == "strong":
        return _body(counted_at(line, first + 1))
    what = counted_at(line, first)
    if at(line, quantity.last) in {"-", "‑"}:  # "five-member team"
        return replace(what, kind="uncounted", own=None)
    if of_them and what.kind == "unknown":
        return Counted(first=first, last=first, head="", kind="none")
    return what


def _body(what: Counted) -> Counted:
    """Read the "7,000-strong corps" as a force, a strong team of other kind as people."""
    if what.kind not in {"unknown", "named"}:
        return what
    return replace(what, kind="forces" if what.head in listed("bodies") else "people")


def counted_at(line: Sequence[Token], first: int) -> Counted:
    """Return what is counted by a number that ends before a token."""
    last = _run(line, first)
    kinds = _kinds()
    heads = [i for i in range(first, last) if line[i].lower in kinds and _is_noun(line, first, i)]
    if not heads:
        return _headless(line, first, last)
    place = _head(line, heads)
    head, own = line[place].lower, _own(line, first, place)
    last = _plural_tail(line, place + 1, last)
    unfit = head in listed("weighed") and at(line, place + 1) != "of"
    tail = last > place + 1 and not head.endswith("s")
    if unfit or (tail and kinds[head] == "things") or (tail and own is Measure.DETAINED):
        # "36 arrest warrants" are no arrests
        return Counted(first=first, last=last, head=head, kind="uncounted")
    return Counted(first=first, last=last, head=head, kind=kinds[head], own=own)


def _is_noun(line: Sequence[Token], first: int, index: int) -> bool:
    """Whether "lives" counts the dead: not "the population lives"."""
    if index == first or line[index].lower not in {"life", "lives"}:
        return True
    return at(line, index - 1) in listed("lives_of") or line[index - 1].text[0].isupper()


def _headless(line: Sequence[Token], first: int, last: int) -> Counted:
    if last == first:
        return Counted(first=first, last=first, head="", kind="none")
    kind: Kind = "named" if _named(line[first:last]) else "unknown"
    return Counted(first=first, last=last, head=at(line, last - 1), kind=kind)


def _start(line: Sequence[Token], index: int) -> tuple[int, bool]:
    """Step over a hyphen, "of the", "of them"; say whether it was the last."""
    if at(line, index) in {"-", "‑"}:
        index += 1
    if at(line, index) == "more":
        index += 1
    if at(line, index) != "of":
        return index, False
    index += 1
    if at(line, index) in {"them", "whom", "which"}:
        return index + 1, True
    while at(line, index) in listed("determiners"):
        index += 1
    return index, False


def _run(line: Sequence[Token], first: int) -> int:
    """Return where the words that may name what is counted end."""
    stops, last = listed("stop"), first
    calendar = words("months") | words("weekdays")
    while last < len(line) and last - first < LONGEST:
        word = line[last].lower
        if word == "and" and at(line, first) in listed("joined") and last == first + 1:
            last += 1
            continue
        if word in stops or not (word[0].isalnum() or word[0] in "-‑'") or line[last].is_digits:
            break
        if word in calendar and line[last].text[0].isupper():
            break
        if last > first and word.endswith("ing") and line[last - 1].text.endswith("s"):
            break
        if word in _event_words() and _is_verb(line, first, last):
            break
        last += 1
    while last > first and not line[last - 1].text[0].isalnum():
        last -= 1
    return last


def _is_verb(line: Sequence[Token], first: int, index: int) -> bool:
    """Whether "wounded" is told of the noun before, not of one that follows."""
    kinds = _kinds()
    if any(line[i].lower in kinds for i in range(first, index)):
        return True
    after = at(line, index + 1)
    alone = not after or not after[0].isalnum() or after in listed("stop")
    return alone and not (index == first and line[index].lower in kinds)


def _head(line: Sequence[Token], heads: Sequence[int]) -> int:
    """Return the last noun of the first unbroken group of nouns."""
    place = heads[0]
    adjectives = {word for some in listed("adjectives").values() for word in some}
    for index in heads[1:]:
        if index - place <= 2 or line[place].lower in adjectives:
            place = index
    return place


def _plural_tail(line: Sequence[Token], index: int, last: int) -> int:
    """Take in the plural that a listed noun stands before: "police sergeants"."""
    while index < last and line[index].text.endswith("s") and line[index].text.islower():
        index += 1
    return index


def _own(line: Sequence[Token], first: int, place: int) -> Measure | None:
    for index in range(first, place):
        for name, some in listed("adjectives").items():
            if line[index].lower in some:
                return Measure(name)
    return _own_measures().get(line[place].lower)


def _named(run: Sequence[Token]) -> bool:
    """Whether words may name people by nation or group: "Palestinians", "ethnic Tuareg"."""
    word, opener = run[-1].text, run[0].text
    if opener[0].isupper() and any(token.text[0].islower() for token in run):
        return False
    return word[0].isupper() and len(word) > 3
