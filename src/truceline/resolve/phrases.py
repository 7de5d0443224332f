"""The parts of a phrase that names a speaker: its head, what stands before and after it.

Shape: a phrase is cut at its commas into segments; each segment has the words before
    its first preposition or relative ("core") and the rest ("tail").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.resolve.folding import Word, words
from truceline.resolve.vocabulary import Noun, any_of, listed, noun

_COMMA = re.compile(r",(?!\d{3})|\(|\)|;| [-–—]+ |—|[“”\"]")
_AFTER = frozenset(["is", "was", "has", "have", "had", "were", "are", "also", "not", "did", "does"])
TITLES = ("honorifics", "ranks", "spokes", "offices", "days_months", "openers", "portfolios")
_TITLE_BEFORE_OF = frozenset(
    ["secretary", "undersecretary", "minister", "chief", "chairman", "high", "director", "deputy"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One stretch of a phrase between commas."""

    start: int
    end: int
    core: tuple[Word, ...]
    tail: tuple[Word, ...]  # from the first preposition or relative on

    @property
    def head(self) -> Word | None:
        """The last word of the core, or the last noun for a speaker where that is a participle."""
        if not self.core:
            return None
        last = self.core[-1]
        if _participle(last) and len(self.core) > 1:
            nouns = [word for word in self.core if noun(word.key)]
            return nouns[-1] if nouns else self.core[-2]
        return last

    @property
    def kind(self) -> Noun | None:
        """What kind of speaker the head is."""
        head = self.head
        if head is None:
            return None
        at = self.core.index(head)
        pair = " ".join(word.key for word in self.core[max(0, at - 1) : at + 1])
        return noun(pair) or noun(head.key)

    @property
    def opening(self) -> str:
        """The first word's key: a determiner or a possessive pronoun, if there is one."""
        return self.core[0].key if self.core else ""

    @property
    def modifiers(self) -> tuple[Word, ...]:
        """The words of the core before its head."""
        head = self.head
        return self.core[: self.core.index(head)] if head else ()

    @property
    def link(self) -> str:
        """The first word of the tail: the preposition or the relative."""
        return self.tail[0].key if self.tail else ""


def segments(text: str, start: int, end: int, units: tuple[tuple[int, int], ...]) -> list[Segment]:
    """Cut a phrase at its commas; `units` are names whose inside is never cut."""
    cuts = [start]
    for comma in _COMMA.finditer(text, start, end):
        if not any(a <= comma.start() < b for a, b in units):
            cuts += [comma.start(), comma.end()]
    cuts.append(end)
    pairs = zip(cuts[::2], cuts[1::2], strict=True)
    return [segment(text, a, b, units) for a, b in pairs if text[a:b].strip()]


def segment(text: str, start: int, end: int, units: tuple[tuple[int, int], ...]) -> Segment:
    """Divide one stretch into core and tail."""
    found = words(text, start, end)
    counted = _counted(found)
    free = (n for n in range(counted, len(found)) if text[found[n].start - 1] != "-")
    stop = next((n for n in free if _stops(found, n, units)), len(found))
    size = stop
    while size > 1 and found[size - 1].key in listed("trailing"):
        size -= 1
    return Segment(start=start, end=end, core=found[:size], tail=found[stop:])


def _participle(word: Word) -> bool:
    if word.capital or noun(word.key) is not None:
        return False
    return word.key.endswith(("ed", "ing")) or word.key in listed("participles")


def _counted(found: tuple[Word, ...]) -> int:
    """Return how many words at the front only say how many: "up to 3,000", "more than two"."""
    size, opening = 0, listed("determiners")
    while size < len(found) and (found[size].key in opening or found[size].key == "to"):
        size += 1
    many = size > 1 and found[size - 1].key not in ("one", "some")
    return size if many and size < len(found) and found[size].key != "of" else 0


def _complete(word: Word) -> bool:
    """Whether a phrase can end with this word: a name, or a noun for a speaker."""
    return word.capital or noun(word.key) is not None


def _stops(found: tuple[Word, ...], at: int, units: tuple[tuple[int, int], ...]) -> bool:
    word = found[at]
    if at and word.capital:
        return False
    if any(a <= word.start < b for a, b in units):
        return False
    if at and _participle(word) and noun(found[at - 1].key) and not found[at - 1].capital:
        return True  # "hauliers interviewed at …"
    if at and (word.key in _AFTER or (word.key.endswith("ly") and _complete(found[at - 1]))):
        return True  # "Velmora has not yet", "rebels swiftly"
    if word.key not in listed("stops"):
        return False
    if word.key != "of" or not at or at + 1 >= len(found):
        return True
    # "Secretary of State X", "Minister of Defence X": one title.
    before, after = found[at - 1], found[at + 1]
    owned = any(a <= after.start < b for a, b in units)
    return not (before.capital and before.key in _TITLE_BEFORE_OF and after.capital and not owned)


def names_run(core: tuple[Word, ...], text: str) -> tuple[Word, ...]:
    """Return the capitalised words that end a core, particles among them, titles left out."""
    first = len(core)
    while first and _carries_on(core, first, text):
        first -= 1
    while first < len(core) and not core[first].capital:
        first += 1
    run = core[first:]
    titles = any_of(*TITLES)
    marked = [n for n, word in enumerate(run[:-1]) if word.key in titles]
    return run[marked[-1] + 1 :] if marked else run


def _carries_on(core: tuple[Word, ...], first: int, text: str) -> bool:
    """Whether the word before position `first` belongs to the run that begins there."""
    word = core[first - 1]
    if first < len(core):
        gap = text[word.end : core[first].start]
        if gap.strip(" .\u00a0") not in ("", "-"):
            return False
    hyphened = text[word.start - 1 : word.start] == "-"  # "Jong-un"
    return word.capital or hyphened or (first < len(core) and word.key in listed("particles"))
