"""A document written piece by piece is the document written whole."""

from __future__ import annotations

import json
from typing import Any

import pytest

from truceline.exchange.documents import document


def whole(total: int) -> dict[str, Any]:
    """Return a document around an empty list."""
    return {"a": "“x” {", "first": {"b": 1, "items": []}, "total": total}


@pytest.mark.parametrize("items", [[], [{"c": ["1\n2", 3]}], [{"c": []}, "d", {"é": None}]])
def test_pieces_make_the_document(items: list[Any]) -> None:
    """Joined they are what `json.dumps` writes, whatever the items hold."""
    expected = whole(len(items))
    expected["first"]["items"] = items
    got = "".join(document(whole, iter(items)))
    assert got == json.dumps(expected, ensure_ascii=False, indent=1) + "\n"


def test_items_are_taken_as_they_are_written() -> None:
    """No item is asked for before the one ahead of it is out."""
    taken: list[int] = []

    def items() -> Any:
        for number in range(3):
            taken.append(number)
            yield number

    pieces = document(whole, items())
    next(pieces)
    assert taken == []
    next(pieces)
    assert taken == [0]
