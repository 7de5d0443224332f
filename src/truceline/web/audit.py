"""A line for every write, kept beside the ledger: when, who, what, how it went.

Shape: JSON lines, only ever added to. Texts of reports and reasons stay out of it; the
    ledger has them.
"""

from __future__ import annotations

import json
import os
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from truceline.web.tokens import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """Where the lines go; None keeps none."""

    path: Path | None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, who: Identity | None, what: str, outcome: str, **about: str | None) -> None:
        """Add one line."""
        if self.path is None:
            return
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "who": who.name if who else None,
            "role": who.role if who else None,
            "what": what,
            "outcome": outcome,
            **about,
        }
        raw = (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "replace")
        with self._lock:
            out = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(out, raw)
            finally:
                os.close(out)
