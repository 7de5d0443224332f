"""What an export starts from: claims in their place, and the agreements they were read against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from truceline.agreement import Agreement, parse
from truceline.record import EVERYTHING, Ledger, Where
from truceline.view.gathered import stories
from truceline.view.heard import Heard, placed


def models(ledger: Ledger) -> dict[str, Agreement]:
    """Return the agreements of a ledger by id, each as its latest version has it."""
    return {kept.id: parse(kept.text, file=kept.id, strict=False) for kept in ledger.agreements()}


def claims(
    ledger: Ledger, where: Where = EVERYTHING, origins: Mapping[str, str] | None = None
) -> Iterator[Heard]:
    """Stream the claims that answer a question, each with its story."""
    found = stories(ledger) if origins is None else origins
    return placed(ledger.entries(where), found)
