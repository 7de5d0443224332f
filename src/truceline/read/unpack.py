"""Files, folders and archives, opened into single documents, one after the other.

Nothing is written to disk and no name in an archive is used as a path. What cannot
be opened is yielded as an error in its place, and the rest goes on.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from truceline.errors import (
    BadMarkup,
    InputError,
    NoStory,
    NoSuchReport,
    NothingToRead,
    NotText,
    TooLong,
)
from truceline.read.limits import LIMITS, Limits
from truceline.read.receive import receive
from truceline.read.sniff import Form, sniff
from truceline.received import Received

KINDS = ("*.txt", "*.html", "*.htm", "*.xhtml", "*.xml", "*.rss", "*.atom", "*.json", "*.jsonl",
         "*.ndjson", "*.zip", "*.gz", "*.warc", "*.parquet")  # fmt: skip
_STREAMED = frozenset((Form.WARC, Form.LINES))
_OFFICE = ("word/", "xl/", "ppt/", "mimetype", "META-INF/container.xml")
_PIECE = 1 << 16
_REPACK = "Pack it again, or save it as .txt"

Found = Iterator[Received | InputError]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How to open: the limits, and the domains whose pages an archive is read for."""

    limits: Limits = LIMITS
    domains: Collection[str] = ()
    depth: int = 0

    def deeper(self) -> Opening:
        """Return the same for what lies in an archive."""
        return Opening(limits=self.limits, domains=self.domains, depth=self.depth + 1)


def files(place: Path) -> Iterator[Path]:
    """Yield a file, or those of a folder that may hold reports, in order of name."""
    if not place.is_dir():
        yield place
        return
    found = (path for kind in KINDS for path in place.rglob(kind))
    inside = sorted({path for path in found if path.is_file()})
    if not inside:
        raise NothingToRead(place, KINDS)
    yield from inside


def open_file(path: Path, how: Opening = Opening()) -> Found:  # noqa: B008 (frozen)
    """Yield the documents of one file."""
    try:
        if path.is_dir():
            raise NoSuchReport(path, "this is a folder. Name the files in it.")
        if not path.is_file() and path.exists():
            raise NoSuchReport(path, "this is no file that can be read to its end.")
        with path.open("rb") as stream:
            empty = True
            for document in open_stream(stream, str(path), how):
                empty = False
                yield document
        if empty:
            yield NoStory(str(path), "no page or report is found in it")
    except FileNotFoundError:
        yield NoSuchReport(path, "there is no such file. Check the name and the folder.")
    except OSError as error:
        why = f"it cannot be opened ({error.strerror or error}). Check who may read it."
        yield NoSuchReport(path, why)
    except InputError as error:
        yield error


def open_stream(stream: IO[bytes], name: str, how: Opening) -> Found:
    """Yield the documents of a seekable stream."""
    head = stream.read(_PIECE)
    stream.seek(0)
    form = sniff(head)
    if form is Form.ZIP:
        yield from _zip(stream, name, how)
    elif form is Form.GZIP:
        yield from _gzip(stream, name, how)
    elif form in _STREAMED:
        yield from _streamed(stream, form, name, how)
    elif form is Form.PARQUET:
        from truceline.read.parquet import rows  # lazy: pyarrow, only for Parquet

        yield from rows(stream, name, how.limits)
    else:
        yield receive(bounded(stream, _most(form, how.limits), name), name=name)


def open_bytes(received: Received, how: Opening = Opening()) -> Found:  # noqa: B008 (frozen)
    """Yield the documents of an archive that was fetched; any other document as it is."""
    if Form(received.media_type) not in (Form.ZIP, Form.GZIP, Form.WARC, Form.LINES, Form.PARQUET):
        yield received
        return
    try:
        yield from open_stream(BytesIO(received.raw), received.name, how)
    except InputError as error:
        yield error


def count(path: Path) -> int:
    """Return how many documents a file seems to hold, for a bar: one, or a zip file's members."""
    try:
        if path.suffix.casefold() == ".zip" and path.is_file():
            with zipfile.ZipFile(path) as archive:
                return max(1, len(archive.namelist()))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError):
        return 1
    return 1


