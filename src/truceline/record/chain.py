"""The digest chain: each addition is sealed by what it brought and by all before it.

The digest of an addition covers its rows, in the order of their keys, written out. The
chain covers the digest and the chain before it, so that a row changed, taken away or
put in later shows, and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

START = ""


def digest(head: tuple[Any, ...], rows: Mapping[str, Iterable[tuple[Any, ...]]]) -> str:
    """Return the digest of an addition: its own columns, then its rows, table by table."""
    # Sorted by key: no two rows of a table share one, so nothing past it is compared.
    body = (head, [(name, sorted(rows[name])) for name in sorted(rows) if rows[name]])
    # As Python writes it: twice as fast as JSON. `ascii`, since `repr` changes with Unicode.
    return sha256(ascii(body).encode("ascii")).hexdigest()


def link(before: str, digest_of_addition: str) -> str:
    """Return the chain after an addition."""
    return sha256(f"{before}{digest_of_addition}".encode("ascii")).hexdigest()
