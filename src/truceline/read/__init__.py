"""Bytes to reports: what form they have is told by what is in them.

`read` gives the one report of a text or a page. `open_place` and `reports` take
everything else apart: folders, archives, feeds, records.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from truceline.errors import InputError, NoStory, SeveralReports
from truceline.model import Moment, Report
from truceline.read.charset import decide
from truceline.read.decode import LIMIT, decode
from truceline.read.limits import LIMITS, Limits
from truceline.read.receive import receive
from truceline.read.sniff import Form, sniff
from truceline.read.stamps import given
from truceline.read.unpack import KINDS, Opening, count, files, open_bytes, open_file, open_stream
from truceline.read.wire import wire
from truceline.received import Received

__all__ = [
    "KINDS",
    "LIMIT",
    "LIMITS",
    "Limits",
    "Opening",
    "count",
    "files",
    "given",
    "open_bytes",
    "open_file",
    "open_stream",
    "read",
    "read_all",
    "read_file",
    "receive",
    "reports",
]


def read(
    source: bytes, *, name: str = "", published: str | None = None, url: str | None = None
) -> Report:
    """Read one report.

    `name` stands in messages. `published` is an ISO 8601 day or time, used where the
    text gives none. Raises BadReport for what is no text, BadPublished for another
    form of day, SeveralReports for a feed or an archive of more than one.
    """
    moment = given(published) if published is not None else None
    if sniff(source) is Form.TEXT:
        return wire(decode(source, name), name=name, published=moment, url=url)
    return _one(read_all(source, name=name, url=url, published=published, live=False), name)


def read_file(path: Path, *, published: str | None = None, url: str | None = None) -> Report:
    """Read the report in a file; raise NoSuchReport where it cannot be opened."""
    documents = list(open_file(path, Opening(limits=LIMITS)))
    for document in documents:
        if isinstance(document, InputError) and len(documents) == 1:
            raise document
    moment = given(published) if published is not None else None
    found = (
        made
        for document in documents
        for made in _reports_of(document, published=moment, url=url, live=False)
    )
    return _one(found, str(path))


def read_all(
    source: Path | bytes,
    *,
    name: str = "",
    url: str | None = None,
    published: str | None = None,
    live: bool = True,
) -> Iterator[Report | InputError]:
    """Read every report of a file, a folder, an archive or their bytes, in order.

    What cannot be read is yielded as the error that says why, and the rest goes on.
    `live` parts a live page into its entries, each with its own time.
    """
    moment = given(published) if published is not None else None
    if isinstance(source, bytes):
        from io import BytesIO

        documents = open_stream(BytesIO(source), name, Opening())
    else:
        documents = (one for path in files(source) for one in open_file(path))
    while True:
        try:
            document = next(documents)
        except StopIteration:
            return
        except InputError as error:
            yield error
            return
        yield from _reports_of(document, published=moment, url=url, live=live)


def reports(
    received: Received, *, published: Moment | None = None, live: bool = True
) -> Iterator[Report | InputError]:
    """Read the reports of one document; an error stands for each that cannot be read."""
    return _reports_of(received, published=published, url=received.url, live=live)


def _reports_of(
    document: Received | InputError, *, published: Moment | None, url: str | None, live: bool
) -> Iterator[Report | InputError]:
    if isinstance(document, InputError):
        yield document
        return
    try:
        yield from _read(document, published, document.url or url, live)
    except InputError as error:
        yield error


def _read(
    document: Received, published: Moment | None, url: str | None, live: bool
) -> Iterator[Report | InputError]:
    raw, name, form = document.raw, document.name, Form(document.media_type)
    if form is Form.TEXT:
        yield wire(decode(raw, name), name=name, published=published, url=url)
    elif form is Form.FEED:
        from truceline.read.feed import feed  # lazy, as all that follow: only its form needs it

        yield from feed(raw, name=name)
    elif form is Form.NEWSML:
        from truceline.read.newsml import newsml

        yield from newsml(raw, name=name)
    elif form is Form.XML:
        raise NoStory(name, "this XML is neither a page, a feed nor a news item")
    elif form in (Form.JSON, Form.LINES):
        from truceline.read.records import records

        yield from records(decide(raw, name, document.charset).text, name=name)
    else:
        from truceline.read.html import page, page_all

        text = decide(raw, name, document.charset).text
        if live:
            yield from page_all(text, name=name, url=url, published=published)
        else:
            yield page(text, name=name, url=url, published=published)


def _one(found: Iterator[Report | InputError], name: str) -> Report:
    first = next(found, None)
    if first is None:
        raise NoStory(name, "it holds no report")
    if isinstance(first, InputError):
        raise first
    if next(found, None) is not None:
        raise SeveralReports(name)
    return first
