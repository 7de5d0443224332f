"""Triggers by which the database itself refuses to change or delete what was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, text

REFUSAL = "the ledger is append-only: rows of %s are never changed or deleted"
FUNCTION = """
CREATE OR REPLACE FUNCTION truceline_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: rows of % are never changed or deleted',
    TG_TABLE_NAME;
END $$
"""


def guard(connection: Connection, tables: Iterable[str]) -> None:
    """Set the guards on tables."""
    for statement in _statements(connection.dialect.name, tables):
        connection.execute(text(statement))


def _statements(dialect: str, tables: Iterable[str]) -> Iterator[str]:
    if dialect == "sqlite":
        for table in tables:
            for event in ("update", "delete"):
                yield (
                    f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{REFUSAL % table}'); END"
                )
        return
    yield FUNCTION
    for table in tables:
        yield (
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION truceline_append_only()"
        )
