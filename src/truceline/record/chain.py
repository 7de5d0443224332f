"""The digest chain: each addition is sealed by what it brought and by all before it.

The digest of an addition covers its rows, in the order of their keys, as JSON. The
chain covers the digest and the chain before it, so that a row changed, taken away or
put in later shows, and where.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

START = ""


def digest(head: Sequence[Any], rows: Mapping[str, Iterable[tuple[Any, ...]]]) -> str:
    """Return the digest of an addition: its own columns, then its rows, table by table."""
    # Sorted by key: no two rows of a table share one, so nothing past it is compared.
    body = [list(head), [[name, sorted(rows[name])] for name in sorted(rows) if rows[name]]]
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode("utf-8")).hexdigest()


def link(before: str, digest_of_addition: str) -> str:
    """Return the chain after an addition."""
    return sha256(f"{before}{digest_of_addition}".encode("ascii")).hexdigest()
