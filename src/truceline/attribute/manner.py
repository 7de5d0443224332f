"""The manner of a claim, from its quotation marks alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from truceline.model import Manner, Passage, Span

LETTER = re.compile(r"[^\W_]")  # a letter or a digit
DOUBLE = "\"“”„«»``''"


def manner_of(content: Sequence[Span], passage: Passage) -> Manner:
    """Return how the words of an attributed claim stand.

    Direct where every word lies in quotation marks, mixed where some do, indirect
    where none does. Only quotations that stand in no other count. Words outside
    `passage` count by the quotations of `passage`, so split a claim that runs over
    paragraphs first.
    """
    quoted = sorted(q.outer.place for q in passage.quotations if q.depth == 0)
    parts = [part for span in content for part in _parts(span, quoted)]
    inside = any(is_quoted for words, is_quoted in parts if LETTER.search(words))
    if all(is_quoted for words, is_quoted in parts if LETTER.search(words)):
        return Manner.DIRECT if inside else Manner.INDIRECT
    return Manner.MIXED if inside else Manner.INDIRECT


def _parts(span: Span, quoted: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Yield the words of a span inside and outside quotations, and whether they are quoted."""
    at = span.start
    for start, end in quoted:
        low, high = max(start, at), min(end, span.end)
        if low < high:
            yield span.words[at - span.start : low - span.start], False
            yield span.words[low - span.start : high - span.start], True
            at = high
    yield span.words[at - span.start :], False
