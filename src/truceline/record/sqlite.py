"""A ledger in one SQLite file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from truceline.errors import LedgerError, LedgerMissing, LedgerUnusable
from truceline.record.migrate import prepare, revision_of
from truceline.record.schema import REVISION
from truceline.record.store import Clock, SqlLedger, now

APPLICATION = 0x54525543  # "TRUC": marks the file as ours
PATIENCE = 60.0  # seconds to wait for another writer, who may be at a thousand reports


def open_sqlite(path: Path, *, create: bool = True, clock: Clock = now) -> SqlLedger:
    """Open the ledger in a file, making it where there is none and `create` is set."""
    path = path.expanduser()
    _check_place(path, create=create)
    engine = _engine(path)
    try:
        ours = _is_ours(path)  # before the engine's first connection, which sets WAL
        with engine.connect() as connection:
            current = ours and revision_of(connection) == REVISION
        if not current:
            with engine.connect().execution_options(writing=True) as connection, connection.begin():
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
                prepare(connection, str(path))
    except (sqlite3.DatabaseError, DatabaseError) as error:
        engine.dispose()
        raise LedgerUnusable(str(path), _why(error)) from error
    except LedgerError:
        engine.dispose()
        raise
    return SqlLedger(engine, str(path), clock=clock, why=_why)


def _is_ours(path: Path) -> bool:
    """Whether the file is a ledger; False where it is empty or not there yet."""
    if not path.exists():
        return False
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        mark = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if mark != APPLICATION and tables:
        raise LedgerUnusable(str(path), "it is a database of another program")
    return bool(tables)


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerUnusable(str(path), "it is a folder, not a file")
    if not path.exists() and not create:
        raise LedgerMissing(str(path))
    if not path.parent.is_dir():
        raise LedgerUnusable(str(path), f"the folder {path.parent} does not exist")


def _why(error: Exception) -> str:
    text = str(getattr(error, "orig", error))
    known = {
        "locked": "another program is writing to it; try again when that has ended",
        "readonly": "it may not be written to; check the permissions of the file and its folder",
        "unable to open": "it cannot be opened; check the permissions of the file and its folder",
        "not a database": "it is not an SQLite file; name another one with --ledger",
        "malformed": "the file is damaged; go back to a copy, or start another ledger",
        "full": "the disk is full; free some space and run the same command again",
    }
    return next((plain for sign, plain in known.items() if sign in text), text)


def _engine(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        poolclass=QueuePool,
        connect_args={"timeout": PATIENCE, "check_same_thread": False, "isolation_level": None},
    )
    event.listen(engine, "connect", _settings)
    event.listen(engine, "begin", _begin)
    return engine


def _settings(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA wal_autocheckpoint=8000")  # pages: 32 MiB
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA temp_store=MEMORY")
    connection.execute("PRAGMA cache_size=-65536")  # 64 MiB


def _begin(connection: Connection) -> None:
    # A writer asks for its right at once: one that reads first and writes later can
    # be refused by another writer in between, without waiting.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
