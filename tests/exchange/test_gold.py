"""A gold case goes into the ledger as its annotator has it, and scores as itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT
from truceline.errors import BadGold
from truceline.exchange import read_gold
from truceline.export import day_json, entry_json, figure_json, report_json
from truceline.read import read_file
from truceline.record import Run
from truceline.record.sqlite import open_sqlite
from truceline.score import load_case, score_case

CASES = sorted(path.parent for path in (ROOT / "tests" / "cases").rglob("gold.yaml"))


@pytest.mark.parametrize("folder", CASES, ids=[case.name for case in CASES])
def test_a_case_comes_back_as_it_was(folder: Path, tmp_path: Path) -> None:
    """Read in, recorded and given out again, a case scores 1 on every measure it has."""
    extraction = read_gold(folder, read_file(folder / "report.txt"), "invented")
    ledger = open_sqlite(tmp_path / "gold.db")
    ledger.add(extraction, run=Run(version="1"))
    held = {
        "report": report_json(extraction.report),
        "agreement": "invented",
        "claims": [entry_json(entry) for entry in ledger.entries()],
        "figures": [figure_json(figure) for figure in ledger.figures()],
        "dates": [day_json(day) for day in ledger.days()],
    }
    assert list(ledger.check()) == []
    ledger.close()
    case = load_case(folder)
    assert len(held["claims"]) == len(case.claims)
    scores = score_case(case, held)
    assert {name: row.f1 for name, row in scores.rows.items() if row.gold and row.f1 < 1} == {}


def test_a_case_of_another_text(tmp_path: Path) -> None:
    """A case whose text is not the one that was read is refused."""
    folder = CASES[0]
    other = read_file(CASES[1] / "report.txt")
    with pytest.raises(BadGold, match="not the text"):
        read_gold(folder, other, None)
    with pytest.raises(BadGold):
        read_gold(tmp_path, other, None)
