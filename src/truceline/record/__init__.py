"""Keep what was read, append-only, and give it back: the ledger.

`open_ledger` gives one; `Ledger` says what it promises. Nothing here knows how
claims arise.
"""

from __future__ import annotations

import os
from pathlib import Path

from truceline.record.ledger import (
    EVERYTHING,
    Added,
    Ledger,
    Run,
    StoredAgreement,
    Where,
)

__all__ = ["EVERYTHING", "Added", "Ledger", "Run", "StoredAgreement", "Where", "open_ledger"]

DEFAULT_FILE = "truceline.db"
VARIABLE = "TRUCELINE_LEDGER"


def open_ledger(location: str | Path | None = None, *, create: bool = True) -> Ledger:
    """Open a ledger: a file, or a PostgreSQL database by its URL.

    `None` means what `TRUCELINE_LEDGER` names, else `truceline.db` in the working
    folder. With `create=False` a ledger that is not there raises LedgerMissing.
    Other errors: see `LedgerError`.
    """
    # Lazy: SQLAlchemy takes a tenth of a second to load, and `--help` needs none of it.
    from truceline.record.sqlite import open_sqlite

    wanted = location if location is not None else os.environ.get(VARIABLE) or DEFAULT_FILE
    return open_sqlite(Path(wanted), create=create)
