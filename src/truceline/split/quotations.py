"""Quotations in a paragraph, by their marks.

Marks: straight, curly, low, guillemets, doubled as in treebanks (`` ''), and single
    ones that open at the start of a word and close at the end of one.
Missing: a mark that neither opens nor closes anything makes no quotation. A
    quotation that the paragraph does not close reaches to its end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache

from truceline.lexicon import lexicon

_MARK = re.compile(r"``|''|[\"“”„‟«»″]|[‘’‚‛'`]")
_OPEN = frozenset(("“", "„", "‟", "«", "``"))
_CLOSE = frozenset(("”", "»"))
_SINGLE = frozenset("‘’‚‛'`")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Places in the paragraph: `start` and `end` with the marks, `first` and `last` without."""

    start: int
    end: int
    first: int
    last: int
    depth: int = 0
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    words: str
    start: int
    end: int
    before: str  # the character in front, empty at the paragraph's start
    after: str

    @property
    def single(self) -> bool:
        return self.words in _SINGLE

    @property
    def opens(self) -> bool:
        """Whether it could open: nothing but space, a bracket or a mark in front."""
        free = not self.before or self.before.isspace() or self.before in "([{—–-/\"“‘«„'`"
        return free and bool(self.after) and not self.after.isspace()

    @property
    def closes(self) -> bool:
        """Whether it could close: something in front, and no letter or figure behind."""
        return bool(self.before) and not self.before.isspace() and not self.after.isalnum()


@cache
def _elisions() -> frozenset[str]:
    return frozenset(lexicon("en", "split")["elisions"])


def quotations(text: str, *, carried: bool = False) -> tuple[Quoted, ...]:
    """Return the quotations of one paragraph in text order.

    `carried`: the paragraph before left one open, which may go on here unmarked.
    """
    marks = _marks(text)
    if not marks:
        return ()
    found = _paired(text, marks, carried=carried)
    return _nested(sorted(found, key=lambda quoted: (quoted.start, -quoted.end)))


def _marks(text: str) -> list[_Mark]:
    found = []
    for hit in _MARK.finditer(text):
        start, end = hit.span()
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if hit[0] in _SINGLE and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        found.append(_Mark(hit[0], start, end, before, after))
    return found


def _paired(text: str, marks: list[_Mark], *, carried: bool) -> list[Quoted]:
    found: list[Quoted] = []
    stack: list[_Mark] = []
    doubles = [mark for mark in marks if not mark.single]
    singles = _Singles(
        text=text,
        closers=[mark.start for mark in marks if mark.single and _may_shut(mark)],
        openers=[mark.start for mark in marks if mark.single and _opens(text, mark)],
        doubles=[mark.start for mark in doubles],
    )
    if carried and doubles and _ends_carried(doubles[0]):
        first = doubles[0]
        found.append(Quoted(start=0, end=first.end, first=0, last=first.start))
    for mark in marks:
        if mark.single:
            _single(mark, stack, found, singles)
        elif not (found and found[0].start == 0 and found[0].end == mark.end):
            _double(mark, stack, found, text)
    found += _left_open(stack, text)
    return found


def _ends_carried(mark: _Mark) -> bool:
    if mark.words in _CLOSE:
        return True
    return mark.words in {'"', "''"} and mark.closes and not mark.opens


def _double(mark: _Mark, stack: list[_Mark], found: list[Quoted], text: str) -> None:
    place = next((n for n in range(len(stack) - 1, -1, -1) if not stack[n].single), None)
    if place is not None and _shuts(mark, stack[place]):
        found.append(_closed(stack[place], mark))
        del stack[place:]
    elif mark.words not in _CLOSE and _may_open(mark, text):
        if place is not None and stack[place].words != "«":
            found.append(_broken(stack[place], mark, text))
            del stack[place:]
        stack.append(mark)


