"""Input files to shards of documents, on the workers.

Small files are cut together, a large archive alone. Where the parts end is told by the
files' names, so that a file that comes later moves few of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import fsspec

from truceline.cluster.shards import DOCUMENTS, Held, held, key_of, table
from truceline.cluster.store import Store
from truceline.errors import BadReport, InputError, NoStory
from truceline.read import KINDS, Opening, files, open_file, open_stream
from truceline.received import Received

TOGETHER = 500  # files at most
ONE_IN = 128  # files, after which a part ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much goes into a shard: documents, and bytes of them."""

    documents: int = 100
    bytes: int = 16_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An input file: its path or URL, whether it was named, and what tells its versions apart."""

    name: str
    named: bool
    size: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A shard of documents by its key, with the digest of each; "" where it is an error."""

    key: str
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Files to be cut into shards, and how."""

    sources: tuple[Source, ...]
    domains: tuple[str, ...]
    sizes: Sizes

    @property
    def key(self) -> str:
        """What names the list of its shards."""
        return sha256(ascii(self).encode()).hexdigest()

    @property
    def name(self) -> str:
        """The name of the list in the store."""
        return f"cut/{self.key}.json"

    @property
    def parts(self) -> tuple[Cut, ...]:
        """The same, a file each."""
        return tuple(
            Cut(sources=(one,), domains=self.domains, sizes=self.sizes) for one in self.sources
        )


def sources(places: Sequence[str]) -> Iterator[Source]:
    """Yield the files of all places, in order, as `add` reads them in one process."""
    for place in places:
        if "://" in place:
            yield from _remote(place)
            continue
        for path in files(Path(place)):
            yield _local(path, named=path == Path(place))


def cuts(found: Iterable[Source], domains: tuple[str, ...], sizes: Sizes) -> Iterator[Cut]:
    """Yield what is to be cut together, in order."""
    together: list[Source] = []
    for one in found:
        together.append(one)
        size = sum(source.size for source in together)
        name = one.name.encode("utf-8", "surrogatepass")
        if size >= sizes.bytes or len(together) == TOGETHER or crc32(name) % ONE_IN == 0:
            yield Cut(sources=tuple(together), domains=domains, sizes=sizes)
            together = []
    if together:
        yield Cut(sources=tuple(together), domains=domains, sizes=sizes)


def cut(work: Cut, store: Store) -> None:
    """Write the shards of some files, then the list of them."""
    documents = (
        held(come, named=source.named)
        for source in work.sources
        for come in _opened(source, Opening(domains=work.domains))
    )
    shards = [written(some, store) for some in _grouped(documents, work.sizes)]
    put_list(work, shards, store)


def put_list(work: Cut, shards: Sequence[Shard], store: Store) -> None:
    """Write down which shards some files were cut into."""
    listed = [{"key": one.key, "digests": one.digests} for one in shards]
    named = [source.name for source in work.sources]
    store.put_json(work.name, {"files": named, "shards": listed})


def shards_of(work: Cut, store: Store) -> list[Shard]:
    """Return the shards that some files were cut into, in order."""
    listed = store.get_json(work.name)["shards"]
    return [Shard(key=one["key"], digests=tuple(one["digests"])) for one in listed]


def written(some: Sequence[Held], store: Store) -> Shard:
    """Write a shard, where it is not there yet."""
    key = key_of(some)
    name = f"documents/{key}.parquet"
    if not store.has(name):
        store.put(name, table(some, DOCUMENTS))
    return Shard(key=key, digests=tuple(one.sha256 for one in some))


def _grouped(documents: Iterable[Held], sizes: Sizes) -> Iterator[list[Held]]:
    together: list[Held] = []
    size = 0
    for one in documents:
        together.append(one)
        size += len(one.raw)
        if len(together) >= sizes.documents or size >= sizes.bytes:
            yield together
            together, size = [], 0
    if together:
        yield together


def _opened(source: Source, how: Opening) -> Iterator[Received | InputError]:
    if "://" not in source.name:
        yield from open_file(Path(source.name), how)
        return
    empty = True
    try:
        with fsspec.open(source.name, "rb") as stream:
            for one in open_stream(stream, source.name, how):
                empty = False
                yield one
    except FileNotFoundError:
        yield BadReport(source.name, "there is no such file. Check the address.")
    except InputError as error:
        yield error
    else:
        if empty:
            yield NoStory(source.name, "no page or report is found in it")


def _local(path: Path, *, named: bool) -> Source:
    try:
        found = os.stat(path)
    except OSError:
        return Source(name=str(path), named=named)
    mark = f"{found.st_size}:{found.st_mtime_ns}"
    return Source(name=str(path), named=named, size=found.st_size, mark=mark)


def _remote(place: str) -> Iterator[Source]:
    system, path = fsspec.core.url_to_fs(place)
    if "*" in path or "?" in path:
        found, named = sorted(system.glob(path)), True
    elif system.isdir(path):
        inside = (one for one in system.find(path))
        found = sorted(one for one in inside if any(fnmatch(one, kind) for kind in KINDS))
        named = False
    else:
        found, named = [path], True
    for one in found:
        known = system.exists(one)
        yield Source(
            name=system.unstrip_protocol(one),
            named=named,
            size=int(system.size(one) or 0) if known else 0,
            mark=str(system.ukey(one)) if known else "",
        )
