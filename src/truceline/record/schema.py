"""The tables, the same for every backend.

Numbers (`no`, and columns named after a table) are row numbers inside one ledger;
ids are digests and mean the same everywhere. Places are "start-end" in code points
of the report's text, several parted by a space. Lists are JSON arrays.
Times are microseconds since 1970 in UTC; a zone as printed is kept beside it.

An *addition* is one report's extraction, agreement version or review, recorded at
one moment by one run. Every row names the addition that brought it, so that what
the ledger held at a moment is what additions up to a number brought.
A *scope* is the agreement that a report was read against.
"""

from __future__ import annotations

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

metadata = MetaData()


def _number() -> Column[int]:
    return Column("no", Integer, primary_key=True, autoincrement=False)


def _addition() -> Column[int]:
    return Column("addition", Integer, nullable=False)


runs = Table(
    "runs",
    metadata,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("version", Text, nullable=False),
    Column("model", Text),
    Column("parameters", Text, nullable=False),  # JSON object
)

scopes = Table(
    "scopes",
    metadata,
    _number(),
    Column("agreement_id", Text, nullable=False, unique=True),  # "" for none
)

authors = Table(
    "authors",
    metadata,
    _number(),
    Column("name", Text, nullable=False, unique=True),  # "days.weekday@1", "person:NAME"
)

additions = Table(
    "additions",
    metadata,
    _number(),
    Column("recorded", BigInteger, nullable=False),
    Column("run", Integer, ForeignKey("runs.no")),
    Column("scope", Integer, ForeignKey("scopes.no")),
    Column("report", Integer),
    Column("kind", Text, nullable=False),  # extraction, agreement, review
    Column("figures", Boolean, nullable=False),  # it replaced the report's figures
    Column("days", Boolean, nullable=False),
    Index("additions_by_report", "report", "scope", "no"),
)

agreements = Table(
    "agreements",
    metadata,
    Column("scope", Integer, ForeignKey("scopes.no"), primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("text", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("url", Text),
    Column("sha256", Text, nullable=False),
    Column("text", Text, nullable=False),
    _addition(),
)

# What the reader found out about a report; a better reader adds another row.
heads = Table(
    "heads",
    metadata,
    Column("report", Integer, ForeignKey("reports.no"), primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("title", Text),
    Column("standfirst", Text),
    Column("desk", Text),
    Column("agency", Text),
    Column("outlet", Text),
    Column("byline", Text),
    Column("published_local", Text),
    Column("published_zone", Text),
    Column("published_offset", SmallInteger),
    Column("published_utc", BigInteger),  # None where the zone or the hour is unknown
    Column("sections", Text, nullable=False),  # "kind start-end", one a line
)

claims = Table(
    "claims",
    metadata,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("report", Integer, ForeignKey("reports.no"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("source", Text),
    Column("cue", Text),
    Column("words", Text, nullable=False),  # content parts joined as in Claim.words
    Column("source_words", Text),
    Column("cue_words", Text),
    Column("manner", Text, nullable=False),  # this and the next two: as first found
    Column("heard", Text),
    Column("author", Integer, nullable=False),
    _addition(),
    Index("claims_by_report", "report", "start"),
)

# In which scope a claim was found, by what, in which form; a row for every change.
sightings = Table(
    "sightings",
    metadata,
    Column("claim", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("manner", Text),  # None: this addition's run no longer finds the claim
    Column("heard", Text),
    Column("author", Integer),
    sqlite_with_rowid=False,
)

# `about`: 1 actor, 2 person, 3 said_on, 4 act, 5 targets.
readings = Table(
    "readings",
    metadata,
    Column("claim", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("about", SmallInteger, primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("nth", SmallInteger, primary_key=True),
    Column("author", Integer, nullable=False),
    Column("answer", Text, nullable=False),
    Column("evidence", Text),
    Column("why", Text),
    Column("considered", Text),
    sqlite_with_rowid=False,
)

# A claim's links by one run; a single row with provision "" where it finds none any more.
links = Table(
    "links",
    metadata,
    Column("claim", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("nth", SmallInteger, primary_key=True),
    Column("author", Integer, nullable=False),
    Column("provision", Text, nullable=False),
    Column("progress", Text),
    Column("score", Float, nullable=False),
    Column("evidence", Text),
    sqlite_with_rowid=False,
)

figures = Table(
    "figures",
    metadata,
    Column("addition", Integer, primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("author", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("value", Float, nullable=False),
    Column("bound", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("who", Text),
    Column("since", Text),
    Column("until", Text),
    Column("as_of", Text),
    Column("actor", Text, nullable=False),
    Column("claim_id", Text),
    Column("kind", Text, nullable=False),
    Column("flags", Text, nullable=False),
    sqlite_with_rowid=False,
)

days = Table(
    "days",
    metadata,
    Column("addition", Integer, primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("author", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("value", Text),
    Column("first", Text),
    Column("last", Text),
    Column("anchor", Text),
    Column("direction", Text),
    Column("why", Text, nullable=False),
    sqlite_with_rowid=False,
)
