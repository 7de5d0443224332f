"""Parquet: the rows of CSV in typed columns; needs the extra `parquet`.

Missing: null, or an empty list.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from truceline.errors import NotInstalled
from truceline.exchange.rows import COLUMNS, LISTS

NUMBERS = frozenset(("start", "end"))


def parquet(rows: Iterable[dict[str, Any]]) -> bytes:
    """Return the file's bytes; raise NotInstalled without pyarrow."""
    # Optional, and a quarter of a second to load.
    try:
        import pyarrow as arrow
        import pyarrow.parquet as files
    except ImportError:
        raise NotInstalled("Parquet files", "pyarrow", "parquet") from None

    def kind(column: str) -> Any:
        if column in NUMBERS:
            return arrow.int64()
        if column == "settled":
            return arrow.bool_()
        return arrow.list_(arrow.string()) if column in LISTS else arrow.string()

    schema = arrow.schema([(column, kind(column)) for column in COLUMNS])
    out = BytesIO()
    files.write_table(arrow.Table.from_pylist(list(rows), schema=schema), out, compression="zstd")
    return out.getvalue()
