"""Addresses to documents, with the ledger's memory of earlier attempts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from truceline.errors import InputError
from truceline.fetch import Answer, Fetcher
from truceline.read import open_bytes, receive
from truceline.received import Fetch, Received
from truceline.record import Ledger

PATIENCE = timedelta(days=1)  # before a page that did not come is asked for again


def is_address(place: str) -> bool:
    """Whether a place is a web address, not a file."""
    return place.casefold().startswith(("http://", "https://"))


def fetched(
    fetcher: Fetcher, book: Ledger, url: str, *, reread: bool = True
) -> Iterator[Received | InputError]:
    """Fetch an address, yield what came, then record the attempt.

    It is recorded last, so that what a stop left unread is asked for again. Where
    nothing has changed, `reread` takes what came then from the ledger.
    """
    known = book.last_fetch(url)
    if reread and known is not None and _raw(book, known) is None:
        known = None
    answer = fetcher.get(url, known)
    if answer.problem is not None:
        yield answer.problem
    elif answer.raw is not None or reread:
        yield from open_bytes(_document(book, url, answer))
    book.add_fetch(answer.fetch)


def lately(book: Ledger, url: str) -> bool:
    """Whether an address was asked for with success, or in vain within the last day."""
    last = book.last_fetch(url) or book.last_fetch(url, failed=True)
    if last is None or last.retrieved is None:
        return last is not None
    return not last.error or datetime.now(UTC) - last.retrieved < PATIENCE


def _raw(book: Ledger, fetch: Fetch) -> bytes | None:
    return book.raw(fetch.sha256) if fetch.sha256 else None


def _document(book: Ledger, url: str, answer: Answer) -> Received:
    fetch = answer.fetch
    return receive(
        answer.raw if answer.raw is not None else _raw(book, fetch) or b"",
        name=url,
        url=fetch.came_from or url,
        declared=answer.charset,
        retrieved=fetch.retrieved,
    )
