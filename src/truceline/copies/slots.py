"""What an index of copies holds and tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from truceline.copies.prints import Print


class Kind(Enum):
    """What a slot stands for."""

    FOUNDER = auto()
    MERGED = auto()  # a report that carries two stories
    GONE = auto()  # a founder whose family has become part of another
    REST = auto()  # what a copy has beside the story that it copies


@dataclass(slots=True, kw_only=True)
class Slot:
    """A set of shingles that reports are compared with.

    `whole` counts the shingles of the report it is taken from; `heir` is its first
    copy, `covered` what its copies have of it; `heard` are the first reports of the family.
    """

    print: Print
    kind: Kind
    family: str
    whole: int
    heir: Print | None = None
    covered: frozenset[int] = frozenset()
    heard: list[Print] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Like:
    """A slot that a report is like, how much, and which shingles the two share."""

    slot: int
    containment: float
    shared: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a report belongs. `parts` are the families of which it carries parts beside its own.

    `moved` are reports that it shows to belong elsewhere than told before, with their
    families; `merged` are reports that it shows to carry further stories, with those.
    """

    report_id: str
    family: str
    parts: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