def bounded(stream: IO[bytes], most: int, name: str) -> bytes:
    """Read a stream to its end; raise TooLong as soon as it passes `most` bytes."""
    parts, size = [], 0
    while part := stream.read(min(_PIECE, most + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > most:
            raise TooLong(name, size, most)
    return b"".join(parts)


def _most(form: Form, limits: Limits) -> int:
    large = form in (Form.FEED, Form.JSON, Form.NEWSML)
    return limits.feed if large else limits.document


def _streamed(stream: IO[bytes], form: Form, name: str, how: Opening) -> Found:
    if form is Form.WARC:
        from truceline.read.warc import pages  # lazy: fastwarc, only for web archives

        yield from pages(stream, name, how.limits, how.domains)
        return
    yield from _lines(stream, name, how.limits)


def _lines(stream: IO[bytes], name: str, limits: Limits) -> Found:
    """Yield JSON lines, each a document of its own."""
    number = 0
    while line := stream.readline(limits.document + 1):
        number += 1
        place = f"{name}:{number}"
        if len(line) > limits.document:
            yield TooLong(place, len(line), limits.document)
            while line and not line.endswith(b"\n"):  # to the end of the overlong line
                line = stream.readline(_PIECE)
        elif line.strip():
            yield receive(line.strip(), name=place)


class _Counted:
    """A stream that raises BadMarkup when it has unpacked too much, in all or by ratio."""

    def __init__(self, inner: Any, name: str, packed: int, limits: Limits) -> None:
        self._inner, self._name, self._packed, self._limits = inner, name, max(1, packed), limits
        self._size = 0

    def read(self, size: int = -1) -> bytes:
        """Read and count; what comes before a damaged place is given before the error."""
        return self._count(self._inner.read1(size if size >= 0 else _PIECE))

    def readline(self, size: int = -1) -> bytes:
        """Read a line and count."""
        return self._count(self._inner.readline(size))

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._size

    def _count(self, part: bytes) -> bytes:
        self._size += len(part)
        limits = self._limits
        ratio = self._size > limits.ratio_from and self._size > limits.ratio * self._packed
        if self._size > limits.unpacked or ratio:
            raise BadMarkup(
                self._name,
                f"{self._packed} bytes unpack to more than {self._size}, as no news does; "
                "it was left packed",
            )
        return part


def _gzip(stream: IO[bytes], name: str, how: Opening) -> Found:
    if how.depth >= how.limits.depth:
        raise BadMarkup(name, "its archives are packed into each other too deep")
    packed = stream.seek(0, 2)
    stream.seek(0)
    place = name.removesuffix(".gz")
    try:
        with gzip.GzipFile(fileobj=stream) as inner:
            counted: Any = _Counted(inner, name, packed, how.limits)
            head = inner.peek(_PIECE)[:_PIECE]
            form = sniff(head)
            if form in _STREAMED:
                yield from _streamed(counted, form, place, how)
            elif head[257:262] == b"ustar":
                raise NotText(name, "a tar archive", "Unpack it, and give its folder")
            else:
                raw = bounded(counted, _most(form, how.limits), name)
                yield from open_stream(BytesIO(raw), place, how.deeper())
    except (OSError, EOFError, zlib.error):
        yield NotText(
            name, "a gzip archive, but a damaged one", "Pack it again, or save it as .txt"
        )


def _zip(stream: IO[bytes], name: str, how: Opening) -> Found:
    if how.depth >= how.limits.depth:
        raise BadMarkup(name, "its archives are packed into each other too deep")
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError):
        raise NotText(
            name, "a zip archive, but a damaged one", "Pack it again, or save it as .txt"
        ) from None
    with archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
        if any(one.filename.startswith(_OFFICE) for one in members):
            raise NotText(name, "a Word, Excel, OpenDocument or EPUB file", "Save it as .txt")
        if len(members) > how.limits.members:
            raise BadMarkup(name, f"it holds {len(members)} files")
        if sum(member.file_size for member in members) > how.limits.unpacked:
            raise BadMarkup(name, f"it unpacks to more than {how.limits.unpacked} bytes")
        for member in members:
            if not _hidden(member.filename):
                yield from _member(archive, member, f"{name}/{member.filename}", how)


def _hidden(name: str) -> bool:
    """Whether a member is what operating systems leave in archives."""
    parts = [part for part in name.split("/") if part not in (".", "..")]
    return name.startswith("__MACOSX/") or any(part.startswith(".") for part in parts)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, how: Opening) -> Found:
    try:
        with archive.open(member) as inner:
            counted: Any = _Counted(inner, name, member.compress_size, how.limits)
            raw = bounded(counted, how.limits.feed, name)
        yield from open_stream(BytesIO(raw), name, how.deeper())
    except InputError as error:
        yield error
    except (RuntimeError, NotImplementedError):
        yield BadMarkup(name, "it is locked by a password or packed in a way that is not known")
    except (zipfile.BadZipFile, OSError, EOFError, zlib.error, ValueError):
        yield BadMarkup(name, "it is damaged")
