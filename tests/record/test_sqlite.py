"""What is particular to a ledger in one file: opening it, and refusing what is not one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.record.samples import extraction, fill
from truceline.errors import LedgerMissing, LedgerUnusable
from truceline.record import Run, open_ledger
from truceline.record.schema import APPEND_ONLY


def test_opening_makes_a_file_that_keeps(tmp_path: Path) -> None:
    """What was added is there after closing and opening again."""
    place = tmp_path / "kept.db"
    first = open_ledger(place)
    first.add(extraction(), run=Run(version="1"))
    first.close()
    first.close()
    again = open_ledger(place, create=False)
    assert len(list(again.claims())) == 2
    again.close()


def test_environment_names_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a location, TRUCELINE_LEDGER counts, else truceline.db in the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRUCELINE_LEDGER", "named.db")
    open_ledger().close()
    monkeypatch.delenv("TRUCELINE_LEDGER")
    open_ledger().close()
    assert (tmp_path / "named.db").exists()
    assert (tmp_path / "truceline.db").exists()


def test_missing_ledger_is_said_to_be_missing(tmp_path: Path) -> None:
    """A command that only reads does not make a ledger by mistake."""
    with pytest.raises(LedgerMissing, match="there is no ledger at"):
        open_ledger(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """A database that is not ours is refused and not changed."""
    place = tmp_path / "other.db"
    with sqlite3.connect(place) as other:
        other.execute("CREATE TABLE songs (title)")
    other.close()
    before = place.read_bytes()
    with pytest.raises(LedgerUnusable, match="another program"):
        open_ledger(place)
    assert place.read_bytes() == before


def test_file_that_is_no_database(tmp_path: Path) -> None:
    """A text file by mistake is named as what it is not."""
    place = tmp_path / "report.txt"
    place.write_text("Ostrand says the corridor stays shut\n" * 100, "utf-8")
    with pytest.raises(LedgerUnusable, match="not an SQLite file"):
        open_ledger(place)


def test_folder_and_lost_folder(tmp_path: Path) -> None:
    """A folder, or a file in a folder that is not there, gets a message that names it."""
    with pytest.raises(LedgerUnusable, match="is a folder"):
        open_ledger(tmp_path)
    with pytest.raises(LedgerUnusable, match="lost does not exist"):
        open_ledger(tmp_path / "lost" / "x.db")


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET rowid = 1", "DELETE FROM {}"])
def test_database_refuses_to_change_what_was_recorded(
    tmp_path: Path, table: str, statement: str
) -> None:
    """Another program cannot change or delete a recorded row either."""
    place = tmp_path / "kept.db"
    first = open_ledger(place)
    fill(first)
    first.close()
    with closing(sqlite3.connect(place)) as connection:
        column = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement.format(table).replace("rowid", column))
