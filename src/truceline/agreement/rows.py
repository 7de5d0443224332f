"""Agreements as plain rows, for tables and `--json`.

Shape: dictionaries of text, numbers, lists and None, ready for JSON; keys as users
    write them in the file; days in ISO 8601.
Missing: a summary gives None; `plain` leaves the key out, as the file may.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from typing import Any

from truceline.agreement.load import find, shipped
from truceline.agreement.shape import keys
from truceline.agreement.types import Agreement


def summary(agreement: Agreement) -> dict[str, Any]:
    """Return one row: id, name, days, its parties by name and how much the file holds."""
    return {
        "id": agreement.id,
        "name": agreement.name,
        "signed": agreement.signed.isoformat() if agreement.signed else None,
        "in_force": agreement.in_force.isoformat() if agreement.in_force else None,
        "parties": [actor.name for actor in agreement.actors if actor.role == "party"],
        "actors": len(agreement.actors),
        "phases": len(agreement.phases),
        "provisions": sum(1 for _ in agreement.provisions()),
    }


def listing() -> Iterator[dict[str, Any]]:
    """Yield the summary of every shipped agreement, by id."""
    for name in shipped():
        yield summary(find(name))


def plain(value: Any) -> Any:
    """Return an agreement, or a part of one, as its file would give it, without empty keys."""
    if is_dataclass(value) and not isinstance(value, type):
        given = ((key.name, plain(getattr(value, key.field))) for key in keys(type(value)))
        return {name: one for name, one in given if one not in (None, "", [], {}, False)}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return dict(value) if isinstance(value, dict) else value
