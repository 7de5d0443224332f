"""Parquet: the rows of CSV in typed columns; needs the extra `parquet`.

Missing: null, or an empty list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, BinaryIO

from truceline.errors import NotInstalled
from truceline.exchange.rows import COLUMNS, LISTS

Row = dict[str, Any]
NUMBERS = frozenset(("start", "end"))
TOGETHER = 20_000  # rows of one group


def parquet(rows: Iterable[Row]) -> bytes:
    """Return the file's bytes; raise NotInstalled without pyarrow."""
    out = BytesIO()
    with table(out) as sheet:
        for row in rows:
            sheet.add(row)
    return out.getvalue()


class Sheet:
    """Takes rows and writes them in groups; made by `table`."""

    def __init__(self, writer: Any, schema: Any, make: Any) -> None:
        self._writer, self._schema, self._make = writer, schema, make
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        """Take one row; keys that are no column are left out."""
        self._rows.append(row)
        if len(self._rows) == TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Write what was taken."""
        if self._rows:
            self._writer.write_table(self._make(self._rows, schema=self._schema))
        self._rows = []


@contextmanager
def table(out: BinaryIO) -> Iterator[Sheet]:
    """Give a sheet that is written to `out`; raise NotInstalled without pyarrow."""
    # Optional, and a quarter of a second to load.
    try:
        import pyarrow as arrow
        import pyarrow.parquet as files
    except ImportError:
        raise NotInstalled("Parquet files", "pyarrow", "parquet") from None

    schema = arrow.schema([(column, _kind(arrow, column)) for column in COLUMNS])
    with files.ParquetWriter(out, schema, compression="zstd") as writer:
        sheet = Sheet(writer, schema, arrow.Table.from_pylist)
        yield sheet
        sheet.flush()


def _kind(arrow: Any, column: str) -> Any:
    if column in NUMBERS:
        return arrow.int64()
    if column == "settled":
        return arrow.bool_()
    return arrow.list_(arrow.string()) if column in LISTS else arrow.string()
