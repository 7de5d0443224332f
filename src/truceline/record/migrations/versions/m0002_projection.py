"""Add families, reviews, codings and the projection. Frozen: never edit."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

from truceline.record import index
from truceline.record.guards import guard

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

metadata = MetaData()
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
APPEND_ONLY = ("families", "reviews", "codings")


def _number() -> Column[int]:
    return Column("no", Integer, primary_key=True, autoincrement=False)


families = Table(
    "families",
    metadata,
    Column("report", Integer, primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("family", Integer, nullable=False),  # the story's first report
    sqlite_with_rowid=False,
)

reviews = Table(
    "reviews",
    metadata,
    Column("claim", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("author", Integer, nullable=False),
    Column("verdict", TEXT, nullable=False),  # accept, amend, reject, restore, release
    Column("why", TEXT, nullable=False),
    sqlite_with_rowid=False,
)

codings = Table(
    "codings",
    metadata,
    Column("addition", Integer, primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("claim", Integer, nullable=False),
    Column("scope", Integer, nullable=False),
    Column("author", Integer, nullable=False),
    Column("about", TEXT, nullable=False),
    Column("answer", TEXT, nullable=False),
    sqlite_with_rowid=False,
)


terms = Table(
    "terms",
    metadata,
    _number(),
    Column("kind", TEXT, nullable=False),
    Column("value", TEXT, nullable=False),
    UniqueConstraint("kind", "value"),
)

current = Table(
    "current",
    metadata,
    Column("claim", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("report", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("actor", TEXT),
    Column("person", TEXT),
    Column("said_on", TEXT),
    Column("act", TEXT),
    Column("targets", TEXT),
    Column("doubt", SmallInteger, nullable=False),  # 0 is sure, or settled by a person
    Column("rejected", Boolean, nullable=False),
    Index("current_by_doubt", "scope", "doubt"),
    sqlite_with_rowid=False,
)

facets = Table(
    "facets",
    metadata,
    Column("scope", Integer, primary_key=True),
    Column("term", Integer, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("claim", Integer, primary_key=True),
    Column("since", Integer, primary_key=True),
    Column("until", Integer),
    sqlite_with_rowid=False,
)

tallies = Table(
    "tallies",
    metadata,
    Column("scope", Integer, primary_key=True),
    Column("term", Integer, primary_key=True),
    Column("known", Integer, primary_key=True),  # YYYYMMDD
    Column("claims", Integer, nullable=False),
    sqlite_with_rowid=False,
)

origins = Table(
    "origins",
    metadata,
    Column("scope", Integer, primary_key=True),
    Column("term", Integer, primary_key=True),
    Column("family", Integer, primary_key=True),
    Column("claims", Integer, nullable=False),
    sqlite_with_rowid=False,
)


def upgrade() -> None:
    """Make the tables and their guards; the projection is filled by `rebuild`."""
    connection = op.get_bind()
    metadata.create_all(connection)
    guard(connection, APPEND_ONLY)
    op.create_index("figures_by_day", "figures", ["as_of"])
    index.make(connection)
