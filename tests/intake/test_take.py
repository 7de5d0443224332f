"""Reports taken in by several processes: the same ledger, whatever happens to one of them."""

from __future__ import annotations

import json
import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.intake import works
from tests.read.pages import page
from tests.read.test_unpack import TEXT

from truceline.agreement import find
from truceline.errors import InputError, NoStory, WorkerDied
from truceline.intake import Document, Intake, Reader
from truceline.intake.reading import Found
from truceline.intake.take import Come
from truceline.read import receive
from truceline.record import open_ledger
from truceline.record.contents import contents

FILES = 240  # enough that some are left when the first are kept


def come() -> Iterator[Come]:
    """Yield a page, five texts, one of them twice, a broken page and data beside them."""
    yield receive(page().encode(), name="page.html"), True
    for number in (0, 1, 2, 1, 3):
        yield receive(TEXT.replace(b"Bridge", b"Bridge %d" % number), name=f"{number}.txt"), True
    yield receive(b"<html><body></body></html>", name="broken.html"), True
    yield NoStory("gone.html", "it is not there"), True
    yield receive(b'{"settings": [1, 2]}', name="settings.json"), False


def taken(folder: Path, jobs: int, documents: Iterator[Come]) -> tuple[str, list[str], int]:
    """Take documents into a new ledger; return what it holds, the errors, how many were held."""
    book = open_ledger(folder / f"{jobs}.db")
    intake = Intake(book=book, model=find("mlechin-2024"))
    found = list(intake.take_all(documents, jobs=jobs))
    assert len(list(intake.take_all(come(), jobs=jobs))) == 9
    whole = contents(book)
    book.close()
    return whole, [str(one) for t in found for one in t.failed], sum(t.held for t in found)


def test_ledger_does_not_tell_how_many_processes_read(tmp_path: Path) -> None:
    """One process or two: the same rows in the same order, the same errors."""
    alone, together = taken(tmp_path, 1, come()), taken(tmp_path, 2, come())
    assert alone == together
    assert len(alone[1]) == 2
    assert alone[2] == 1


def test_document_that_kills_is_left_out_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are in the ledger as if it had not come."""
    monkeypatch.setattr("truceline.intake.take.Reader", works.Poisoned)
    documents = [(receive(TEXT.replace(b"Bridge", b"Bridge %d" % n), name=f"{n}"), True)
                 for n in range(4)]  # fmt: skip
    poison = receive(TEXT + works.POISON, name="bad.txt"), True
    book = open_ledger(tmp_path / "kept.db")
    intake = Intake(book=book, model=None)
    found = list(intake.take_all([*documents[:2], poison, *documents[2:]], jobs=2))
    book.close()
    failed = [one for t in found for one in t.failed]
    assert [type(one) for one in failed] == [WorkerDied]
    assert str(failed[0]).startswith("bad.txt: it was left out: two processes ended")
    assert [len(t.added) for t in found] == [1, 1, 0, 1, 1]


def test_ctrl_c_stops_cleanly_and_a_second_run_adds_the_rest(tmp_path: Path) -> None:
    """What was read is kept, no process is left, and the same command ends with all."""
    folder, kept = tmp_path / "in", tmp_path / "kept.db"
    folder.mkdir()
    for n in range(FILES):
        (folder / f"{n:03}.txt").write_bytes(TEXT.replace(b"Bridge", b"Bridge %d" % n))
    command = [sys.executable, "-m", "truceline", "--ledger", str(kept), "add", "--json",
               "--jobs", "2", str(folder)]  # fmt: skip
    # Ctrl-C reaches every process of the group, as on a terminal. What runs in the background
    # may have been started deaf to it, and would hand that down.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, process_group=0)
    while not kept.exists() or holding(kept) < 2:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    out, _ = run.communicate(timeout=60)
    first = json.loads(out)
    assert (first["stopped"], run.returncode) == (True, 130)
    held = holding(kept)
    assert 2 <= held < FILES
    second = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert (second["passed_over"], second["reports"]) == (held, FILES - held)
    assert holding(kept) == FILES


def holding(path: Path) -> int:
    """Return how many reports there are by now."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as opened:
        try:
            return int(opened.execute("SELECT count(*) FROM reports").fetchone()[0])
        except sqlite3.Error:
            return 0  # the tables are not there yet


def test_errors_come_back_from_another_process_as_they_were() -> None:
    """Their kind, their words and what they were made of."""
    error = NoStory("a.html", "it is empty")
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), back.why) == (NoStory, str(error), "it is empty")
    assert isinstance(back, InputError)


def read_here(document: Document) -> Found:
    return Reader(model=None).read(document)


def test_data_beside_the_reports_is_no_error() -> None:
    """Where it was found in a folder; where it was named it is one."""
    data = receive(b'{"settings": [1, 2]}', name="settings.json")
    assert read_here(Document(received=data, named=False)) == ()
    assert [type(one) for one in read_here(Document(received=data))] == [NoStory]