def _shuts(mark: _Mark, opened: _Mark) -> bool:
    if mark.words in _CLOSE or (mark.words == "“" and opened.words == "„"):
        return True
    if mark.words in _OPEN:
        return False
    surely_opens = mark.opens and not mark.closes
    return not (surely_opens and mark.before.isspace())


def _may_open(mark: _Mark, text: str) -> bool:
    if not text[mark.end :].strip():
        return False
    return mark.words in _OPEN or not (mark.closes and not mark.opens)


def _opens(text: str, mark: _Mark) -> bool:
    """Whether a single mark opens a quotation by its form."""
    if mark.words == "’" or (mark.words == "`" and not mark.after):
        return False
    word = _WORD.match(text, mark.end)
    if word and word[0][0].isdigit():
        return not re.match(r"\d\ds\b", text[mark.end : mark.end + 4])  # '90s
    if word and word[0] != "I" and word[0].lower() in _elisions():
        return False
    return (mark.opens and mark.before != "-") or (mark.words == "`" and mark.after.isspace())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Singles:
    """Where single marks could open and close, to tell quotes from apostrophes."""

    text: str
    closers: list[int]
    openers: list[int]
    doubles: list[int]

    def closes(self, mark: _Mark, *, inside: bool) -> bool:
        """Whether a mark closes: not the apostrophe of "the rebels' demand"."""
        if not _may_shut(mark):
            return False
        if mark.before not in "sS" or not re.match(r"\s\w", self.text[mark.end : mark.end + 2]):
            return True
        return not self.closer_between(mark.end, inside=inside, limit=_next(self.openers, mark.end))

    def closer_between(self, place: int, *, inside: bool, limit: int | None) -> bool:
        """Whether another mark could close after `place`, before the quotation around ends."""
        closer = _next(self.closers, place)
        if closer is None or (limit is not None and limit < closer):
            return False
        double = _next(self.doubles, place) if inside else None
        return double is None or closer < double


def _next(places: list[int], place: int) -> int | None:
    at = bisect_left(places, place)
    return places[at] if at < len(places) else None


def _may_shut(mark: _Mark) -> bool:
    return mark.words in "’'" and mark.closes


def _single(mark: _Mark, stack: list[_Mark], found: list[Quoted], singles: _Singles) -> None:
    inside = any(not opened.single for opened in stack)
    if stack and stack[-1].single and singles.closes(mark, inside=inside):
        found.append(_closed(stack.pop(), mark))
    elif _opens(singles.text, mark) and not (stack and stack[-1].single):
        ends = singles.closer_between(mark.end, inside=inside, limit=None)
        if ends or (mark.words in "‘'" and _starts(singles.text, mark)):
            stack.append(mark)


def _starts(text: str, mark: _Mark) -> bool:
    """Whether a single mark begins a sentence: then it may stay open to the next paragraph."""
    before = text[max(0, mark.start - 3) : mark.start].rstrip()
    return mark.after.isupper() and (not before or before[-1] in ".,:!?’'")


def _closed(opened: _Mark, mark: _Mark) -> Quoted:
    return Quoted(start=opened.start, end=mark.end, first=opened.end, last=mark.start)


def _broken(opened: _Mark, mark: _Mark, text: str) -> Quoted:
    end = opened.end + len(text[opened.end : mark.start].rstrip())
    return Quoted(start=opened.start, end=end, first=opened.end, last=end, closed=False)


def _left_open(stack: list[_Mark], text: str) -> list[Quoted]:
    end = len(text.rstrip())
    return [
        Quoted(start=mark.start, end=end, first=mark.end, last=end, closed=False)
        for mark in stack
        if mark.end < end
    ]


def _nested(found: list[Quoted]) -> tuple[Quoted, ...]:
    ends: list[int] = []
    out = []
    for quoted in found:
        while ends and ends[-1] <= quoted.start:
            ends.pop()
        out.append(replace(quoted, depth=len(ends)))
        ends.append(quoted.end)
    return tuple(out)
