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
    LargeBinary,
    SmallInteger,
    String,
    Table,
)

from truceline.record.columns import TEXT, addition, number
from truceline.record.columns import metadata as metadata
from truceline.record.derived import PROJECTION as PROJECTION
from truceline.record.derived import current as current
from truceline.record.derived import facets as facets
from truceline.record.derived import origins as origins
from truceline.record.derived import owns as owns
from truceline.record.derived import tallies as tallies
from truceline.record.derived import terms as terms
from truceline.record.derived import voices as voices

REVISION = "0005"  # the newest migration, which these tables are the outcome of

runs = Table(
    "runs",
    metadata,
    number(),
    Column("id", TEXT, nullable=False, unique=True),
    Column("version", TEXT, nullable=False),
    Column("model", TEXT),
    Column("parameters", TEXT, nullable=False),  # JSON object
)

scopes = Table(
    "scopes",
    metadata,
    number(),
    Column("agreement_id", TEXT, nullable=False, unique=True),  # "" for none
)

authors = Table(
    "authors",
    metadata,
    number(),
    Column("name", TEXT, nullable=False, unique=True),  # "days.weekday@1", "person:NAME"
)

additions = Table(
    "additions",
    metadata,
    number(),
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
    number(),
    Column("id", TEXT, nullable=False, unique=True),
    Column("url", TEXT),
    Column("sha256", TEXT, nullable=False),
    Column("text", TEXT, nullable=False),
    addition(),
)

# What the reader found out about a report; a better reader adds another row.
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
    number(),
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
    addition(),
    Index("claims_by_report", "report", "start"),
)

# In which scope a claim was found, by what, in which form; a row for every change.
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

# Every answer that a reading ever gave, once; readings name it by its number.
# `about`: 1 actor, 2 person, 3 said_on, 4 act, 5 targets.
answers = Table(
    "answers",
    metadata,
    number(),
    Column("id", TEXT, nullable=False, unique=True),  # the digest of all but `addition`
    Column("about", SmallInteger, nullable=False),
    Column("author", Integer, nullable=False),
    Column("answer", TEXT, nullable=False),
    Column("why", TEXT),
    Column("considered", TEXT),
    Column("day", Integer, nullable=False),  # of a said_on, YYYYMMDD; 0 for none
    addition(),
)

# What one addition answers about a claim, and the places of the words it rests on. Where it
# answers a question twice, row 0 has the last answer, which counts, row 1 the one before.
readings = Table(
    "readings",
    metadata,
    Column("claim", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("nth", SmallInteger, primary_key=True),
    Column("actor", Integer),
    Column("person", Integer),
    Column("said_on", Integer),
    Column("act", Integer),
    Column("targets", Integer),
    Column("actor_at", TEXT),
    Column("person_at", TEXT),
    Column("said_on_at", TEXT),
    Column("act_at", TEXT),
    Column("targets_at", TEXT),
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
    Index("figures_by_day", "as_of"),
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

# Which reports carry the same wire story; a newer row moves a report.
families = Table(
    "families",
    metadata,
    Column("report", Integer, primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("family", Integer, nullable=False),  # the story's first report
    sqlite_with_rowid=False,
)

# What a person decided about a claim; their answers stand among readings and links.
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

# A second coder's answers, given blind; they correct nothing.
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

# What a report was read from, byte for byte, packed by zlib; `sha256` is of the bytes.
raws = Table(
    "raws",
    metadata,
    Column("sha256", TEXT, primary_key=True),
    Column("raw", LargeBinary, nullable=False),
)

# Which document a report was read from; its addition says by which run, in which scope.
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
    Column("how", TEXT, nullable=False),  # marked, declared, utf-8, detected, mended
    Column("retrieved", BigInteger),
    Column("modified", TEXT),  # as the page says, ISO 8601
    Column("partial", Boolean, nullable=False),  # only the report's beginning came
    Index("pages_by_sha256", "sha256"),
    Index("pages_by_report", "report"),
    sqlite_with_rowid=False,
)

# Every attempt to fetch an address.
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

# What stands for a report when copies are looked for, in the order of placing.
prints = Table(
    "prints",
    metadata,
    Column("addition", Integer, primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("report", Integer, nullable=False),
    Column("author", Integer, nullable=False),  # the rule that made it
    Column("print", LargeBinary, nullable=False),
    Index("prints_by_report", "report"),
    sqlite_with_rowid=False,
)

# Of which stories a merged report carries parts; a newer addition's rows count.
parts = Table(
    "parts",
    metadata,
    Column("addition", Integer, primary_key=True),
    Column("report", Integer, primary_key=True),
    Column("nth", SmallInteger, primary_key=True),
    Column("family", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Up to which addition the readings were sealed as they lay before: a row each (form 1).
# Additions past the last are sealed as they lie now. A ledger made new has no row.
seals = Table(
    "seals",
    metadata,
    Column("form", SmallInteger, primary_key=True),
    Column("last", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Alembic's own table: which migration the database is at.
version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), primary_key=True),
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
    "answers",
    "readings",
    "links",
    "figures",
    "days",
    "families",
    "prints",
    "parts",
    "reviews",
    "codings",
    "raws",
    "pages",
    "fetches",
    "seals",
)
