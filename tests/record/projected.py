"""The projection of a ledger as plain rows, numbers of terms aside, for comparing."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from truceline.record import Ledger
from truceline.record import schema as t
from truceline.record.rows import ASPECTS
from truceline.record.store import SqlLedger
from truceline.record.totals import turning


def projected(ledger: Ledger) -> dict[str, list[Any]]:
    """Return what counts, where it is found and how many there are, in order.

    Answers stand as they are written; rows that say nothing new are left out.
    """
    assert isinstance(ledger, SqlLedger)
    found: dict[str, list[Any]] = {}
    with ledger._engine.connect() as connection:
        terms = {row.no: (row.kind, row.value) for row in connection.execute(select(t.terms)).all()}
        answers = {row.no: row.answer for row in connection.execute(select(t.answers)).all()}
        for table in t.PROJECTION:
            held = connection.execute(select(table).order_by(*table.primary_key.columns)).all()
            rows = []
            for row in turning(held) if table is t.tallies else held:
                named = row._asdict()  # type: ignore[attr-defined]
                if "term" in named:
                    named["term"] = terms[named["term"]]
                if "who" in named and named["who"] < 0:
                    named["who"] = terms[-named["who"]]
                if table is t.current:
                    named |= {about: answers.get(named[about]) for about in ASPECTS}
                if table is t.tallies or named.get("claims") != 0:
                    rows.append(tuple(named.values()))
            found[table.name] = sorted(rows, key=repr)
    return found
