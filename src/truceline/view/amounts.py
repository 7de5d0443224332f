"""Counts as people write them."""

from __future__ import annotations


def amount(value: float) -> str:
    """Return a count with its thousands parted; a fraction with two decimals."""
    return f"{value:,.10g}" if value == int(value) else f"{value:,.2f}"
