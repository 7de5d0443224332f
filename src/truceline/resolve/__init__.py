"""Readings of claims: who speaks, which day is meant."""

from truceline.resolve.names import mentions
from truceline.resolve.speakers import speakers

__all__ = ["mentions", "speakers"]
