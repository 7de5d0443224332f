"""Answers kept for a while: one maker at a time, never long out of date, bounded in size.

Rule: an answer holds while the ledger has not moved. Once it has, it holds for a moment
    more, `REST` times what it cost to make, `HOLD` seconds at least and `OLD` at most, so
    that many readers beside a writer share one answer. After that the next reader makes
    it anew; who asks meanwhile gets the last one, if it is no older than `OLD`, else waits.
Units: seconds; sizes in bytes, 0 for answers whose size is not told.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

MOST = 400  # answers kept
LARGEST = 64_000_000  # bytes of answers whose size is told
HOLD = 1.0
REST = 40
OLD = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One kept answer: of which state of the ledger, made when, at what cost."""

    stamp: object
    value: Any
    made: datetime
    at: float
    cost: float
    size: int = 0

    @property
    def age(self) -> float:
        """Seconds since it was made."""
        return time.monotonic() - self.at


@dataclass(slots=True)
class Keep:
    """Answers by key. `stamp` returns something that differs when the ledger has moved."""

    stamp: Callable[[], object]
    _kept: OrderedDict[object, Kept] = field(default_factory=OrderedDict)
    _making: dict[object, threading.Lock] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _size: int = 0
    _forgot: int = 0

    def get(self, key: object, make: Callable[[], Any], *, lasting: bool = False) -> Kept:
        """Return an answer, made now where none holds; `make` must not ask for the same key.

        A `lasting` one holds whatever is written later.
        """
        kept = self._kept.get(key)
        if kept is not None and (lasting or self._holds(kept)):
            return kept
        with self._lock:
            turn = self._making.setdefault(key, threading.Lock())
        with _taken(turn, wait=kept is None or kept.age > OLD) as mine:
            held = self._kept.get(key)
            if held is not None and (lasting or not mine or self._holds(held)):
                return held
            try:
                return self._made(key, make)
            finally:
                with self._lock:
                    self._making.pop(key, None)

    def forget(self) -> None:
        """Forget all: something was written here, and who wrote it must see it."""
        with self._lock:
            self._kept.clear()
            self._size = 0
            self._forgot += 1

    def _holds(self, kept: Kept) -> bool:
        return kept.age <= min(OLD, max(HOLD, REST * kept.cost)) or kept.stamp == self.stamp()

    def _made(self, key: object, make: Callable[[], Any]) -> Kept:
        stamp, begun, forgot = self.stamp(), time.monotonic(), self._forgot
        value = make()
        now = time.monotonic()
        made = Kept(
            stamp=stamp,
            value=value,
            made=datetime.now(UTC),
            at=now,
            cost=now - begun,
            size=getattr(value, "size", 0),
        )
        with self._lock:
            if forgot != self._forgot:
                return made  # made of what was then
            self._drop(key)
            self._kept[key] = made
            self._size += made.size
            while len(self._kept) > MOST or (self._size > LARGEST and len(self._kept) > 1):
                self._drop(next(iter(self._kept)))
        return made

    def _drop(self, key: object) -> None:
        gone = self._kept.pop(key, None)
        if gone is not None:
            self._size -= gone.size


@contextmanager
def _taken(turn: threading.Lock, *, wait: bool) -> Iterator[bool]:
    """Take a turn, or tell that another has it where there is no waiting."""
    mine = turn.acquire(blocking=wait)
    try:
        yield mine
    finally:
        if mine:
            turn.release()
