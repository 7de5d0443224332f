"""How often one asker may ask: a bucket that fills evenly, one an asker and kind."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

MOST = 10_000  # askers remembered; the one longest silent is forgotten first


@dataclass(slots=True)
class Limit:
    """So many a minute. None lets everything through."""

    a_minute: int | None
    _level: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def passes(self, asker: str) -> bool:
        """Take one out of the asker's bucket; False where it is empty."""
        if self.a_minute is None:
            return True
        now = time.monotonic()
        with self._lock:
            level, at = self._level.pop(asker, (float(self.a_minute), now))
            level = min(self.a_minute, level + (now - at) * self.a_minute / 60)
            self._level[asker] = (level - 1 if level >= 1 else level, now)
            while len(self._level) > MOST:
                self._level.popitem(last=False)
        return level >= 1
