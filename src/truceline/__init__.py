"""Truceline: an attributed ledger of what is said about an agreement."""

__version__ = "0.1.0"
