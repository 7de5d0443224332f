"""Readings of claims: who speaks, which day is meant; whom words without a name mean."""

from truceline.resolve.days import days, said_on
from truceline.resolve.described import described
from truceline.resolve.meeting import meet
from truceline.resolve.names import mentions
from truceline.resolve.speakers import speakers, voices
from truceline.resolve.veil import veil

__all__ = ["days", "described", "meet", "mentions", "said_on", "speakers", "veil", "voices"]
