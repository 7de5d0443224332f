"""Whom a phrase turned out to stand for, and the list of those met so far.

Order: the list is in text order; "the latest" is the one nearest before a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from truceline.model import Span

Sort = Literal["person", "anonymous", "many", "body", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """One phrase, resolved.

    `values` are actor ids or free names; empty with `why` where nothing was found.
    `person` is a full name. `sort` says what may be said of it: he or she of a
    person and of one anonymous speaker, they of many, it of a body.
    """

    span: Span
    sort: Sort
    values: tuple[str, ...]
    by: str
    person: str | None = None
    head: str = ""  # singular of the noun that heads the phrase
    gender: str | None = None
    evidence: tuple[Span, ...] = ()
    considered: tuple[str, ...] = ()
    why: str = ""
    source: bool = True  # False: the subject of a sentence, not a source
    state: bool = False  # the actor is a state
    marks: frozenset[str] = frozenset()  # the words that describe it
    until: int | None = None  # where it stops being one to refer back to; None: nowhere

    @property
    def single(self) -> bool:
        """Whether it is one human being."""
        return self.sort in ("person", "anonymous")


def latest(past: Sequence[Referent], at: int) -> Iterator[Referent]:
    """Yield the referents before a place, the nearest first."""
    for one in reversed(past):
        if one.span.end <= at and one.values and (one.until is None or at <= one.until):
            yield one
