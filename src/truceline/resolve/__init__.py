"""Readings of claims: who speaks, which day is meant."""

from truceline.resolve.days import days, said_on
from truceline.resolve.names import mentions
from truceline.resolve.speakers import speakers
from truceline.resolve.veil import veil

__all__ = ["days", "mentions", "said_on", "speakers", "veil"]
