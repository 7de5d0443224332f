"""Older ledgers are brought up to date; new ones are what the migrations make."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text

from tests.record.projected import projected
from tests.record.samples import TEXT, extraction
from tests.record.test_postgres import driver_url
from truceline.errors import LedgerUnusable
from truceline.record import Run, open_ledger
from truceline.record.copying import copy_out, recorded
from truceline.record.migrate import create, revision_of, upgrade
from truceline.record.postgres import open_postgres
from truceline.record.schema import REVISION
from truceline.record.sqlite import open_sqlite
from truceline.record.store import SqlLedger


def shape(path: Path) -> set[tuple[str, str, str]]:
    """Return the kind, name and statement of everything in a database, white space aside."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
        return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}


def test_new_tables_are_what_the_migrations_make(tmp_path: Path) -> None:
    """A ledger made at once and one made step by step have the same tables and guards."""
    for name, make in (("once", create), ("steps", upgrade)):
        engine = create_engine(f"sqlite:///{tmp_path / name}")
        with engine.begin() as connection:
            make(connection)
            assert revision_of(connection) == REVISION
        engine.dispose()
    assert _without_version(shape(tmp_path / "once")) == _without_version(shape(tmp_path / "steps"))


def _without_version(found: set[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    # Alembic makes its own table in words of its own.
    return {row for row in found if "alembic_version" not in row[1]}


def test_ledger_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    """A ledger that a newer program wrote is refused with what to do."""
    place = tmp_path / "newer.db"
    open_ledger(place).close()
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(LedgerUnusable, match="a newer Truceline has written it"):
        open_ledger(place)


def test_ledger_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    """A ledger as first shipped opens with its data intact and its projection made."""
    place = tmp_path / "first.db"
    with closing(sqlite3.connect(place)) as connection:
        connection.executescript((Path(__file__).parent / "ledger-0001.sql").read_text("utf-8"))
    ledger = open_ledger(place, create=False)
    assert [report.published and report.published.isoformat() for report in ledger.reports()] == [
        "2031-05-06T09:30+03:30",
        "2031-05-07",
    ]
    entries = list(ledger.entries())
    assert [len(entry.readings) for entry in entries] == [3, 1, 3, 1]
    assert entries[0].values("actor") == ("ostrand", "vell")
    assert [len(entry.links) for entry in entries] == [1, 0, 2, 0]
    assert len(list(ledger.figures())) == 2
    assert [kept.id for kept in ledger.agreements()] == ["vell-2031"]
    kept = projected(ledger)
    assert len(kept["current"]) == 4
    ledger.close()


def older(place: Path) -> SqlLedger:
    """Return a ledger with all kinds of rows whose readings lay one answer a row."""
    with closing(sqlite3.connect(place)) as connection:
        connection.executescript((Path(__file__).parent / "ledger-0004.sql").read_text("utf-8"))
    return open_sqlite(place, create=False)


def test_readings_of_an_older_ledger_are_laid_anew(tmp_path: Path) -> None:
    """Answers, history and seals are what they were; what is added later is sealed as it lies."""
    ledger = older(tmp_path / "older.db")
    entries = list(ledger.entries())
    assert [entry.values("actor") for entry in entries] == [("vell",), (), ("ostrand",), ()]
    first = entries[0]
    told = ledger.history(first.claim.id, "vell-2031")
    assert [(one.values, one.by) for one in told if one.about == "actor"] == [
        (("ostrand",), "speakers.title@1"),
        (("ostrand",), "person:ana"),
        (("ostrand",), "speakers.title@1"),
        (("vell",), "speakers.title@2"),
        (("vell",), "person:ana"),
    ]
    assert list(ledger.check()) == []
    assert not ledger.add(extraction(TEXT.replace("shut", "closed")), run=Run(version="3")).anything
    assert ledger.add(extraction(), run=Run(version="3")).readings == 1
    assert list(ledger.check()) == []
    kept = projected(ledger)
    ledger.rebuild()
    assert projected(ledger) == kept
    ledger.close()


def test_upgraded_ledger_tells_what_was_changed(tmp_path: Path) -> None:
    """An answer of an older ledger that somebody changes no longer fits its seal."""
    place = tmp_path / "older.db"
    older(place).close()
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("DROP TRIGGER answers_no_update")
        connection.execute("UPDATE answers SET why = 'made up' WHERE no = 1")
        connection.commit()
    ledger = open_ledger(place)
    assert "extraction" in " ".join(fault.what for fault in ledger.check())
    ledger.close()


def test_both_backends_are_brought_up_alike(schema: str, tmp_path: Path) -> None:
    """The same older rows, upgraded in a file and in PostgreSQL, are the same ledger after."""
    book = older(tmp_path / "older.db")
    expected = list(copy_out(book))
    book.close()
    engine = create_engine(driver_url(schema))
    with engine.begin() as connection, closing(sqlite3.connect(":memory:")) as source:
        source.executescript((Path(__file__).parent / "ledger-0004.sql").read_text("utf-8"))
        upgrade(connection, "0004")
        for table in recorded():
            if table.name not in ("answers", "seals"):
                _copy(source, connection, table.name)
    engine.dispose()
    team = open_postgres(schema, create=False)
    assert list(copy_out(team)) == expected
    assert list(team.check()) == []
    team.close()


TRUTHS = ("figures", "days", "partial")  # columns that SQLite has as numbers


def _copy(source: sqlite3.Connection, connection: Connection, table: str) -> None:
    rows = source.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in rows.description]
    marks = ", ".join(f":{name}" for name in names)
    for row in rows:
        held = dict(zip(names, row, strict=True))
        held |= {name: bool(held[name]) for name in TRUTHS if name in held}
        connection.execute(text(f"INSERT INTO {table} VALUES ({marks})"), held)
