"""What the pages work with: the ledger, its agreements, and rows that are dear to count.

What reads every report (outlets, figures) is kept and counted anew in the background
when the ledger has moved; a page then shows the last count and when it was made. All
else is asked of the ledger each time.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from truceline.agreement import Agreement, parse
from truceline.record import EVERYTHING, Ledger, Standing, Where
from truceline.view.gathered import stories
from truceline.view.series import FigureRow, series
from truceline.view.watched import Watched, watched
from truceline.web.settings import Settings

MOST = 200  # answers kept
SMALL = 2_000  # reports
REACH = 20_000  # claims whose reports are looked through at once
HOLD = 1.0  # seconds for which an answer holds, whatever is written meanwhile
REST = 10  # times its cost that a dear answer rests before it is made anew
EVERY = 2.0  # seconds after which a ledger that has no file is taken to have moved


@dataclass(slots=True)
class Kept:
    """One kept answer: for which state of the ledger, made when, in how many seconds."""

    stamp: object
    value: Any
    made: datetime
    at: float
    cost: float
    busy: bool = False

    @property
    def age(self) -> float:
        """Seconds since it was made."""
        return time.monotonic() - self.at


@dataclass(slots=True)
class Desk:
    """The ledger and what is kept of it; serves several threads."""

    ledger: Ledger
    settings: Settings
    _models: dict[str, Agreement] = field(default_factory=dict)
    _kept: dict[object, Kept] = field(default_factory=dict)
    _making: dict[object, threading.Lock] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def agreements(self) -> dict[str, Agreement]:
        """Return the agreements that the ledger holds, by id."""
        held: dict[str, Agreement] = self._fresh("agreements", self._parsed)
        return held

    def _parsed(self) -> dict[str, Agreement]:
        found = {}
        for one in self.ledger.agreements():
            if one.sha256 not in self._models:
                self._models[one.sha256] = parse(one.text, file=one.id, strict=False)
            found[one.id] = self._models[one.sha256]
        return found

    def origins(self) -> dict[str, str]:
        """Return the story of each report that carries another's, as the ledger holds it.

        A small ledger that holds none is looked through for copies; a large one is not.
        """
        found: dict[str, str] = self._stale("stories", self._stories).value
        return found

    def _stories(self) -> dict[str, str]:
        held = self.ledger.families()
        small = held or len(self.ledger.tallies("family", EVERYTHING)) <= SMALL
        return stories(self.ledger) if small and not held else held

    def standings(self, where: Where) -> tuple[Standing, ...]:
        """Return what is held of each provision; `agreement_id` and `as_known_on` count."""
        key = ("standings", where.agreement_id, where.as_known_on)
        found: tuple[Standing, ...] = self._fresh(key, lambda: self.ledger.standings(where))
        return found

    def figures(
        self, agreement_id: str, since: str | None = None, until: str | None = None
    ) -> tuple[FigureRow, ...]:
        """Return the figures of reports published between two days, a row a story."""
        where = Where(agreement_id=agreement_id, published_from=since, published_to=until)
        rows: tuple[FigureRow, ...] = self.kept(("figures", where), lambda: self._series(where))
        return rows

    def _series(self, where: Where) -> tuple[FigureRow, ...]:
        found = tuple(self.ledger.figures(where))
        wanted = {figure.span.report_id for figure in found}
        between = Where(published_from=where.published_from, published_to=where.published_to)
        reports = {one.id: one for one in self.ledger.reports(between) if one.id in wanted}
        return series(found, reports, self.origins())

    def reach(self, agreement_id: str, until: str | None = None, most: int = REACH) -> str | None:
        """Return the day from which on some claims were made, up to a day; None: all are."""
        counts = self.ledger.tallies("day", Where(agreement_id=agreement_id))
        total = 0
        for day in sorted((d for d in counts if d and d <= (until or "9999")), reverse=True):
            total += counts[day]
            if total >= most:
                return day
        return None

    def kept(self, key: object, make: Callable[[], Any]) -> Any:
        """Return an answer that is dear to make, perhaps of a moment ago."""
        return self._stale(key, make).value

    def _trim(self) -> None:
        """Forget the oldest answers past `MOST`."""
        with self._lock:
            for old in list(self._kept)[: max(0, len(self._kept) - MOST)]:
                del self._kept[old]
                self._making.pop(old, None)

    def watched(self) -> tuple[Watched, str]:
        """Return what is watched, and when it was counted."""
        kept = self._stale("watched", lambda: watched(self.ledger.reports(), self.origins()))
        return kept.value, kept.made.isoformat(timespec="seconds")

    def _fresh(self, key: object, make: Callable[[], Any]) -> Any:
        kept = self._kept.get(key)
        if kept is None or (kept.age > HOLD and kept.stamp != self._stamp()):
            kept = self._made(key, make)
        return kept.value

    def _stale(self, key: object, make: Callable[[], Any]) -> Kept:
        kept = self._kept.get(key)
        if kept is None:
            with self._making.setdefault(key, threading.Lock()):
                # Another reader may have made it while this one waited.
                return self._kept.get(key) or self._made(key, make)
        with self._lock:
            old = kept.age > max(HOLD, REST * kept.cost)
            again = old and not kept.busy and kept.stamp != self._stamp()
            kept.busy = kept.busy or again
        if again:
            threading.Thread(target=self._renew, args=(key, make), daemon=True).start()
        return kept

    def _made(self, key: object, make: Callable[[], Any]) -> Kept:
        self._trim()
        stamp, begun = self._stamp(), time.monotonic()
        value = make()
        self._kept[key] = kept = Kept(
            stamp=stamp,
            value=value,
            made=datetime.now(UTC),
            at=time.monotonic(),
            cost=time.monotonic() - begun,
        )
        return kept

    def _renew(self, key: object, make: Callable[[], Any]) -> None:
        try:
            self._made(key, make)
        finally:
            if key in self._kept:
                self._kept[key].busy = False

    def _stamp(self) -> object:
        """Return something that differs when the ledger may have moved."""
        path = Path(self.ledger.location)
        found = []
        for name in (path, path.with_name(path.name + "-wal")):
            try:
                state = os.stat(name)
                found.append((state.st_mtime_ns, state.st_size))
            except OSError:
                found.append((0, 0))
        return tuple(found) if any(size for _, size in found) else time.monotonic() // EVERY
