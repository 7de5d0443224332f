"""A text's lines, hard-wrapped ones joined, with what can be seen of each.

Shape: a `Line` is a paragraph, a heading or an item; it spans several lines of the
    file where the file is wrapped at a fixed width.
Units: `start` and `end` count code points of the text; no white space at the ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from truceline.read.words import words

WIDEST = 110  # characters of the longest line in a hard-wrapped text
NARROWEST = 40
_LEAST_JOINS = 3

_CLOSERS = "\"'”’»)]*■□▪◼♦● \t\u00a0"
_STOPS = (".", "!", "?", "…", ":", ";", ",", "-", "–", "—")
_BULLET = re.compile(r"(?:[-–—•·*●▪■♦►>]|\\\*)\s+(?=\S)")
_INNER_STOP = re.compile(r"(?<=[a-z0-9\"”’)])[.!?][\"”’)]*\s+[\"“‘(]*[A-Z]")
_WHITE = " \t\u00a0\ufeff\u200b\x03\x1a\x0b\x0c\r\u3000\u2003"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line and where it stands. `block` counts the runs between blank lines."""

    words: str
    start: int
    end: int
    block: int
    indent: int = 0

    @property
    def bullet(self) -> bool:
        """Whether it begins with a dash, a dot or a star, as the items of a list do."""
        return bool(_BULLET.match(self.words))

    @property
    def bare(self) -> str:
        """Its words without a bullet, and without the dash that closes "- Heading -"."""
        bare = _BULLET.sub("", self.words, count=1)
        return bare.rstrip(" -–—") if bare != self.words else bare

    @property
    def stop(self) -> str:
        """The mark it ends with, closing quotes aside; empty where it ends without."""
        last = self.words.rstrip(_CLOSERS).removesuffix("''").rstrip(_CLOSERS)[-1:]
        return last if last in _STOPS else ""

    @property
    def sentence(self) -> bool:
        """Whether it ends as a sentence of a story does."""
        return self.stop in {".", "!", "?", "…"}

    @property
    def headline(self) -> bool:
        """Whether it could be a headline: no full stop, in it or after it, and not long."""
        return (
            self.stop not in {".", "…", ";", ","}
            and len(self.words) <= 220
            and not _INNER_STOP.search(self.words)
        )

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(self.words.split())

    @property
    def capitals(self) -> bool:
        """Whether it is all in capitals."""
        return self.words.upper() == self.words and sum(map(str.isalpha, self.words)) > 2


def lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text in order, hard-wrapped ones joined."""
    rows = tuple(_rows(text))
    width = _width(rows)
    if width is None:
        return rows
    joined: list[Line] = []
    for _, block in groupby(rows, key=lambda row: row.block):
        joined += _joined(list(block), width, text)
    return tuple(joined)


def _rows(text: str) -> Iterator[Line]:
    place, block, blank = 0, 0, False
    for row in text.split("\n"):
        stripped = row.strip(_WHITE)
        if not stripped.split():  # Python's white space is wider than what is stripped
            blank = True
        else:
            block += blank
            blank = False
            indent = len(row) - len(row.lstrip(_WHITE))
            start = place + indent
            yield Line(
                words=stripped, start=start, end=start + len(stripped), block=block, indent=indent
            )
        place += len(row) + 1


def _width(rows: Sequence[Line]) -> int | None:
    """Return the width a text is wrapped at, None where a line is a paragraph.

    In a wrapped text, most lines within a block were broken where the next word
    would not have fitted.
    """
    longest = max((len(row.words) + row.indent for row in rows), default=0)
    if not NARROWEST <= longest <= WIDEST:
        return None
    inside = [(a, b) for a, b in pairwise(rows) if a.block == b.block and not b.bullet]
    full = [pair for pair in inside if _full(*pair, longest)]
    running = [a for a, _ in full if not a.sentence]
    enough = len(full) >= _LEAST_JOINS or (full and len(rows) <= 2 * _LEAST_JOINS)
    return longest if enough and len(running) * 3 >= len(inside) else None


def _full(row: Line, following: Line, width: int) -> bool:
    """Whether the first word of the following line would not have fitted into this one."""
    slack = max(2, width // 12)  # wrappers count trailing blanks and quotes differently
    return len(row.words) + 1 + len(following.words.split()[0]) > width - slack


def _joined(block: list[Line], width: int, text: str) -> Iterator[Line]:
    """Join the rows of one block into paragraphs.

    Where paragraphs begin with an indent, every other row goes on with the one
    before; else a row does that had no room for the next word.
    """
    usual = min(row.indent for row in block[1:]) if len(block) > 1 else 0
    indented = any(row.indent > usual for row in block)
    first = last = block[0]
    for row in block[1:]:
        runs_on = indented or _full(last, row, width) or _unfinished(last, row)
        if row.indent > usual or row.bullet or _signs_off(row) or not runs_on:
            yield replace(first, words=text[first.start : last.end], end=last.end)
            first = row
        last = row
    yield replace(first, words=text[first.start : last.end], end=last.end)


def _unfinished(row: Line, following: Line) -> bool:
    return not row.stop and following.words[0].islower()


def _signs_off(row: Line) -> bool:
    return row.words.strip("()- ").casefold() in words("end_lines")
