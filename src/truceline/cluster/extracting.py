"""Shards of documents to shards of what was found in them, on the workers."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from time import process_time

from truceline import __version__
from truceline.agreement import parse
from truceline.cluster.packing import packed
from truceline.cluster.shards import FOUND, Row, documents, row, table
from truceline.cluster.store import Store
from truceline.intake import Document, Reader
from truceline.model import Extraction, Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Against what documents are read: the agreement's file, and a day for undated texts."""

    agreement: str | None
    file: str = ""  # for messages
    published: Moment | None = None
    version: str = __version__

    @property
    def key(self) -> str:
        """What tells one way of reading from another."""
        facts = (self.version, self.agreement, self.published)
        return sha256(ascii(facts).encode()).hexdigest()

    def reader(self) -> Reader:
        """Return what reads documents."""
        text = self.agreement
        model = parse(text, file=self.file, strict=False) if text is not None else None
        return Reader(model=model, published=self.published)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A shard to be read, or the documents of it whose numbers are given."""

    shard: str
    reading: Reading
    count: int
    only: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """What names what is found in the shard."""
        return sha256(f"{self.shard}:{self.reading.key}".encode()).hexdigest()

    @property
    def name(self) -> str:
        """The name of what is found, in the store."""
        return f"found/{self.key}.parquet"

    @property
    def parts(self) -> tuple[Extract, ...]:
        """The same, a document each."""
        return tuple(
            Extract(shard=self.shard, reading=self.reading, count=self.count, only=(number,))
            for number in self.only or range(self.count)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What reading has cost, in processor seconds; the rows only where a part was read."""

    seconds: float
    rows: tuple[Row, ...] = ()


def extract_shard(work: Extract, store: Store) -> Done:
    """Read a shard and write what is found; of a part of one, return it."""
    began = process_time()
    reader = work.reading.reader()
    kept = documents(store.get(f"documents/{work.shard}.parquet"))
    found: list[Row] = []
    for number in work.only or range(len(kept)):
        one = kept[number]
        if one.error is not None:
            found.append(Row(document=number, sha256="", error=one.error))
        else:
            found += _rows(number, one.document, reader)
    if work.only:
        return Done(seconds=process_time() - began, rows=tuple(found))
    put_found(work, found, store)
    return Done(seconds=process_time() - began)


def put_found(work: Extract, found: list[Row], store: Store) -> None:
    """Write what is found in a shard."""
    store.put(work.name, table(found, FOUND))


def _rows(number: int, document: Document, reader: Reader) -> list[Row]:
    digest = document.received.sha256
    return [
        row(number, digest, one, packed(one) if isinstance(one, Extraction) else "")
        for one in reader.read(document)
    ]
