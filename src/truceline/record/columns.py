"""What the tables are made of: their metadata, and columns that many of them have."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Text

metadata = MetaData()
# Byte order everywhere, so that both backends sort alike.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def number() -> Column[int]:
    """Return the column of a row's number."""
    return Column("no", Integer, primary_key=True, autoincrement=False)


def addition() -> Column[int]:
    """Return the column of the addition that brought a row."""
    return Column("addition", Integer, nullable=False)
