"""Reviewed CSV: a person's corrections, row by row, against what the ledger holds.

Rule: a row whose `verdict` is empty is passed over where nothing was changed, else
    it amends; `accept` with a changed cell amends as well. Only cells that differ from
    what counts now become answers. `by` is the row's, else the one given.
Errors: BadTable with file and line, for the first row that cannot be used; nothing is
    recorded before all rows are understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from truceline.errors import BadAnswer, BadTable
from truceline.exchange.answers import FIELDS, Decision, changed, review_of
from truceline.exchange.rows import Agreements
from truceline.exchange.tables import Row, read_table
from truceline.model import Entry
from truceline.record import Review, Verdict

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
Key = tuple[str, str | None]  # claim and agreement


def read_reviewed(
    path: Path, entries: Mapping[Key, Entry], agreements: Agreements, *, by: str | None
) -> tuple[Review, ...]:
    """Return the reviews that a file holds, in its order."""
    return tuple(_reviews(path, entries, agreements, by))


def named_claims(path: Path) -> tuple[Key, ...]:
    """Return the claims that a file names, with the agreement where it says."""
    rows = (row.cells for row in read_table(path, ("id",)))
    return tuple((cells["id"], cells.get("agreement")) for cells in rows if "id" in cells)


def _reviews(
    path: Path, entries: Mapping[Key, Entry], agreements: Agreements, by: str | None
) -> Iterator[Review]:
    for row in read_table(path, ("id",)):
        entry = _entry(path, row, entries)
        try:
            decision = _decision(row, entry, by)
            if decision:
                yield review_of(entry, decision, agreements.get(entry.agreement_id or ""))
        except BadAnswer as error:
            raise BadTable(path, f"line {row.line}: {error}") from None


def _entry(path: Path, row: Row, entries: Mapping[Key, Entry]) -> Entry:
    claim, under = row.cells.get("id", ""), row.cells.get("agreement")
    same = [entry for (one, of), entry in entries.items() if one == claim and under in (None, of)]
    if len(same) != 1:
        what = "the ledger holds no such claim" if not same else "name its agreement"
        raise BadTable(path, f"line {row.line}: {claim or 'no id'}: {what}")
    return same[0]


def _decision(row: Row, entry: Entry, by: str | None) -> Decision | None:
    written = row.cells.get("verdict", "").strip().casefold()
    verdict = next((one for one in VERDICTS if one == written), None)
    if written and verdict is None:
        raise BadAnswer("verdict", f"{written!r} is none; there are {', '.join(VERDICTS)}")
    fields = changed(entry, {field: row.cells[field] for field in FIELDS if field in row.cells})
    fields |= _emptied(row, entry)
    if verdict in (None, "accept") and fields:
        verdict = "amend"
    if verdict is None:
        return None
    name, why = row.cells.get("by", "").strip() or by, row.cells.get("why", "").strip()
    if not name:
        raise BadAnswer("by", "it does not say who decided; fill the cell, or give --by NAME")
    if verdict == "reject" and not why:
        raise BadAnswer("why", "a rejection needs a reason")
    return Decision(verdict=verdict, by=name, why=why, fields=fields if verdict == "amend" else {})


def _emptied(row: Row, entry: Entry) -> dict[str, str]:
    """Return the fields whose cell is there and was emptied."""
    return {
        field: ""
        for field in row.columns & set(FIELDS)
        if field not in row.cells and changed(entry, {field: ""})
    }
