"""The projection of a ledger as plain rows, numbers of terms aside, for comparing."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from truceline.record import Ledger
from truceline.record import schema as t
from truceline.record.store import SqlLedger


def projected(ledger: Ledger) -> dict[str, list[Any]]:
    """Return what counts, where it is found and how many there are, in order."""
    assert isinstance(ledger, SqlLedger)
    found: dict[str, list[Any]] = {}
    with ledger._engine.connect() as connection:
        terms = {row.no: (row.kind, row.value) for row in connection.execute(select(t.terms)).all()}
        for table in t.PROJECTION:
            rows = []
            for row in connection.execute(select(table)).all():
                named = row._asdict()
                if "term" in named:
                    named["term"] = terms[named["term"]]
                if named.get("claims") != 0:
                    rows.append(tuple(named.values()))
            found[table.name] = sorted(rows, key=repr)
    return found
