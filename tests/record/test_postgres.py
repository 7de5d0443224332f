"""What is particular to a ledger in PostgreSQL: opening it, and what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from tests.record.samples import TEXT, extraction
from truceline.errors import LedgerMissing, LedgerUnusable
from truceline.model import Extraction
from truceline.record import Run, open_ledger
from truceline.record.migrate import create, upgrade
from truceline.record.postgres import LOCK
from truceline.record.schema import APPEND_ONLY
from truceline.record.store import SqlLedger


def driver_url(url: str) -> str:
    """Return the URL with the driver named."""
    named = make_url(url).set(drivername="postgresql+psycopg")
    return named.render_as_string(hide_password=False)


def test_opening_makes_tables_that_keep(schema: str) -> None:
    """What was added is there after closing and opening again; the password is not shown."""
    first = open_ledger(schema)
    first.add(extraction(), run=Run(version="1"))
    first.close()
    again = open_ledger(schema, create=False)
    assert len(list(again.claims())) == 2
    assert "sesame" not in again.location
    again.close()


def test_missing_ledger_is_said_to_be_missing(schema: str) -> None:
    """An empty database is no ledger where none may be made."""
    with pytest.raises(LedgerMissing, match="there is no ledger at"):
        open_ledger(schema, create=False)


def test_database_of_another_program_is_left_alone(schema: str) -> None:
    """A database with other tables is refused."""
    engine = create_engine(driver_url(schema))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE songs (title text)")
    engine.dispose()
    with pytest.raises(LedgerUnusable, match="another program"):
        open_ledger(schema)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://", "the URL must read"),
        ("postgresql://host:port/x", "the URL must read"),
        ("postgresql://tester@127.0.0.1:9/x", "no server answers there"),
        ("postgresql://nobody.invalid/x", "there is no such host"),
        ("mysql://host/x", "mysql is no database"),
    ],
)
def test_bad_url_gets_one_clear_message(url: str, told: str) -> None:
    """A URL that cannot be used is answered with what is wrong and what to do."""
    with pytest.raises(LedgerUnusable, match=told):
        open_ledger(url)


def test_no_or_wrong_password(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that wants a password gets named, and how to give one."""
    monkeypatch.delenv("PGPASSWORD", raising=False)
    if "sesame" not in postgres:
        pytest.skip("the server named in TRUCELINE_TEST_POSTGRES may want no password")
    with pytest.raises(LedgerUnusable, match="wants a password"):
        open_ledger(postgres.replace(":sesame", ""))
    with pytest.raises(LedgerUnusable, match="password is not right"):
        open_ledger(postgres.replace("sesame", "closed"))
    with pytest.raises(LedgerUnusable, match="no such database"):
        open_ledger(postgres.replace("/postgres?", "/missing?"))


def test_database_refuses_to_change_what_was_recorded(schema: str) -> None:
    """Another program cannot change, delete or empty a recorded row either."""
    open_ledger(schema).close()
    engine = create_engine(driver_url(schema))
    with engine.connect() as connection:
        for table in APPEND_ONLY:
            for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
                with pytest.raises(DBAPIError, match="append-only"):
                    connection.exec_driver_sql(statement)
                connection.rollback()
    engine.dispose()


def test_new_tables_are_what_the_migrations_make(schema: str) -> None:
    """A database made at once and one made step by step have the same columns."""
    engine = create_engine(driver_url(schema))
    shapes = []
    columns = text(
        "SELECT table_name, column_name, data_type, is_nullable, collation_name "
        "FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, 2"
    )
    name = engine.url.query["options"]
    for make in (create, upgrade):
        with engine.begin() as connection:
            make(connection)
            shapes.append(connection.execute(columns).all())
            schema_name = str(name).partition("=")[2]
            connection.exec_driver_sql(f"DROP SCHEMA {schema_name} CASCADE")
            connection.exec_driver_sql(f"CREATE SCHEMA {schema_name}")
    engine.dispose()
    without = [[row for row in shape if row[0] != "alembic_version"] for shape in shapes]
    assert without[0] == without[1]


def test_two_writers_and_ten_readers(schema: str) -> None:
    """Nobody meets an error, and nothing is lost or doubled."""
    ledger = open_ledger(schema)
    given = [extraction(TEXT.replace("shut", f"shut for {n} days")) for n in range(20)]

    def write(first: int) -> int:
        mine = [given[(first + n) % len(given)] for n in range(len(given))]
        return sum(ledger.add(one, run=Run(version="1")).claims for one in mine)

    def read(_: int) -> int:
        return sum(1 for _ in ledger.entries())

    with ThreadPoolExecutor(12) as pool:
        writers = [pool.submit(write, first) for first in (0, 10)]
        readers = [pool.submit(read, n) for n in range(10)]
        assert sum(writer.result() for writer in writers) == 40
        assert all(reader.result() % 2 == 0 for reader in readers)
    assert read(0) == 40
    ledger.close()


def test_server_stops_in_the_middle(schema: str) -> None:
    """A connection that the server ends gets a message; the rest is added on re-run."""
    ledger = open_ledger(schema)
    given = [extraction(TEXT.replace("shut", f"shut for {n} days")) for n in range(6)]

    def stopping() -> Iterator[Extraction]:
        for number, one in enumerate(given):
            if number == 3:
                raise KeyboardInterrupt
            yield one

    with pytest.raises(KeyboardInterrupt):
        list(ledger.add_all(stopping(), run=Run(version="1")))
    assert list(ledger.reports()) == []
    engine = create_engine(driver_url(schema), isolation_level="AUTOCOMMIT")
    assert isinstance(ledger, SqlLedger)

    @event.listens_for(ledger._engine, "commit")
    def end(connection: Connection) -> None:
        if connection.get_execution_options().get("writing"):
            pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
            with engine.connect() as other:
                other.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")

    with pytest.raises(LedgerUnusable, match="server was stopped"):
        ledger.add(given[0], run=Run(version="1"))
    event.remove(ledger._engine, "commit", end)
    engine.dispose()
    added = list(ledger.add_all(given, run=Run(version="1")))
    assert all(one.new_report for one in added)
    assert list(ledger.check()) == []
    ledger.close()


def test_locked_ledger_gets_a_message(schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that waited in vain says what holds it up."""
    monkeypatch.setattr("truceline.record.postgres.PATIENCE", 0.05)
    ledger = open_ledger(schema)
    engine = create_engine(driver_url(schema))
    with engine.begin() as other:
        other.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        with pytest.raises(LedgerUnusable, match="another program is writing"):
            ledger.add(extraction(), run=Run(version="1"))
    engine.dispose()
    ledger.close()
