"""What a view starts from: the entries that a question asks for, each in its place."""

from __future__ import annotations

from collections.abc import Mapping

from truceline.record import EVERYTHING, Ledger, Where
from truceline.view.heard import Heard, placed


def gather(
    ledger: Ledger, where: Where = EVERYTHING, origins: Mapping[str, str] | None = None
) -> tuple[Heard, ...]:
    """Return the entries of a ledger with their reports and families of copies."""
    found = stories(ledger) if origins is None else origins
    return tuple(placed(ledger.entries(where), found))


def stories(ledger: Ledger) -> dict[str, str]:
    """Return the story of each report that carries another's, as `families.update` placed it."""
    return ledger.families()
