"""Parquet files: a record a row, by the names that JSON records have.

Shape: a document a row, its columns as one JSON object; read in row groups, so that
    memory stays small.
Errors: NotInstalled where pyarrow is missing, BadMarkup for a file that breaks off.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from truceline.errors import BadMarkup, InputError, NotInstalled, TooLong
from truceline.read.limits import Limits
from truceline.read.receive import receive
from truceline.received import Received

TOGETHER = 64  # rows


def rows(stream: IO[bytes], name: str, limits: Limits) -> Iterator[Received | InputError]:
    """Yield the rows of a Parquet file as JSON documents."""
    try:
        import pyarrow as pa  # lazy: only Parquet needs it, and it is an extra
        import pyarrow.parquet as pq
    except ModuleNotFoundError:
        raise NotInstalled("Parquet files", "pyarrow", "parquet") from None
    try:
        with pq.ParquetFile(stream) as file:
            number = 0
            for batch in file.iter_batches(batch_size=TOGETHER):
                for row in batch.to_pylist():
                    number += 1
                    yield _document(row, f"{name}:{number}", limits)
    except (pa.ArrowException, OSError):
        raise BadMarkup(name, "this Parquet file breaks off") from None


def _document(row: dict[str, Any], place: str, limits: Limits) -> Received | InputError:
    held = {key: value for key, value in row.items() if value is not None}
    raw = json.dumps(held, ensure_ascii=False, default=_plain).encode("utf-8", "replace")
    if len(raw) > limits.document:
        return TooLong(place, len(raw), limits.document)
    return receive(raw, name=place)


def _plain(value: object) -> str:
    """Return what JSON has no form for: a time by ISO 8601, bytes as text."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    told = getattr(value, "isoformat", None)
    return str(told() if told else value)
