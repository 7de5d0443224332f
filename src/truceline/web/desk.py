"""What the pages work with: the ledger, its agreements, and answers kept for a while.

Whatever is dear is kept under the question, and made anew when the ledger has moved
(keeping.py). "About the data" says when it was counted.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from truceline.agreement import Agreement, parse
from truceline.copies import BY
from truceline.record import EVERYTHING, Ledger, Review, Standing, Where
from truceline.view.gathered import gather, stories
from truceline.view.series import FigureRow, series
from truceline.view.statements import Counts, count
from truceline.view.watched import Watched, watched
from truceline.web.keeping import Keep, Kept
from truceline.web.settings import Settings

SMALL = 300  # reports, up to which every claim is gone through to count statements
REACH = 20_000  # claims whose reports are looked through at once
EVERY = 2.0  # seconds after which a ledger that has no file is taken to have moved


@dataclass(slots=True)
class Desk:
    """The ledger and what is kept of it; serves several threads."""

    ledger: Ledger
    settings: Settings
    keep: Keep = field(init=False)
    _models: dict[str, Agreement] = field(default_factory=dict)
    _written: int = 0

    def __post_init__(self) -> None:
        self.keep = Keep(stamp=self._stamp)

    def kept(self, key: object, make: Callable[[], Any]) -> Any:
        """Return an answer that is dear to make, perhaps of a moment ago."""
        return self.keep.get(key, make).value

    def agreements(self) -> dict[str, Agreement]:
        """Return the agreements that the ledger holds, by id."""
        held: dict[str, Agreement] = self.kept("agreements", self._parsed)
        return held

    def _parsed(self) -> dict[str, Agreement]:
        found = {}
        for one in self.ledger.agreements():
            if one.sha256 not in self._models:
                self._models[one.sha256] = parse(one.text, file=one.id, strict=False)
            found[one.id] = self._models[one.sha256]
        return found

    def small(self) -> bool:
        """Whether the ledger is small enough to be gone through whole."""
        held: bool = self.kept("small", self._is_small)
        return held

    def _is_small(self) -> bool:
        heads = self.ledger.heads(Where(limit=SMALL + 1))
        return sum(1 for _ in heads) <= SMALL

    def origins(self) -> dict[str, str]:
        """Return the story of each report that carries another's, as the ledger holds it."""
        found: dict[str, str] = self.kept("stories", lambda: stories(self.ledger))
        return found

    def families(self) -> dict[str, tuple[str, ...]]:
        """Return the reports of each story that several carry, the one it is named after first."""
        found: dict[str, tuple[str, ...]] = self.kept("families", self._families)
        return found

    def _families(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for report, story in self.origins().items():
            if report != story:
                found.setdefault(story, [story]).append(report)
        return {story: tuple(some) for story, some in found.items()}

    def unplaced(self) -> bool:
        """Whether the ledger holds reports of which nobody has looked whose copies they are."""
        waits: bool = self.kept(
            "unplaced", lambda: next(iter(self.ledger.unplaced(BY)), None) is not None
        )
        return waits

    def standings(self, where: Where) -> tuple[Standing, ...]:
        """Return what is held of each provision; `agreement_id` and `as_known_on` count."""
        key = ("standings", where.agreement_id, where.as_known_on)
        kept = self.keep.get(key, lambda: self.ledger.standings(where), lasting=past(where))
        found: tuple[Standing, ...] = kept.value
        return found

    def tallies(self, kind: str, where: Where) -> dict[str, int]:
        """Return how many claims stand by a kind; `agreement_id` and `as_known_on` count."""
        key = ("tallies", kind, where.agreement_id, where.as_known_on)
        found: dict[str, int] = self.kept(key, lambda: self.ledger.tallies(kind, where))
        return found

    def statements(self, where: Where) -> Counts | None:
        """Return how many statements bear on each provision and were made by each voice.

        None where the ledger is too large to be gone through for it.
        """
        if not self.small():
            return None
        key = ("statements", where.agreement_id, where.as_known_on)
        found: Counts = self.kept(key, lambda: count(gather(self.ledger, where, self.origins())))
        return found

    def figures(self, where: Where) -> tuple[FigureRow, ...]:
        """Return the figures of reports published between two days, a row a story."""
        rows: tuple[FigureRow, ...] = self.kept(("figures", where), lambda: self._series(where))
        return rows

    def _series(self, where: Where) -> tuple[FigureRow, ...]:
        found = tuple(self.ledger.figures(where))
        between = Where(
            published_from=where.published_from,
            published_to=where.published_to,
            as_known_on=where.as_known_on,
        )
        reports = {one.id: one for one in self.ledger.heads(between)}
        return series(found, reports, self.origins())

    def reach(self, where: Where, most: int = REACH) -> str | None:
        """Return the day from which on some claims were made, up to a day; None: all are."""
        counted = self.tallies("day", where)
        until, total = where.published_to or "9999", 0
        for day in sorted((d for d in counted if d and d <= until), reverse=True):
            total += counted[day]
            if total >= most:
                return day
        return None

    def watched(self) -> Kept:
        """Return what is watched, with when it was counted."""
        return self.keep.get("watched", self._watched)

    def _watched(self) -> Watched:
        return watched(self.ledger.heads(EVERYTHING), self.origins())

    def review(self, review: Review) -> bool:
        """Record a person's decision; who asks next sees what it changed."""
        changed = self.ledger.review(review)
        self.moved()
        return changed

    def moved(self) -> None:
        """Forget what is kept: something was written here."""
        self._written += 1
        self.keep.forget()

    def _stamp(self) -> object:
        path = Path(self.ledger.location)
        found = []
        for name in (path, path.with_name(path.name + "-wal")):
            try:
                state = os.stat(name)
                found.append((state.st_mtime_ns, state.st_size))
            except OSError:
                found.append((0, 0))
        if any(size for _, size in found):
            return (self._written, *found)
        return self._written, time.monotonic() // EVERY


def past(where: Where) -> bool:
    """Whether a question is about a day that is over: what was known then stays so."""
    return where.as_known_on is not None and where.as_known_on < datetime.now(UTC).date()
