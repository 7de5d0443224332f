"""Web archives, streamed: the pages of the domains asked for, record by record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import IO, Any
from urllib.parse import urlsplit

from truceline.errors import BadMarkup, InputError, TooLong
from truceline.read.limits import Limits
from truceline.read.receive import receive
from truceline.received import Received

_TEXT = ("text/html", "application/xhtml+xml", "application/rss+xml", "application/atom+xml",
         "application/xml", "text/xml", "application/json", "text/plain")  # fmt: skip
_PIECE = 1 << 16


def pages(
    stream: IO[bytes], name: str, limits: Limits, domains: Collection[str] = ()
) -> Iterator[Received | InputError]:
    """Yield the pages of an archive that came back whole; `domains` empty: of all hosts."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource

    def asked(record: Any) -> bool:
        return _asked(record.headers.get("WARC-Target-URI"), domains)

    try:
        for record in ArchiveIterator(
            stream, record_types=wanted, parse_http=True, func_filter=asked, auto_decode="all"
        ):
            found = _page(record, name, limits)
            if found is not None:
                yield found
    except InputError:
        raise
    except BaseException as error:
        # fastwarc's own faults are no Exception; others (Ctrl-C) pass.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        yield BadMarkup(name, f"this web archive breaks off ({type(error).__name__})")


def _asked(url: str | None, domains: Collection[str]) -> bool:
    """Whether an address is of a domain or of one under it."""
    if not domains:
        return True
    try:
        host = (urlsplit(url or "").hostname or "").casefold()
    except ValueError:
        return False
    return any(host == domain or host.endswith(f".{domain}") for domain in map(str.lower, domains))


def _page(record: Any, name: str, limits: Limits) -> Received | InputError | None:
    """Return a record's page, None for what is no page or did not come back."""
    headers = record.http_headers
    if headers is not None and headers.status_code != 200:
        return None
    kind = (record.http_content_type or record.headers.get("Content-Type") or "").partition(";")[0]
    if kind.strip().casefold() not in _TEXT:
        return None
    url = record.headers.get("WARC-Target-URI")
    place = f"{name}#{url}"
    due = 0 if _packed(headers) else record.content_length
    raw = _bounded(record.reader, limits.document)
    if raw is None:
        return TooLong(place, limits.document + 1, limits.document)
    if len(raw) < due:
        return BadMarkup(place, "the web archive breaks off in this page")
    if not raw.strip():
        return None
    charset = record.http_charset if headers is not None else None
    return receive(raw, name=place, url=url, declared=charset, retrieved=_day(record.record_date))


def _packed(headers: Any) -> bool:
    """Whether a page came packed or in pieces, so that its length says nothing."""
    return headers is not None and any(
        name in headers for name in ("Content-Encoding", "Transfer-Encoding")
    )


def _bounded(reader: Any, most: int) -> bytes | None:
    parts, size = [], 0
    while part := reader.read(min(_PIECE, most + 1 - size)):
        parts.append(part)
        size += len(part)
        if size > most:
            return None
    return b"".join(parts)


def _day(when: object) -> datetime | None:
    if not isinstance(when, datetime):
        return None
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
