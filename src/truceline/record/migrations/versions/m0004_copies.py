"""Add prints of reports and the parts of merged ones. Frozen: never edit."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, SmallInteger, Table

from truceline.record.guards import guard

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

metadata = MetaData()
APPEND_ONLY = ("prints", "parts")

prints = Table(
    "prints",
    metadata,
    Column("addition", Integer, primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("report", Integer, nullable=False),
    Column("author", Integer, nullable=False),
    Column("print", LargeBinary, nullable=False),
    Index("prints_by_report", "report"),
    sqlite_with_rowid=False,
)

parts = Table(
    "parts",
    metadata,
    Column("addition", Integer, primary_key=True),
    Column("report", Integer, primary_key=True),
    Column("nth", SmallInteger, primary_key=True),
    Column("family", Integer, nullable=False),
    sqlite_with_rowid=False,
)


def upgrade() -> None:
    """Make the tables and their guards."""
    connection = op.get_bind()
    metadata.create_all(connection)
    guard(connection, APPEND_ONLY)
