"""Addresses to documents, with the ledger's memory of earlier attempts."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.errors import InputError
from truceline.fetch import Answer, Fetcher
from truceline.read import open_bytes, receive
from truceline.received import Received
from truceline.record import Ledger


def is_address(place: str) -> bool:
    """Whether a place is a web address, not a file."""
    return place.casefold().startswith(("http://", "https://"))


def fetched(fetcher: Fetcher, book: Ledger, url: str) -> Iterator[Received | InputError]:
    """Fetch an address, record the attempt, yield what came.

    Where nothing has changed, what came then is taken from the ledger.
    """
    known = book.last_fetch(url)
    held = known is not None and known.sha256 is not None and book.raw(known.sha256) is not None
    answer = fetcher.get(url, known if held else None)
    book.add_fetch(answer.fetch)
    if answer.problem is not None:
        yield answer.problem
        return
    yield from open_bytes(_document(book, url, answer))


def _document(book: Ledger, url: str, answer: Answer) -> Received:
    fetch, raw = answer.fetch, answer.raw
    if raw is None:
        raw = (book.raw(fetch.sha256) if fetch.sha256 else None) or b""
    return receive(
        raw,
        name=url,
        url=fetch.came_from or url,
        declared=answer.charset,
        retrieved=fetch.retrieved,
    )
