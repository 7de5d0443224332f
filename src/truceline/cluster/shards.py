"""Shards: documents, and what was found in them, some hundred together, as Parquet.

Shape: `documents/KEY.parquet` has a row a document as received (`raw` its bytes), and a
    row for each that could not be opened, with `error`. `found/KEY.parquet` has a row a
    report read, `found` as JSON (packing.py), and a row for each that could not be
    read; `document` is the number of its document in the shard, from 0.
    Keys are digests of what a shard was made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from truceline.errors import InputError
from truceline.intake import Document
from truceline.model import Extraction
from truceline.received import How, Received

DOCUMENTS = pa.schema(
    [
        ("name", pa.string()),
        ("url", pa.string()),
        ("media_type", pa.string()),
        ("charset", pa.string()),
        ("how", pa.string()),
        ("retrieved", pa.timestamp("us", tz="UTC")),
        ("named", pa.bool_()),
        ("sha256", pa.string()),
        ("raw", pa.binary()),
        ("error", pa.string()),
    ]
)
FOUND = pa.schema(
    [
        ("document", pa.int32()),
        ("sha256", pa.string()),
        ("report", pa.string()),
        ("outlet", pa.string()),
        ("published", pa.string()),
        ("url", pa.string()),
        ("claims", pa.int32()),
        ("found", pa.string()),
        ("error", pa.string()),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A document as a shard holds it; `error` stands for one that could not be opened."""

    name: str
    url: str | None = None
    media_type: str = ""
    charset: str | None = None
    how: How = ""
    retrieved: datetime | None = None
    named: bool = True
    sha256: str = ""
    raw: bytes = b""
    error: str | None = None

    @property
    def document(self) -> Document:
        """The document, to be read."""
        received = Received(
            raw=self.raw,
            name=self.name,
            url=self.url,
            media_type=self.media_type,
            charset=self.charset,
            how=self.how,
            retrieved=self.retrieved,
        )
        return Document(received=received, named=self.named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A report that was read, or that could not be; `found` is "" then."""

    document: int
    sha256: str
    report: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    claims: int = 0
    found: str = ""
    error: str | None = None


def held(come: Received | InputError, *, named: bool) -> Held:
    """Return what came as a shard holds it."""
    if isinstance(come, InputError):
        return Held(name="", named=named, error=str(come))
    return Held(
        name=come.name,
        url=come.url,
        media_type=come.media_type,
        charset=come.charset,
        how=come.how,
        retrieved=come.retrieved,
        named=named,
        sha256=come.sha256,
        raw=come.raw,
    )


def row(document: int, sha256: str, found: Extraction | InputError, packed: str) -> Row:
    """Return what was found as a row; `packed` is the extraction as JSON."""
    if isinstance(found, InputError):
        return Row(document=document, sha256=sha256, error=str(found))
    report = found.report
    return Row(
        document=document,
        sha256=sha256,
        report=report.id,
        outlet=report.outlet,
        published=report.published.isoformat() if report.published else None,
        url=report.url,
        claims=len(found.claims),
        found=packed,
    )


def key_of(documents: Iterable[Held]) -> str:
    """Return the name of a shard by what is in it, not by how Parquet writes that."""
    whole = sha256()
    for one in documents:
        facts = (one.sha256, one.name, one.url, one.charset, one.how, one.named, one.error)
        whole.update(ascii((*facts, one.retrieved)).encode())
    return whole.hexdigest()


def table(rows: Sequence[Held] | Sequence[Row], schema: pa.Schema) -> bytes:
    """Return rows as a Parquet file."""
    columns = [[_text(getattr(one, name)) for one in rows] for name in schema.names]
    made = pa.Table.from_arrays(
        [pa.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)],
        schema=schema,
    )
    out = BytesIO()
    pq.write_table(made, out, compression="zstd")
    return out.getvalue()


def documents(raw: bytes) -> list[Held]:
    """Return the documents of a shard's file."""
    return [Held(**one) for one in _rows(raw, Held)]


def rows(raw: bytes) -> list[Row]:
    """Return what was found, from a shard's file."""
    return [Row(**one) for one in _rows(raw, Row)]


def _rows(raw: bytes, kind: type) -> list[dict[str, Any]]:
    names = [one.name for one in fields(kind)]
    listed: list[dict[str, Any]] = pq.read_table(BytesIO(raw), columns=names).to_pylist()
    return listed


def _text(value: Any) -> Any:
    """Return text as Parquet holds it: half a surrogate pair in a file's name is no text."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
