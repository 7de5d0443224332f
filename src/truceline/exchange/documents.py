"""One JSON document written piece by piece, so that a large ledger need not fit into memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from textwrap import indent
from typing import Any

EMPTY = "[]"


def document(whole: Callable[[int], Mapping[str, Any]], items: Iterable[Any]) -> Iterator[str]:
    """Yield the text of a document whose only empty list the items fill.

    `whole` gives the document for a number of items; what comes before its empty list
    must not depend on that number.
    """
    before = _text(whole(0)).partition(EMPTY)[0]
    deep = len(before.splitlines()[-1]) - len(before.splitlines()[-1].lstrip())
    yield before + "["
    held = 0
    for held, item in enumerate(items, start=1):
        yield (",\n" if held > 1 else "\n") + indent(_text(item), " " * (deep + 1))
    close = "\n" + " " * deep if held else ""
    yield f"{close}]{_text(whole(held)).partition(EMPTY)[2]}\n"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
