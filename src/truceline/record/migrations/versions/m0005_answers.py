"""Keep each answer once, and a claim's answers of one run in one row. Frozen: never edit."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

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
    text,
)

from truceline.record.guards import guard

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

metadata = MetaData()
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
ASPECTS = ("actor", "person", "said_on", "act", "targets")
APPEND_ONLY = ("answers", "readings", "seals")
AT_ONCE = 5000

answers = Table(
    "answers",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("id", TEXT, nullable=False, unique=True),
    Column("about", SmallInteger, nullable=False),
    Column("author", Integer, nullable=False),
    Column("answer", TEXT, nullable=False),
    Column("why", TEXT),
    Column("considered", TEXT),
    Column("day", Integer, nullable=False),
    Column("addition", Integer, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("claim", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("addition", Integer, primary_key=True),
    Column("nth", SmallInteger, primary_key=True),
    *(Column(about, Integer) for about in ASPECTS),
    *(Column(f"{about}_at", TEXT) for about in ASPECTS),
    sqlite_with_rowid=False,
)

seals = Table(
    "seals",
    metadata,
    Column("form", SmallInteger, primary_key=True),
    Column("last", Integer, nullable=False),
    sqlite_with_rowid=False,
)

voices = Table(
    "voices",
    metadata,
    Column("who", Integer, primary_key=True, autoincrement=False),
    Column("nth", SmallInteger, primary_key=True),
    Column("voice", TEXT, nullable=False),
    Column("actor", Integer),
    sqlite_with_rowid=False,
)

owns = Table(
    "owns",
    metadata,
    Column("report", Integer, primary_key=True, autoincrement=False),
    Column("who", Integer, nullable=False),
)

current = Table(
    "current",
    metadata,
    Column("claim", Integer, primary_key=True),
    Column("scope", Integer, primary_key=True),
    Column("report", Integer, nullable=False),
    Column("day", Integer, nullable=False),
    *(Column(about, Integer) for about in ASPECTS),
    Column("who", Integer, nullable=False),
    Column("doubt", SmallInteger, nullable=False),
    Column("rejected", Boolean, nullable=False),
    Index("current_by_doubt", "scope", "doubt"),
    sqlite_with_rowid=False,
)

FIRST = """
    SELECT r.about, r.author, n.name, r.answer, r.why, r.considered, min(r.addition)
    FROM readings_before r JOIN authors n ON n.no = r.author
    GROUP BY r.about, r.author, n.name, r.answer, r.why, r.considered
    ORDER BY min(r.addition), r.about, r.author, r.answer, coalesce(r.why, ''),
        coalesce(r.considered, '')
"""
# The last answer of an addition comes to lie in row 0.
TURNED = """
    SELECT r.claim, r.scope, r.addition, r.about, a.no AS answer, r.evidence,
        max(r.nth) OVER (PARTITION BY r.claim, r.scope, r.about, r.addition) - r.nth AS nth
    FROM readings_before r JOIN answers a ON a.about = r.about AND a.author = r.author
        AND a.answer = r.answer AND coalesce(a.why, '') = coalesce(r.why, '')
        AND coalesce(a.considered, '') = coalesce(r.considered, '')
"""


def upgrade() -> None:
    """Lay the readings anew; the projection is filled by `rebuild`."""
    connection = op.get_bind()
    op.rename_table("readings", "readings_before")
    op.drop_table("current")
    for table in ("facets", "tallies", "origins"):
        connection.execute(text(f"DELETE FROM {table}"))
    _unname(connection)
    metadata.create_all(connection)
    _fill_answers(connection)
    _fill_readings(connection)
    op.drop_table("readings_before")
    last = connection.execute(text("SELECT max(no) FROM additions")).scalar()
    if last:
        connection.execute(text("INSERT INTO seals VALUES (1, :last)"), {"last": last})
    guard(connection, APPEND_ONLY)


def _unname(connection: Any) -> None:
    """Free the names that the old table's guards and key go by."""
    if connection.dialect.name == "sqlite":
        for event in ("update", "delete"):
            connection.execute(text(f"DROP TRIGGER readings_no_{event}"))
        return
    connection.execute(text("DROP TRIGGER readings_append_only ON readings_before"))
    connection.execute(text("ALTER TABLE readings_before DROP CONSTRAINT readings_pkey"))


def _fill_answers(connection: Any) -> None:
    rows = []
    for number, row in enumerate(connection.execute(text(FIRST)).all(), start=1):
        about, author, name, answer, why, considered, addition = row
        said = (about, name, answer, why, considered)
        joined = "\x1f".join("" if part is None else str(part) for part in ("answer", *said))
        rows.append(
            {
                "no": number,
                "id": sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16],
                "about": about,
                "author": author,
                "answer": answer,
                "why": why,
                "considered": considered,
                "day": _day(answer) if about == 3 else 0,
                "addition": addition,
            }
        )
    for first in range(0, len(rows), AT_ONCE):
        connection.execute(answers.insert(), rows[first : first + AT_ONCE])


def _day(answer: str) -> int:
    digits = answer[2:12].split('"')[0].replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isdigit() else 0


def _fill_readings(connection: Any) -> None:
    # An index for this once: there are as many answers as there are ways to give reasons.
    connection.execute(text("CREATE INDEX answers_once ON answers (answer, about, author)"))
    numbers = ", ".join(f"max(CASE WHEN about = {n} THEN answer END)" for n in range(1, 6))
    places = ", ".join(f"max(CASE WHEN about = {n} THEN evidence END)" for n in range(1, 6))
    connection.execute(
        text(
            f"INSERT INTO readings SELECT claim, scope, addition, nth, {numbers}, {places} "
            f"FROM ({TURNED}) turned GROUP BY claim, scope, addition, nth "
            "ORDER BY claim, scope, addition, nth"
        )
    )
    connection.execute(text("DROP INDEX answers_once"))
