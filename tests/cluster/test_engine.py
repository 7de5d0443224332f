"""A cluster of two workers: the same ledger as one process, whatever happens to a worker."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from distributed import Client
from tests.cli.test_commands import run
from tests.cluster import works
from tests.read.pages import page
from tests.read.test_unpack import TEXT

from truceline import families
from truceline.agreement import find, source
from truceline.cluster import Engine, Reading, Runner, Sizes, Store
from truceline.intake import Intake, Taken
from truceline.read import files, open_file
from truceline.record import Ledger, open_ledger
from truceline.record.contents import contents

NAMED = "mlechin-2024"


def filled(folder: Path) -> Path:
    """Write pages, texts, JSON lines, Parquet, what is broken, and one text twice."""
    folder.mkdir()
    (folder / "a.html").write_text(page(), "utf-8")
    for n in range(4):
        (folder / f"b{n}.txt").write_bytes(TEXT.replace(b"Bridge", b"Bridge %d" % (n % 3)))
    said = "The council met on day {0}.\n“We will wait {0} days,” Mira Holt said."
    lines = [json.dumps({"title": f"Council {n}", "text": said.format(n)}) for n in range(6)]
    (folder / "c.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    rows = [{"headline": f"Row {n}", "body": f"The row of {n} was told.\nIt said so."}
            for n in range(2)]  # fmt: skip
    pq.write_table(pa.Table.from_pylist(rows), folder / "d.parquet")
    (folder / "e.html").write_bytes(b"<html><body></body></html>")
    (folder / "f.zip").write_bytes(b"PK\x03\x04 and no more")
    (folder / "g.json").write_text('{"settings": 1}')
    return folder


def alone(folder: Path, book: Ledger) -> list[Taken]:
    """Read a folder in this process."""
    intake = Intake(book=book, model=find(NAMED))
    documents = ((one, False) for path in files(folder) for one in open_file(path))
    found = list(intake.take_all(documents))
    families.update(book)
    return found


def engine(client: Client, book: Ledger, work: Path) -> Engine:
    return Engine(
        runner=Runner(client=client, store=Store(str(work)), retries=0),
        intake=Intake(book=book, model=find(NAMED)),
        reading=Reading(agreement=source(NAMED), file=NAMED),
        sizes=Sizes(documents=4),
    )


def together(made: Engine, folder: Path) -> list[Taken]:
    """Read a folder with a cluster."""
    found = list(made.take_all((str(folder),)))
    families.update(made.intake.book)
    return found


def told(taken: list[Taken]) -> list[tuple[int, bool, list[str]]]:
    return [(len(one.added), one.held, [str(e) for e in one.failed]) for one in taken]


def test_ledger_is_that_of_one_process(client: Client, tmp_path: Path) -> None:
    """Rows, order, errors and what is passed over are the same; a second run reads nothing."""
    folder = filled(tmp_path / "in")
    one, two = open_ledger(tmp_path / "one.db"), open_ledger(tmp_path / "two.db")
    first = alone(folder, one)
    made = engine(client, two, tmp_path / "work")
    assert told(together(made, folder)) == told(first)
    assert made.spent.shards > 3
    assert contents(two) == contents(one)
    again = engine(client, two, tmp_path / "work")
    assert told(together(again, folder)) == told(alone(folder, one))
    assert again.spent.shards == 0
    assert contents(two) == contents(one)
    one.close()
    two.close()


def test_run_goes_on_with_what_is_missing(client: Client, tmp_path: Path) -> None:
    """Shards that a stopped run has read are not read again, and the ledger is the same."""
    folder = filled(tmp_path / "in")
    one, two = open_ledger(tmp_path / "one.db"), open_ledger(tmp_path / "two.db")
    stopped = engine(client, two, tmp_path / "work")
    coming = stopped.take_all((str(folder),))
    for _ in range(3):
        next(coming)
    coming.close()  # type: ignore[attr-defined]
    gone = sorted((tmp_path / "work" / "found").iterdir())[0]
    gone.unlink()
    second = engine(client, two, tmp_path / "work")
    together(second, folder)
    assert second.spent.shards == 1
    alone(folder, one)
    assert contents(two) == contents(one)
    one.close()
    two.close()


def test_worker_killed_in_the_middle_costs_nothing(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signal 9 to a worker: finished, nothing lost, nothing doubled, the same ledger."""
    folder = filled(tmp_path / "in")
    one, two = open_ledger(tmp_path / "one.db"), open_ledger(tmp_path / "two.db")
    monkeypatch.setattr("truceline.cluster.engine.extract_shard", works.killed_once)
    found = told(together(engine(client, two, tmp_path / "work"), folder))
    assert (tmp_path / "work" / "killed").exists()
    assert found == told(alone(folder, one))
    assert contents(two) == contents(one)
    assert list(two.check()) == []
    one.close()
    two.close()


