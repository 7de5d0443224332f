"""`truceline copies` on the demo's reports: four of eleven carry one story."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.conftest import ROOT
from tests.copies.stories import report, story

from truceline.cli import main
from truceline.model import Extraction
from truceline.record import Run, open_ledger

DEMO = ROOT / "examples" / "mlechin-2024"


def run(*arguments: object) -> Result:
    """Run a command; anything but a clean exit shows its traceback."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger that holds the demo's reports."""
    path = tmp_path_factory.mktemp("ledger") / "demo.db"
    assert run("--ledger", path, "add", "--agreement", "mlechin-2024", DEMO).exit_code == 0
    return path


def test_stories_with_their_origin_and_copies(ledger: Path) -> None:
    """The one story that was copied is listed with its origin and three copies."""
    (line,) = run("--ledger", ledger, "copies", "--json").stdout.splitlines()
    found = json.loads(line)
    assert len(found["copies"]) == 3
    assert found["origin"]["agency"] == "Ostpress"
    shown = run("--ledger", ledger, "copies").stdout
    assert "1 stories that several reports carry, 3 copies of them" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_reports_that_nobody_placed_are_placed_first(tmp_path: Path) -> None:
    """A ledger whose reports are in no family yet, as an older one's, shows its stories."""
    path = tmp_path / "old.db"
    book = open_ledger(path)
    for outlet in ("A", "B"):
        one = report(story(3), outlet=outlet, published=f"2031-05-0{1 + (outlet == 'B')}")
        text = f"{one.text}\n{outlet}"
        book.add(
            Extraction(report=replace(one, text=text), agreement_id=None), run=Run(version="1")
        )
    book.close()
    (line,) = run("--ledger", path, "copies", "--json").stdout.splitlines()
    assert len(json.loads(line)["copies"]) == 1


def test_what_each_copy_changed(ledger: Path) -> None:
    """Sentences stand by their changes; words that take a side are counted by party."""
    name = json.loads(run("--ledger", ledger, "copies", "--json").stdout)["story"]
    result = run("--ledger", ledger, "copies", name[:8])
    assert result.exit_code == 0
    assert "~ (nothing) → separatist" in result.stdout
    assert "+ The mayor of Kostrovik said flags" in result.stdout
    assert "THE EVENING LANTERN, of Upper Drenava People's Council: " in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
    found = json.loads(run("--ledger", ledger, "copies", name, "--json").stdout)
    changes = {row["change"] for copy in found["changes"] for row in copy["sentences"]}
    assert changes == {"kept", "reworded", "cut", "added"}
    assert found["counts"]["THE EVENING LANTERN"]["drenava"] >= 1


def test_unknown_story_and_report_without_copies(ledger: Path, tmp_path: Path) -> None:
    """An id that is not held gets a message; a report that nobody copied says so."""
    assert run("--ledger", ledger, "copies", "nothing").exit_code == 2
    alone = tmp_path / "alone.db"
    run("--ledger", alone, "add", DEMO / "mlechin-2024-02-20-1.txt")
    (claim, *_) = run("--ledger", alone, "claims", "--csv").stdout.splitlines()[1:]
    report = next(cell for cell in claim.split(",")[1:] if len(cell) == 16)
    assert "Nobody in the ledger copied it." in run("--ledger", alone, "copies", report).stdout
