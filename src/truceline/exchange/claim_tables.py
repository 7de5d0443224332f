"""The claims of a release as CSV, JSON lines and Parquet, in one pass over the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from truceline.errors import NotInstalled
from truceline.exchange.holding import claims, models
from truceline.exchange.parquet import Sheet, table
from truceline.exchange.rows import COLUMNS, GROUNDS, detailed
from truceline.record import Ledger
from truceline.view.plain import csv_lines

NAMES = {
    "csv": COLUMNS,
    "jsonl": (*COLUMNS, *GROUNDS),
    "parquet": (),  # its columns stand in the file itself
}


def write_claims(ledger: Ledger, folder: Path) -> dict[str, tuple[str, ...]]:
    """Write the tables into a folder; return names and columns, without pyarrow but two."""
    folder.mkdir(parents=True, exist_ok=True)
    found = detailed(claims(ledger), models(ledger))
    with ExitStack() as stack:
        paths = {ending: folder / f"claims.{ending}" for ending in NAMES}
        out = {
            ending: stack.enter_context(paths[ending].open("w", encoding="utf-8", newline=""))
            for ending in ("csv", "jsonl")
        }
        sheet = _sheet(stack, paths["parquet"])
        out["csv"].writelines(csv_lines(_also(found, out["jsonl"], sheet), COLUMNS))
    return {paths[e].name: NAMES[e] for e in NAMES if paths[e].exists()}


def _sheet(stack: ExitStack, path: Path) -> Sheet | None:
    file = stack.enter_context(path.open("wb"))  # first in, so closed after the table
    try:
        return stack.enter_context(table(file))
    except NotInstalled:
        path.unlink()
        return None


def _also(
    rows: Iterable[dict[str, Any]], lines: Any, sheet: Sheet | None
) -> Iterator[dict[str, Any]]:
    """Yield the rows, and put each into the other tables as it goes by."""
    for row in rows:
        lines.write(json.dumps(row, ensure_ascii=False) + "\n")
        if sheet:
            sheet.add(row)
        yield row
