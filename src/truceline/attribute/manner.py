"""The manner of a claim, from its quotation marks alone."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.model import Manner, Passage, Span

DOUBLE = "\"“”„«»``''"


def manner_of(content: Sequence[Span], passage: Passage) -> Manner:
    """Return how the words of an attributed claim stand.

    Direct where every word lies in quotation marks, mixed where some do, indirect
    where none does. Only quotations that stand in no other count. Words outside
    `passage` count by the quotations of `passage`, so split a claim that runs over
    paragraphs first.
    """
    quoted = [q.outer.place for q in passage.quotations if q.depth == 0]
    inside = outside = 0
    for span in content:
        for offset, letter in enumerate(span.words, span.start):
            if letter.isalnum():
                if any(start <= offset < end for start, end in quoted):
                    inside += 1
                else:
                    outside += 1
    if not outside:
        return Manner.DIRECT if inside else Manner.INDIRECT
    return Manner.MIXED if inside else Manner.INDIRECT
