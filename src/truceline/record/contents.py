"""What a ledger holds, as one digest that leaves out when it was recorded.

The end of the digest chain differs between two runs over the same documents, since it
seals the moment of each addition too. This digest is the same: every recorded row is in
it, with its numbers and so with the order in which it came.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from sqlalchemy import Table, select

from truceline.record import schema as t
from truceline.record.copying import line, recorded
from truceline.record.ledger import Ledger
from truceline.record.store import SqlLedger

MOMENT = ("recorded", "digest", "chain")  # columns of additions that tell the time


def contents(ledger: Ledger) -> str:
    """Return the digest of what a ledger holds, the same on every backend."""
    if not isinstance(ledger, SqlLedger):
        raise TypeError(f"no rows can be read out of a {type(ledger).__name__}")
    whole = sha256()
    with ledger.reading() as connection:
        for table in recorded():
            wanted = select(*_columns(table)).order_by(*table.primary_key.columns)
            for row in connection.execution_options(yield_per=1000).execute(wanted):
                whole.update(line(table.name, row).encode("utf-8") + b"\n")
    return whole.hexdigest()


def _columns(table: Table) -> list[Any]:
    left = MOMENT if table is t.additions else ()
    return [column for column in table.columns if column.name not in left]
