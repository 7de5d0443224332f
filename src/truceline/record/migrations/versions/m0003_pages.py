"""Add pages as received and attempts to fetch them. Frozen: never edit."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from truceline.record.guards import guard

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

metadata = MetaData()
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
APPEND_ONLY = ("raws", "pages", "fetches")

raws = Table(
    "raws",
    metadata,
    Column("sha256", TEXT, primary_key=True),
    Column("raw", LargeBinary, nullable=False),
)

pages = Table(
    "pages",
    metadata,
    Column("addition", Integer, primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("report", Integer, nullable=False),
    Column("sha256", TEXT, nullable=False),
    Column("name", TEXT, nullable=False),
    Column("url", TEXT),
    Column("media_type", TEXT, nullable=False),
    Column("charset", TEXT),
    Column("how", TEXT, nullable=False),
    Column("retrieved", BigInteger),
    Column("modified", TEXT),
    Column("partial", Boolean, nullable=False),
    Index("pages_by_sha256", "sha256"),
    Index("pages_by_report", "report"),
    sqlite_with_rowid=False,
)

fetches = Table(
    "fetches",
    metadata,
    Column("addition", Integer, primary_key=True),
    Column("url", TEXT, nullable=False),
    Column("came_from", TEXT),
    Column("status", Integer),
    Column("etag", TEXT),
    Column("last_modified", TEXT),
    Column("sha256", TEXT),
    Column("error", TEXT, nullable=False),
    Column("retrieved", BigInteger),
    Index("fetches_by_url", "url", "addition"),
    sqlite_with_rowid=False,
)


def upgrade() -> None:
    """Make the tables and their guards."""
    connection = op.get_bind()
    metadata.create_all(connection)
    guard(connection, APPEND_ONLY)
