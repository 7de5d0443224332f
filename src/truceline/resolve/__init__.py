"""Readings of claims: who speaks, which day is meant."""

from truceline.resolve.names import mentions

__all__ = ["mentions"]