def test_document_that_kills_is_quarantined(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is left out with its reason; all others of its shard are in the ledger."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.txt").write_bytes(TEXT.replace(b"Bridge", b"Bridge %d" % n))
    (folder / "2bad.txt").write_bytes(TEXT + works.POISON)
    monkeypatch.setattr("truceline.cluster.engine.extract_shard", works.poisoned)
    book = open_ledger(tmp_path / "kept.db")
    made = engine(client, book, tmp_path / "work")
    found = told(together(made, folder))
    assert [added for added, _, _ in found] == [1, 1, 1, 0, 1]
    [error] = found[3][2]
    assert error.startswith(f"{folder / '2bad.txt'}: it was left out: 2 workers were ended")
    [kept] = (tmp_path / "work" / "quarantine").iterdir()
    assert json.loads(kept.read_text("utf-8"))["name"] == str(folder / "2bad.txt")
    again = engine(client, book, tmp_path / "work")
    assert [one[2] for one in told(together(again, folder)) if one[2]] == [[error]]
    assert again.spent.shards == 0
    book.close()


def test_work_that_raises_is_taken_apart(client: Client, tmp_path: Path) -> None:
    """The part that raises fails alone, with its words."""
    runner = Runner(client=client, store=Store(str(tmp_path)), retries=0)
    given = [works.Numbers(given=(1, 2)), works.Numbers(given=(6, 7, 8))]
    whole, apart = sorted(runner.run(works.total, given), key=lambda one: len(one.parts))
    assert whole.value == 3
    values: list[Any] = [value for _, value in apart.parts]
    assert (values[0], values[2]) == (6, 8)
    assert values[1].why == "reading it failed (ValueError: seven is not to be added)"


def test_urls_are_read_like_files(client: Client, tmp_path: Path) -> None:
    """A folder given by its fsspec URL holds the same reports; a missing file is an error."""
    folder = filled(tmp_path / "in")
    book = open_ledger(tmp_path / "kept.db")
    made = engine(client, book, tmp_path / "work")
    places = (f"file://{folder}", f"file://{folder}/gone.txt")
    found = told(list(made.take_all(places)))
    other = open_ledger(tmp_path / "one.db")
    there = told(alone(folder, other))
    other.close()
    assert [one[:2] for one in found[:-1]] == [one[:2] for one in there]
    assert found[-1] == (0, False, [f"file://{folder}/gone.txt: there is no such file. "
                                    "Check the address."])  # fmt: skip
    book.close()


def test_command_gives_the_same_ledger(client: Client, tmp_path: Path) -> None:
    """`add --engine dask://HOST:PORT` counts and complains as `add` does."""
    folder = filled(tmp_path / "in")
    where = client.scheduler.address.replace("tcp://", "dask://")
    plain = run("--ledger", tmp_path / "one.db", "add", "--json", "--agreement", NAMED, folder)
    cluster = ("--engine", where, "--work", tmp_path / "work")
    other = run("--ledger", tmp_path / "two.db", "add", "--json", "--agreement", NAMED,
                *cluster, folder)  # fmt: skip
    assert json.loads(other.stdout) == json.loads(plain.stdout)
    assert other.exit_code == plain.exit_code == 2


def test_engine_that_cannot_be_used_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another word, and an address where nobody answers."""
    monkeypatch.setattr("truceline.cluster.clusters.WAIT", 1)
    for engine, why in (("spark", "an engine is dask"), ("dask://127.0.0.1:9", "no scheduler")):
        result = run("--ledger", tmp_path / "a.db", "add", "--engine", engine, tmp_path)
        assert (result.exit_code, why in result.stderr) == (2, True)
