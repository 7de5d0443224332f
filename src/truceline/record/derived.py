"""The tables of the projection: worked out from what was recorded, and rebuildable.

`day` is YYYYMMDD: said on, else published on, 0 where neither is known. `known` is the
day of recording, YYYYMMDD.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    SmallInteger,
    Table,
    UniqueConstraint,
)

from truceline.record.columns import TEXT, metadata, number

# What is counted and found: kind and value, "act" and "deny".
terms = Table(
    "terms",
    metadata,
    number(),
    Column("kind", TEXT, nullable=False),
    Column("value", TEXT, nullable=False),
    UniqueConstraint("kind", "value"),
)

# Whose voice `current.who` is; `actor` is the term under which its claims are found.
voices = Table(
    "voices",
    metadata,
    Column("who", Integer, primary_key=True, autoincrement=False),
    Column("nth", SmallInteger, primary_key=True),
    Column("voice", TEXT, nullable=False),  # "" for somebody whom nobody named
    Column("actor", Integer),
    sqlite_with_rowid=False,
)

# By which `who` a report's own voice goes, where what counts is worked out in sets.
owns = Table(
    "owns",
    metadata,
    Column("report", Integer, primary_key=True, autoincrement=False),
    Column("who", Integer, nullable=False),
)

# What counts of each claim. `actor` to `targets` are numbers of answers. `who` is the
# actor's answer for a claim with a source, 0 where nothing answers; for an own voice it is
# the number of its term, negative.
current = Table(
    "current",
    metadata,
    Column("claim", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("report", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    Column("actor", Integer),
    Column("person", Integer),
    Column("said_on", Integer),
    Column("act", Integer),
    Column("targets", Integer),
    Column("who", Integer, nullable=False),
    Column("doubt", SmallInteger, nullable=False),  # 0 is sure, or settled by a person
    Column("rejected", Boolean, nullable=False),
    Index("current_by_doubt", "scope", "doubt"),
    sqlite_with_rowid=False,
)

# Where claims are found by provision, actor or account, and from which addition until
# before which other; `until` None: still.
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

# How many there were at the end of a day of recording that changed their number: claims
# of a provision, an act, a voice, a day; stories that speak of a provision ("origin").
tallies = Table(
    "tallies",
    metadata,
    Column("scope", Integer, primary_key=True),
    Column("term", Integer, primary_key=True),
    Column("known", Integer, primary_key=True),
    Column("claims", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# How many claims of a family speak of a provision.
origins = Table(
    "origins",
    metadata,
    Column("scope", Integer, primary_key=True),
    Column("term", Integer, primary_key=True),
    Column("family", Integer, primary_key=True),
    Column("claims", Integer, nullable=False),
    sqlite_with_rowid=False,
)
PROJECTION = (current, facets, tallies, origins)
