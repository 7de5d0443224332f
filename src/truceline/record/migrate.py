"""Make the tables of a new ledger, or bring an older ledger up to this version."""

from __future__ import annotations

from importlib.resources import as_file, files

from sqlalchemy import Connection, insert, inspect, select

from truceline.errors import LedgerUnusable
from truceline.record import index
from truceline.record.guards import guard
from truceline.record.names import Known, Names
from truceline.record.project import rebuild
from truceline.record.schema import APPEND_ONLY, REVISION, metadata, version

NEWEST = int(REVISION)


def revision_of(connection: Connection) -> str | None:
    """Return the migration that a ledger is at, None for a database without tables."""
    if not inspect(connection).has_table(version.name):
        return None
    return connection.execute(select(version.c.version_num)).scalar()


def prepare(connection: Connection, location: str) -> None:
    """Bring the tables to this version; raise LedgerUnusable for a newer ledger."""
    revision = revision_of(connection)
    if revision is None:
        create(connection)
    elif not revision.isdigit() or int(revision) > NEWEST:
        raise LedgerUnusable(
            location,
            f"a newer Truceline has written it (its tables are at {revision}, this version "
            f"knows {REVISION}); install the newest: pip install --upgrade truceline",
        )
    elif int(revision) < NEWEST:
        upgrade(connection)
        rebuild(connection, Names(connection, Known()))


def create(connection: Connection) -> None:
    """Make the newest tables at once: a test holds them to be what the migrations make."""
    metadata.create_all(connection, checkfirst=False)
    guard(connection, APPEND_ONLY)
    index.make(connection)
    connection.execute(insert(version), {"version_num": REVISION})


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the migrations that are still to run, inside the connection's transaction."""
    # Lazy: Alembic takes half a second to load, and a ledger is upgraded once.
    from alembic import command
    from alembic.config import Config

    with as_file(files("truceline.record") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder))
        config.attributes["connection"] = connection
        command.upgrade(config, to)
