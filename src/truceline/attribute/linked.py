"""A claim in the making, and what the linking rules see of a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from truceline.attribute.places import Place, overlap
from truceline.model import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A quotation that stands in no other, with and without its marks."""

    outer: Place
    inner: Place
    closed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the linking rules see of a text: its paragraphs and its outermost quotations.

    Both are in text order.
    """

    text: str
    paragraphs: tuple[Place, ...]
    quotations: tuple[Quoted, ...]

    def quotations_in(self, start: int, end: int) -> tuple[Quoted, ...]:
        """Return the quotations that lie, in part or whole, in a stretch."""
        low = bisect_right(self.quotations, start, key=lambda one: one.outer[1])
        return self.quotations[
            low : bisect_left(self.quotations, end, key=lambda one: one.outer[0])
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A claim as places in the text; `sure` is how sure the network is of each content.

    `guess` is a source that the network thinks little of, for a claim without one;
    `chance` is how likely the cue is one.
    """

    cue: Place
    source: Place | None
    contents: tuple[Place, ...]
    act: Act
    sure: tuple[float, ...] = ()
    guess: Place | None = None
    chance: float = 1.0

    @property
    def frame(self) -> tuple[Place, ...]:
        """The places of cue and source."""
        return (self.cue, self.source) if self.source else (self.cue,)

    def lays_hold_of(self, quotation: Quoted) -> bool:
        """Whether it lays hold of a quotation: its content takes words in, from outside."""
        first, last = quotation.inner
        for start, end in self.contents:  # a plain loop: asked of every claim and quotation
            if start < last and first < end and overlap((start, end), quotation.inner):
                return self.outside(quotation)
        return False

    @property
    def likelihood(self) -> float:
        """How likely the cue and the surest content are, together."""
        return self.chance * max(self.sure)

    def outside(self, quotation: Quoted) -> bool:
        """Whether cue and source stand outside a quotation, so that it may be content."""
        return not any(overlap(place, quotation.outer) for place in self.frame)

    def sureness(self, place: Place) -> float:
        """Return how sure the network is that this place is content; 0 where it is none."""
        pairs = zip(self.contents, self.sure, strict=False)
        return max((sure for own, sure in pairs if overlap(own, place)), default=0.0)
