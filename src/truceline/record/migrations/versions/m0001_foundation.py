"""The tables of the foundation, as they were first shipped. Frozen: never edit."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
)

from truceline.record.guards import guard

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

metadata = MetaData()
# Byte order everywhere, so that both backends sort alike.
TEXT = Text().with_variant(Text(collation="C"), "postgresql")


def _number() -> Column[int]:
    return Column("no", Integer, primary_key=True, autoincrement=False)


def _addition() -> Column[int]:
    return Column("addition", Integer, nullable=False)


runs = Table(
    "runs",
    metadata,
    _number(),
    Column("id", TEXT, nullable=False, unique=True),
    Column("version", TEXT, nullable=False),
    Column("model", TEXT),
    Column("parameters", TEXT, nullable=False),  # JSON object
)

scopes = Table(
    "scopes",
    metadata,
    _number(),
    Column("agreement_id", TEXT, nullable=False, unique=True),  # "" for none
)

authors = Table(
    "authors",
    metadata,
    _number(),
    Column("name", TEXT, nullable=False, unique=True),  # "days.weekday@1", "person:NAME"
)

additions = Table(
    "additions",
    metadata,
    _number(),
    Column("recorded", BigInteger, nullable=False),
    Column("run", Integer, ForeignKey("runs.no")),
    Column("scope", Integer, ForeignKey("scopes.no")),
    Column("report", Integer),
    Column("kind", TEXT, nullable=False),  # extraction, agreement, review
    Column("figures", Boolean, nullable=False),  # it replaced the report's figures
    Column("days", Boolean, nullable=False),
    Column("digest", TEXT, nullable=False),  # see chain.py
    Column("chain", TEXT, nullable=False),
    Index("additions_by_report", "report", "scope", "no"),
)

agreements = Table(
    "agreements",
    metadata,
    Column("scope", Integer, ForeignKey("scopes.no"), primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("sha256", TEXT, nullable=False),
    Column("text", TEXT, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    _number(),
    Column("id", TEXT, nullable=False, unique=True),
    Column("url", TEXT),
    Column("sha256", TEXT, nullable=False),
    Column("text", TEXT, nullable=False),
    _addition(),
)

heads = Table(
    "heads",
    metadata,
    Column("report", Integer, ForeignKey("reports.no"), primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("name", TEXT, nullable=False),
    Column("language", TEXT, nullable=False),
    Column("title", TEXT),
    Column("standfirst", TEXT),
    Column("desk", TEXT),
    Column("agency", TEXT),
    Column("outlet", TEXT),
    Column("byline", TEXT),
    Column("published_local", TEXT),
    Column("published_zone", TEXT),
    Column("published_offset", SmallInteger),
    Column("published_utc", BigInteger),  # None where the zone or the hour is unknown
    Column("sections", TEXT, nullable=False),  # "kind start-end", one a line
)

claims = Table(
    "claims",
    metadata,
    _number(),
    Column("id", TEXT, nullable=False, unique=True),
    Column("report", Integer, ForeignKey("reports.no"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("content", TEXT, nullable=False),
    Column("source", TEXT),
    Column("cue", TEXT),
    Column("words", TEXT, nullable=False),  # content parts joined as in Claim.words
    Column("source_words", TEXT),
    Column("cue_words", TEXT),
    Column("manner", TEXT, nullable=False),  # this and the next two: as first found
    Column("heard", TEXT),
    Column("author", Integer, nullable=False),
    _addition(),
    Index("claims_by_report", "report", "start"),
)

sightings = Table(
    "sightings",
    metadata,
    Column("claim", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("manner", TEXT),  # None: this addition's run no longer finds the claim
    Column("heard", TEXT),
    Column("author", Integer),
    sqlite_with_rowid=False,
)

readings = Table(
    "readings",
    metadata,
    Column("claim", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("about", SmallInteger, primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("nth", SmallInteger, primary_key=True),
    Column("author", Integer, nullable=False),
    Column("answer", TEXT, nullable=False),
    Column("evidence", TEXT),
    Column("why", TEXT),
    Column("considered", TEXT),
    sqlite_with_rowid=False,
)

links = Table(
    "links",
    metadata,
    Column("claim", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("nth", SmallInteger, primary_key=True),
    Column("author", Integer, nullable=False),
    Column("provision", TEXT, nullable=False),
    Column("progress", TEXT),
    Column("score", Float, nullable=False),
    Column("evidence", TEXT),
    sqlite_with_rowid=False,
)

figures = Table(
    "figures",
    metadata,
    Column("addition", Integer, primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("author", Integer, nullable=False),
    Column("place", TEXT, nullable=False),
    Column("words", TEXT, nullable=False),
    Column("value", Float, nullable=False),
    Column("bound", TEXT, nullable=False),
    Column("measure", TEXT, nullable=False),
    Column("who", TEXT),
    Column("since", TEXT),
    Column("until", TEXT),
    Column("as_of", TEXT),
    Column("actor", TEXT, nullable=False),
    Column("claim_id", TEXT),
    Column("kind", TEXT, nullable=False),
    Column("flags", TEXT, nullable=False),
    sqlite_with_rowid=False,
)

days = Table(
    "days",
    metadata,
    Column("addition", Integer, primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("author", Integer, nullable=False),
    Column("place", TEXT, nullable=False),
    Column("words", TEXT, nullable=False),
    Column("value", TEXT),
    Column("first", TEXT),
    Column("last", TEXT),
    Column("anchor", TEXT),
    Column("direction", TEXT),
    Column("why", TEXT, nullable=False),
    sqlite_with_rowid=False,
)

# Of these no row is ever changed or deleted; triggers see to it.
APPEND_ONLY = (
    "runs",
    "scopes",
    "authors",
    "additions",
    "agreements",
    "reports",
    "heads",
    "claims",
    "sightings",
    "readings",
    "links",
    "figures",
    "days",
)


def upgrade() -> None:
    """Make the tables and their guards."""
    connection = op.get_bind()
    metadata.create_all(connection)
    guard(connection, APPEND_ONLY)
