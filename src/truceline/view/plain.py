"""Rows as plain data, for JSON and CSV.

Shape: a dataclass becomes an object with its fields as keys, in their order; a tuple
    becomes a list; a day its ISO form. In CSV a list of plain values is one cell, its
    parts divided by "; ".
Missing: null in JSON, an empty cell in CSV.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from io import StringIO
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that begins so


def plain(value: Any) -> Any:
    """Return a row, or a tuple of rows, as dictionaries, lists, text, numbers and None."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, (tuple, list, set, frozenset)):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def csv_lines(rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...]) -> Iterator[str]:
    """Yield the header and one line a row; `columns` are the keys to write, in order."""
    yield _line(columns)
    for row in rows:
        yield _line([_cell(row.get(column)) for column in columns])


def _line(cells: Iterable[str]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return _safe("; ".join(str(one) for one in value))
    return _safe(str(value)) if isinstance(value, str) else str(value)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
