"""CSV files as people send them back from a spreadsheet.

Shape: one mapping a row, from column to text, with the line it begins on. The apostrophe that
    keeps a spreadsheet from running a cell is taken off again. Commas, semicolons
    and tabs divide; the first line tells which.
Errors: BadTable names the file and what is wrong.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from truceline.errors import BadTable
from truceline.view.plain import FORMULA

DIVIDERS = ",;\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a file: its cells that are not empty. `line` counts from 1."""

    line: int
    cells: dict[str, str]
    columns: frozenset[str]


def read_table(path: Path, needed: Collection[str]) -> Iterator[Row]:
    """Yield the rows; raise BadTable where the file is none or lacks a column."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadTable(path, error.strerror or "it cannot be opened") from None
    except UnicodeDecodeError as error:
        raise BadTable(path, f"byte {error.start} is not UTF-8; save it as CSV UTF-8") from None
    first = text.partition("\n")[0]
    divider = max(DIVIDERS, key=first.count)
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=divider)
    missing = [name for name in needed if name not in (reader.fieldnames or ())]
    if missing:
        raise BadTable(path, f"it has no column {' or '.join(missing)} in its first line")
    line, columns = 2, frozenset(reader.fieldnames or ())
    try:
        for row in reader:
            cells = {k: _bare(v) for k, v in row.items() if k and isinstance(v, str) and v}
            yield Row(line=line, cells=cells, columns=columns)
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadTable(path, f"line {line}: {error}") from None


def _bare(cell: str) -> str:
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell
