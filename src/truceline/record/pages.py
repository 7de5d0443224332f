"""Documents as received, and attempts to fetch them, in the ledger's database."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from truceline.model import Report
from truceline.received import Fetch, Received
from truceline.record import schema as t
from truceline.record.names import run_id
from truceline.record.rows import Row, micros, moment
from truceline.record.types import Fault, Run, StoredPage

LEVEL = 6  # of zlib: a page packs to a fifth


def page_rows(received: Received, reports: Sequence[tuple[int, Report]], no: int) -> list[Row]:
    """Return the `pages` rows of the reports that one document gave, by number."""
    return [
        (
            no,
            nth,
            number,
            received.sha256,
            received.name,
            received.url,
            received.media_type,
            received.charset,
            received.how,
            micros(received.retrieved) if received.retrieved else None,
            report.modified.isoformat() if report.modified else None,
            report.partial,
        )
        for nth, (number, report) in enumerate(reports)
    ]


def fetch_row(fetch: Fetch, no: int) -> Row:
    """Return the `fetches` row of an attempt."""
    return (
        no,
        fetch.url,
        fetch.came_from,
        fetch.status,
        fetch.etag,
        fetch.last_modified,
        fetch.sha256,
        fetch.error,
        micros(fetch.retrieved) if fetch.retrieved else None,
    )


def keep_raw(connection: Connection, received: Received, reports: Sequence[Report]) -> None:
    """Keep a document's bytes, once; not those that are a report's text already."""
    if any(report.text.encode("utf-8", "replace") == received.raw for report in reports):
        return
    held = select(t.raws.c.sha256).where(t.raws.c.sha256 == received.sha256)
    if connection.execute(held).first() is None:
        packed = zlib.compress(received.raw, LEVEL)
        connection.execute(insert(t.raws), {"sha256": received.sha256, "raw": packed})


def seen(connection: Connection, digest: str, agreement_id: str | None, run: Run) -> bool:
    """Whether a run has read a document under an agreement."""
    wanted = (
        select(t.pages.c.addition)
        .join(t.additions, t.additions.c.no == t.pages.c.addition)
        .join(t.scopes, t.scopes.c.no == t.additions.c.scope)
        .join(t.runs, t.runs.c.no == t.additions.c.run)
        .where(t.pages.c.sha256 == digest, t.runs.c.id == run_id(run))
        .where(t.scopes.c.agreement_id == (agreement_id or ""))
    )
    return connection.execute(wanted.limit(1)).first() is not None


def of_report(connection: Connection, report_id: str) -> Iterator[StoredPage]:
    """Yield the documents that a report was read from, the first recorded first."""
    wanted = (
        select(t.pages)
        .join(t.reports, t.reports.c.no == t.pages.c.report)
        .where(t.reports.c.id == report_id)
        .order_by(t.pages.c.addition, t.pages.c.nth)
    )
    for row in connection.execute(wanted):
        yield StoredPage(
            sha256=row.sha256,
            name=row.name,
            url=row.url,
            media_type=row.media_type,
            charset=row.charset,
            how=row.how,
            retrieved=moment(row.retrieved) if row.retrieved is not None else None,
            modified=row.modified,
            partial=row.partial,
        )


def raw(connection: Connection, digest: str) -> bytes | None:
    """Return a document's bytes, None where they are not held."""
    found = connection.execute(select(t.raws.c.raw).where(t.raws.c.sha256 == digest)).scalar()
    if found is not None:
        return zlib.decompress(found)
    text = select(t.reports.c.text).where(t.reports.c.sha256 == digest).limit(1)
    words: str | None = connection.execute(text).scalar()
    return words.encode("utf-8") if words is not None else None


def last_fetch(connection: Connection, url: str, *, failed: bool) -> Fetch | None:
    """Return the newest attempt to fetch an address: one that brought something, or that failed."""
    outcome = t.fetches.c.error != "" if failed else t.fetches.c.error == ""
    wanted = select(t.fetches).where(t.fetches.c.url == url, outcome)
    row = connection.execute(wanted.order_by(t.fetches.c.addition.desc()).limit(1)).first()
    if row is None:
        return None
    return Fetch(
        url=row.url,
        came_from=row.came_from,
        status=row.status,
        etag=row.etag,
        last_modified=row.last_modified,
        sha256=row.sha256,
        error=row.error,
        retrieved=moment(row.retrieved) if row.retrieved is not None else None,
    )


def faults(connection: Connection) -> Iterator[Fault]:
    """Yield every document whose bytes are not the bytes that its digest names."""
    for row in connection.execute(select(t.raws)):
        try:
            found = sha256(zlib.decompress(row.raw)).hexdigest()
        except zlib.error:
            found = ""
        if found != row.sha256:
            yield Fault(where=f"page {row.sha256}", what="its bytes are not the bytes received")
