"""What a reader of calendar expressions sees: the words, the day of publication, the story so far.

Missing: `published` is None where nobody knows when the report ran; `Story` is
    empty until the text has named a day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from truceline.resolve.days.tokens import Token, Tokens
from truceline.resolve.days.words import code

Direction = Literal["past", "same", "future"]
Kind = Literal["DATE", "TIME", "DURATION", "SET"]
UNDATED = "the report's publication date is unknown"
NO_STORY = "no day is named before it to reckon from"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The last day and the last quarter that the text named; days ahead are kept apart."""

    day: date | None = None
    unit: str = "D"  # how exactly `day` was named: D, W, M, Q or Y
    ahead: date | None = None
    ahead_unit: str = "D"
    quarter: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One text and all that its expressions may be reckoned from."""

    tokens: Tokens
    published: date | None
    month_first: bool = False
    years: Mapping[tuple[int, int], int] = field(default_factory=dict)
    story: Story = Story()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Tokens `start` to `stop` make one expression by the rule `rule`."""

    rule: str
    start: int
    stop: int
    tokens: tuple[Token, ...]

    def get(self, *names: str) -> Any:
        """Return the value of the first token of these classes, None where there is none."""
        wanted = [code(name) for name in names]
        return next((t.value for t in self.tokens if t.code in wanted), None)

    def all(self, name: str) -> list[Any]:
        """Return the values of all tokens of a class."""
        return [t.value for t in self.tokens if t.code == code(name)]

    def has(self, *names: str) -> bool:
        """Say whether a token of these classes is among the words."""
        wanted = [code(name) for name in names]
        return any(t.code in wanted for t in self.tokens)

    def first(self, *names: str) -> str:
        """Return the first word of these classes, empty where there is none."""
        wanted = [code(name) for name in names]
        return next((t.word for t in self.tokens if t.code in wanted), "")

    def word(self, *wanted: str) -> bool:
        """Say whether one of these words is among the words."""
        return any(t.word in wanted for t in self.tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an expression means.

    `value` is the TIMEX3 value; `calendar` the ISO form of the days it names, where
    that differs. `dated` says that it names a day or a span of the calendar rather
    than a length or a habit. `day` carries the story on.
    """

    value: str | None
    kind: Kind = "DATE"
    calendar: str | None = None
    dated: bool = True
    anchor: date | None = None
    direction: Direction | None = None
    why: str = ""
    day: date | None = None
    unit: str = "D"
    quarter: tuple[int, int] | None = None


Reader = Callable[[Hit, Scene], Found]


def unknown(why: str) -> Found:
    """Return the answer of one who looked and found nothing to reckon from."""
    return Found(value=None, why=why)


def compare(day: date, anchor: date) -> Direction:
    """Return where `day` lies as seen from `anchor`."""
    if day == anchor:
        return "same"
    return "past" if day < anchor else "future"
