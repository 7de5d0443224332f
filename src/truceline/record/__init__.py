"""Keep what was read, append-only, and give it back: the ledger.

`open_ledger` gives one; `Ledger` says what it promises. Nothing here knows how
claims arise.
"""

from __future__ import annotations

import os
from pathlib import Path

from truceline.errors import LedgerUnusable
from truceline.record.ledger import Ledger
from truceline.record.types import (
    EVERYTHING,
    Account,
    Added,
    Coding,
    Fault,
    Head,
    Hit,
    Placing,
    Review,
    Revision,
    Run,
    Standing,
    StoredAgreement,
    StoredPage,
    Verdict,
    Where,
)

__all__ = [
    "Account",
    "Added",
    "Coding",
    "EVERYTHING",
    "Fault",
    "Head",
    "Hit",
    "Ledger",
    "Placing",
    "Review",
    "Revision",
    "Run",
    "Standing",
    "StoredAgreement",
    "StoredPage",
    "Verdict",
    "Where",
    "open_ledger",
]

DEFAULT_FILE = "truceline.db"
VARIABLE = "TRUCELINE_LEDGER"


def open_ledger(location: str | Path | None = None, *, create: bool = True) -> Ledger:
    """Open a ledger: a file, or a PostgreSQL database by its URL.

    `None` means what `TRUCELINE_LEDGER` names, else `truceline.db` in the working
    folder. With `create=False` a ledger that is not there raises LedgerMissing.
    Other errors: see `LedgerError`.
    """
    wanted = location if location is not None else os.environ.get(VARIABLE) or DEFAULT_FILE
    # Lazy: SQLAlchemy takes a tenth of a second to load, and `--help` needs none of it.
    if isinstance(wanted, str) and "://" in wanted:
        from truceline.record.postgres import SCHEMES, open_postgres

        scheme = wanted.partition("://")[0]
        if scheme not in SCHEMES:
            raise LedgerUnusable(
                wanted,
                f"{scheme} is no database that Truceline keeps ledgers in; "
                "name a file, or postgresql://USER:PASSWORD@HOST/DATABASE",
            )
        return open_postgres(wanted, create=create)
    from truceline.record.sqlite import open_sqlite

    return open_sqlite(Path(wanted), create=create)
