"""What is particular to a ledger in one file: opening it, and refusing what is not one."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.record.samples import TEXT, extraction, fill
from truceline.errors import LedgerMissing, LedgerUnusable
from truceline.model import Extraction
from truceline.record import Ledger, Run, open_ledger
from truceline.record.schema import APPEND_ONLY
from truceline.record.store import SqlLedger

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import sys
from tests.record.test_sqlite import many
from truceline.model import Extraction
from truceline.record import Ledger, Run, open_ledger
ledger = open_ledger(sys.argv[1])
for one in many(200):
    ledger.add(one, run=Run(version="1"))
"""


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


def test_database_refuses_to_change_what_was_recorded(tmp_path: Path) -> None:
    """Another program cannot change or delete a recorded row either."""
    place = tmp_path / "kept.db"
    ledger = open_ledger(place)
    fill(ledger)
    ledger.close()
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("INSERT INTO seals VALUES (1, 1)")  # older ledgers alone have one
        for table in APPEND_ONLY:
            columns = connection.execute(f"SELECT name FROM pragma_table_info('{table}')")
            column = columns.fetchone()[0]
            for statement in (f"UPDATE {table} SET {column} = 1", f"DELETE FROM {table}"):
                with pytest.raises(sqlite3.IntegrityError, match=f"{table} are never changed"):
                    connection.execute(statement)


def many(count: int) -> list[Extraction]:
    """Return so many different reports."""
    return [extraction(TEXT.replace("shut", f"shut for {n} days")) for n in range(count)]


def test_locked_file_gets_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that waited in vain says who holds the file up; nothing is half written."""
    monkeypatch.setattr("truceline.record.sqlite.PATIENCE", 0.05)
    ledger = open_ledger(tmp_path / "busy.db")
    with closing(sqlite3.connect(tmp_path / "busy.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerUnusable, match="another program is writing"):
            ledger.add(extraction(), run=Run(version="1"))
        assert list(ledger.reports()) == []  # reading goes on
        other.execute("ROLLBACK")
    assert ledger.add(extraction(), run=Run(version="1")).new_report
    ledger.close()


def test_full_disk_loses_nothing(tmp_path: Path) -> None:
    """When the disk is full the report under way is not in, the earlier ones are."""
    ledger = open_ledger(tmp_path / "full.db")
    assert isinstance(ledger, SqlLedger)
    with ledger._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    def small(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={(pages or 0) + 30}")

    ledger._engine.dispose()
    event.listen(ledger._engine, "connect", small)
    given = many(200)
    with pytest.raises(LedgerUnusable, match="disk is full"):
        _add_one_by_one(ledger, given)
    held = len(list(ledger.reports()))
    assert held > 0
    ledger.close()
    again = open_ledger(tmp_path / "full.db")
    assert list(again.check()) == []
    added = list(again.add_all(given, run=Run(version="1")))
    assert [one.new_report for one in added] == [n >= held for n in range(200)]
    assert list(again.check()) == []
    again.close()


def _add_one_by_one(ledger: Ledger, given: list[Extraction]) -> None:
    for number, one in enumerate(given):
        ledger.add(one, run=Run(version="1"))
        assert len(list(ledger.reports())) == number + 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder(tmp_path: Path) -> None:
    """A folder that may not be written to gets a message that says so."""
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    with pytest.raises(LedgerUnusable, match="permissions"):
        open_ledger(folder / "x.db")
    folder.chmod(0o755)


def test_two_writers_and_ten_readers(tmp_path: Path) -> None:
    """Nobody meets an error, and nothing is lost or doubled; each opens the file by itself."""
    place, given = tmp_path / "shared.db", many(20)

    def write(first: int) -> int:
        ledger = open_ledger(place)
        mine = [given[(first + n) % len(given)] for n in range(len(given))]
        added = sum(ledger.add(one, run=Run(version="1")).claims for one in mine)
        ledger.close()
        return added

    def read(_: int) -> int:
        ledger = open_ledger(place)
        found = sum(1 for _ in ledger.entries())
        ledger.close()
        return found

    with ThreadPoolExecutor(12) as pool:
        writers = [pool.submit(write, first) for first in (0, 10)]
        readers = [pool.submit(read, n) for n in range(10)]
        assert sum(writer.result() for writer in writers) == 40
        assert all(reader.result() % 2 == 0 for reader in readers)
    assert read(0) == 40


def test_killed_while_adding(tmp_path: Path) -> None:
    """A process killed in the middle leaves whole reports; the rest is added on re-run."""
    place = tmp_path / "killed.db"
    given = many(200)
    open_ledger(place).close()
    for _ in range(3):
        child = subprocess.Popen([sys.executable, "-c", CHILD, str(place)], cwd=ROOT)
        grown = len(place.read_bytes())
        for _ in range(400):
            time.sleep(0.005)
            if len(place.read_bytes()) + wal_size(place) > grown + 20_000:
                break
        child.kill()
        child.wait()
        ledger = open_ledger(place)
        assert list(ledger.check()) == []
        assert len(list(ledger.claims())) == 2 * len(list(ledger.reports()))
        ledger.close()
    ledger = open_ledger(place)
    list(ledger.add_all(given, run=Run(version="1")))
    assert len(list(ledger.claims())) == 400
    assert list(ledger.check()) == []
    ledger.close()


def wal_size(place: Path) -> int:
    """Return the size of the file's log, 0 for none."""
    log = Path(f"{place}-wal")
    return log.stat().st_size if log.exists() else 0
