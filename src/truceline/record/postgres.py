"""A ledger in a PostgreSQL database, for a team."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from truceline.errors import LedgerError, LedgerMissing, LedgerUnusable
from truceline.record.migrate import prepare, revision_of
from truceline.record.schema import REVISION, additions
from truceline.record.store import Clock, SqlLedger, now

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
PATIENCE = 60.0  # seconds to wait for another writer, who may be at a thousand reports
LOCK = 0x54525543  # the advisory lock that a writer holds
SIGNS = {
    "no password supplied": "it wants a password; put it into the URL "
    "(postgresql://USER:PASSWORD@HOST/DATABASE), into PGPASSWORD or into ~/.pgpass",
    "password authentication failed": "the password is not right; check the URL",
    "Connection refused": "no server answers there; check host and port, and that it runs",
    "No such file or directory": "no server answers there; check host and port, and that it runs",
    "could not translate host name": "there is no such host; check the URL",
    "failed to resolve host": "there is no such host; check the URL",
    "does not exist": "the server knows no such database or user; create it, or check the URL",
    "lock timeout": "another program is writing to it; try again when that has ended",
    "disk": "the server's disk is full; free some space and run the same command again",
    "No space": "the server's disk is full; free some space and run the same command again",
    "terminating connection": "the server was stopped; run the same command again when it is back",
    "closed the connection": "the server was stopped; run the same command again when it is back",
    "connection is closed": "the server was stopped; run the same command again when it is back",
    "starting up": "the server is starting up; run the same command again in a moment",
    "shutting down": "the server is shutting down; run the same command again when it is back",
}


def open_postgres(location: str, *, create: bool = True, clock: Clock = now) -> SqlLedger:
    """Open the ledger at a URL, making its tables where there are none and `create` is set."""
    url = _url(location)
    shown = url.set(drivername="postgresql").render_as_string(hide_password=True)
    engine = _engine(url, shown)
    try:
        _prepare(engine, shown, create=create)
    except DBAPIError as error:
        engine.dispose()
        raise LedgerUnusable(shown, why(error)) from error
    except LedgerError:
        engine.dispose()
        raise
    return SqlLedger(engine, shown, clock=clock, why=why)


def _url(location: str) -> URL:
    try:
        url = make_url(location)
    except (ArgumentError, ValueError):
        raise LedgerUnusable(location, _FORM) from None
    if not url.database:
        raise LedgerUnusable(url.render_as_string(hide_password=True), _FORM)
    return url.set(drivername="postgresql+psycopg")


_FORM = "the URL must read postgresql://USER:PASSWORD@HOST/DATABASE"


def _engine(url: URL, shown: str) -> Engine:
    try:
        # One snapshot for all that one question reads; a writer asks for its own below.
        engine = create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True)
    except ModuleNotFoundError:
        raise LedgerUnusable(
            shown, "PostgreSQL needs one more package: pip install 'truceline[postgres]'"
        ) from None
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writing", False):
        # What another writer added while this one waited must be seen.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(PATIENCE * 1000)}ms'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        # A thousand reports are sorted at once to find what counts: more than the usual 4 MB.
        connection.exec_driver_sql("SET LOCAL work_mem = '64MB'")


def _prepare(engine: Engine, shown: str, *, create: bool) -> None:
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if tables and additions.name not in tables:
            raise LedgerUnusable(shown, "it is a database of another program")
        if not tables and not create:
            raise LedgerMissing(shown)
        if revision_of(connection) == REVISION:
            return
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        prepare(connection, shown)


def why(error: DBAPIError) -> str:
    """Return what is wrong and what to do, as a clause."""
    text = str(error.orig)
    if isinstance(error, OperationalError) or error.connection_invalidated:
        for sign, plain in SIGNS.items():
            if sign in text:
                return plain
    return " ".join(text.split())
