"""Two reports of one story side by side: what the later one left out, kept and added.

Rule: the bodies are compared word by word; equal stretches are kept, the rest is what
    one has and the other has not. Space is not compared. Past `MOST` words each, whole
    paragraphs are compared instead, which takes less time.
Shape: pieces in the order of the texts; put together, "kept" and "left out" are the
    earlier body, "kept" and "added" the later one, in their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from truceline.model import Report, SectionKind

MOST = 4_000  # words of a body that are compared one by one
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of one body or of both."""

    kind: Literal["kept", "left out", "added"]
    text: str


def compared(earlier: Report, later: Report) -> tuple[Piece, ...]:
    """Return how the later report differs from the earlier one."""
    one, other = _parts(earlier), _parts(later)
    if max(len(one), len(other)) > MOST:
        one, other = _paragraphs(earlier), _paragraphs(later)
    matcher = SequenceMatcher(None, [_bare(w) for w in one], [_bare(w) for w in other], False)
    return tuple(_pieces(matcher, one, other))


def _pieces(
    matcher: SequenceMatcher[str], one: Sequence[str], other: Sequence[str]
) -> Iterator[Piece]:
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(kind="kept", text="".join(other[c:d]))
            continue
        if b > a:
            yield Piece(kind="left out", text="".join(one[a:b]))
        if d > c:
            yield Piece(kind="added", text="".join(other[c:d]))


def _paragraphs(report: Report) -> list[str]:
    spans = report.of(SectionKind.BODY) or (report.cut(0, len(report.text)),)
    return [span.words + "\n\n" for span in spans]


def _parts(report: Report) -> list[str]:
    return [word for paragraph in _paragraphs(report) for word in _WORD.findall(paragraph)]


def _bare(word: str) -> str:
    return word.strip()
