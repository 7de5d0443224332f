"""`add` on whatever lies in a folder: hostile files, a stop in the middle, a second run."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_commands import run
from tests.read.pages import page
from tests.read.test_unpack import TEXT, zipped

from truceline.agreement import Agreement
from truceline.errors import InputError
from truceline.intake import Intake, Taken
from truceline.model import Extraction, Report
from truceline.pipeline import extract
from truceline.received import Received

ENTITIES = "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghz", strict=True)
)
LAUGHS = (
    f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">{ENTITIES}]>'
    "<rss><channel><title>&z;</title></channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentMeta><headline>&a;</headline>'
    "</contentMeta></newsItem>"
)


def added(book: Path, *places: Path) -> tuple[dict[str, Any], int]:
    """Add places; return the counts and the exit code."""
    result = run("--ledger", book, "add", "--json", *places)
    counts: dict[str, Any] = json.loads(result.stdout)
    return counts, result.exit_code


def test_hostile_folder_does_not_stop_the_batch(tmp_path: Path) -> None:
    """Bombs, entities, broken and endless files get an error each; the page is read."""
    folder = tmp_path / "in"
    folder.mkdir()
    hostile = {
        "laughs.xml": LAUGHS.encode(),
        "outside.xml": OUTSIDE.encode(),
        "bomb.zip": zipped({"zeros.txt": bytes(60_000_000)}),
        "bomb.gz": gzip.compress(bytes(60_000_000)),
        "deep.html": b"<html>" + b"<div>" * 100_000 + b"words",
        "noise.html": b"<html>" + bytes(range(128, 256)) * 40,
        "cut.json": b'{"title": "a", "text": "',
    }
    for name, raw in hostile.items():
        (folder / name).write_bytes(raw)
    with (folder / "large.html").open("wb") as file:
        file.write(b"<html><p>")
        file.truncate(1_000_000_000)
    (folder / "good.html").write_text(page(), "utf-8")
    counts, code = added(tmp_path / "kept.db", folder)
    assert (counts["new_reports"], counts["failed"], code) == (1, len(hostile) + 1, 2)
    named = " ".join(counts["errors"])
    assert [
        name for name in (*hostile, "large.html") if name.partition(".gz")[0] not in named
    ] == []
    counts, _ = added(tmp_path / "kept.db", folder)
    assert (counts["reports"], counts["passed_over"]) == (0, 1)


def test_stopped_run_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After Ctrl-C what was read is kept, and the same command reads the rest alone."""
    for n in range(5):
        (tmp_path / f"{n}.txt").write_bytes(TEXT.replace(b"Bridge", b"Bridge %d" % n))
    real, calls = Intake.take, iter(range(100))

    def take(self: Intake, document: Received | InputError, *, named: bool = True) -> Taken:
        if next(calls) == 2:
            raise KeyboardInterrupt
        return real(self, document, named=named)

    monkeypatch.setattr(Intake, "take", take)
    counts, code = added(tmp_path / "kept.db", tmp_path)
    assert (counts["reports"], counts["stopped"], code) == (2, True, 130)
    monkeypatch.undo()
    counts, code = added(tmp_path / "kept.db", tmp_path)
    assert (counts["reports"], counts["passed_over"], code) == (3, 2, 0)


def test_defect_in_one_document_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours in one document is told as ours; the others are read."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.txt").write_bytes(TEXT.replace(b"quiet", b"loud"))

    def broken(report: Report, model: Agreement | None) -> Extraction:
        if "loud" in report.text:
            raise ZeroDivisionError("loud")
        return extract(report, model)

    monkeypatch.setattr("truceline.intake.reading.extract", broken)
    counts, code = added(tmp_path / "kept.db", tmp_path)
    assert (counts["reports"], counts["failed"], code) == (1, 1, 2)
    assert "defect in Truceline" in counts["errors"][0]


def test_folder_and_archive_hold_the_same(tmp_path: Path) -> None:
    """What was read from a folder is passed over in an archive of it."""
    (tmp_path / "a.html").write_text(page(), "utf-8")
    counts, _ = added(tmp_path / "kept.db", tmp_path)
    archive = tmp_path / "all.zip"
    archive.write_bytes(zipped({"a.html": page().encode("utf-8"), "b.txt": TEXT}))
    counts, _ = added(tmp_path / "kept.db", archive)
    assert (counts["reports"], counts["passed_over"]) == (1, 1)
