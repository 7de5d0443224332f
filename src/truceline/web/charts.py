"""Charts as SVG, drawn here: no script, they print, and a table stands beside each.

Colour tells nothing: series differ by their mark and the dash of their line, so that no
party gets a colour of its own. A bound is drawn as a tail on the mark, upwards for "at
least", downwards for "at most". Only counts of one definition are joined by a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from truceline.model import Bound
from truceline.view.series import FigureRow

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 14, 30
INSET = 10  # so that no mark touches the edge
MARKS = ("circle", "square", "diamond", "triangle", "cross", "ring")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One count on a chart, with what a reader is told of it."""

    x: float
    y: float
    bound: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Counts by one giver."""

    mark: str
    dash: int
    giver: str
    dots: tuple[Dot, ...]

    @property
    def points(self) -> str:
        """The line's points as SVG writes them."""
        return " ".join(f"{dot.x:.1f},{dot.y:.1f}" for dot in self.dots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A place on an axis and its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Counts of one definition over time; `what` is counted, since when."""

    what: str
    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    left_out: int  # rows without a day


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How many claims a month has; the address leads to them."""

    x: float
    width: float
    height: float
    month: str
    claims: int


def charts(rows: Iterable[FigureRow]) -> tuple[Chart, ...]:
    """Return a chart for each definition of a measure that is counted on several days.

    Counts of what other words name, or that begin on another day, never share a chart.
    """
    groups: dict[str, list[FigureRow]] = {}
    for row in rows:
        if row.figure.kind == "count":
            groups.setdefault(_definition(row), []).append(row)
    made = (_chart(what, some) for what, some in sorted(groups.items()))
    return tuple(one for one in made if one is not None)


def _chart(what: str, rows: Sequence[FigureRow]) -> Chart | None:
    dated = [(date.fromisoformat(row.day), row) for row in rows if row.day and len(row.day) == 10]
    days = [day for day, _ in dated]
    if len(set(days)) < 2:
        return None
    first, last = min(days), max(days)
    top = _round_up(max(row.figure.value for _, row in dated))
    span = max((last - first).days, 1)
    lines: dict[str, list[Dot]] = {}
    for day, row in sorted(dated, key=lambda pair: pair[0]):
        dot = Dot(
            x=_across((day - first).days / span),
            y=_height(row.figure.value, top),
            bound=str(row.figure.bound),
            label=_label(row),
        )
        lines.setdefault(row.giver, []).append(dot)
    return Chart(
        what=what,
        lines=tuple(
            Line(mark=MARKS[n % 6], dash=n // 6, giver=giver, dots=tuple(dots))
            for n, (giver, dots) in enumerate(sorted(lines.items()))
        ),
        across=_days(first, last),
        up=tuple(
            Tick(at=_height(top * n / 4, top), label=f"{top * n / 4:,.10g}") for n in range(5)
        ),
        left_out=len(rows) - len(dated),
    )


def _definition(row: FigureRow) -> str:
    figure = row.figure
    who = " ".join(figure.who.words.casefold().split())[:80] if figure.who else "not said of whom"
    return f"{who}, since {figure.since}" if figure.since else who


def _label(row: FigureRow) -> str:
    bound = "" if row.figure.bound == Bound.EXACT else f"{row.figure.bound} ".replace("_", " ")
    return f"{row.day}: {bound}{row.figure.value:,.10g}"


def _across(share: float) -> float:
    return LEFT + INSET + share * (WIDTH - LEFT - RIGHT - 2 * INSET)


def _height(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - max(value, 0) / top * (HEIGHT - TOP - BOTTOM)


def _round_up(value: float) -> float:
    """Return the next number that four steps divide well."""
    size = 1.0
    while size * 10 <= value:
        size *= 10
    return next((size * n for n in (1, 2, 4, 6, 8, 10) if size * n >= value), size) or 1.0


def _days(first: date, last: date) -> tuple[Tick, ...]:
    span = max((last - first).days, 1)
    steps = min(4, span)
    found = []
    for n in range(steps + 1):
        day = date.fromordinal(first.toordinal() + span * n // steps)
        found.append(Tick(at=_across(n / steps), label=f"{day.day} {day:%b %Y}"))
    return tuple(found)


def bars(days: Mapping[str, int]) -> tuple[Bar, ...]:
    """Return claims a month, a month without any as a gap; at most the last 120 months."""
    months: dict[str, int] = {}
    for day, claims in days.items():
        if day:
            months[day[:7]] = months.get(day[:7], 0) + claims
    every = _every(months)[-120:]
    most = max(months.values(), default=1)
    width = min(WIDTH / max(len(every), 1), 80.0)
    return tuple(
        Bar(
            x=at * width,
            width=max(width - 2, 1),
            height=months.get(month, 0) / most * 60,
            month=month,
            claims=months.get(month, 0),
        )
        for at, month in enumerate(every)
    )


def _every(months: Iterable[str]) -> list[str]:
    held = sorted(months)
    if not held:
        return []
    first, last = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (held[0], held[-1]))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first, last + 1)]
