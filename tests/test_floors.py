"""Quality does not fall unnoticed: F1 on gold and on our own cases stays above floors.

Lowering a floor in floors.json is a change that a reviewer sees, with its reason in
the commit.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT
from truceline.agreement import usable
from truceline.export import extraction_json
from truceline.pipeline import extract
from truceline.read import read_file
from truceline.score import Scores, case_folders, load_case, score_case

FLOORS: dict[str, dict[str, float]] = json.loads((ROOT / "tests" / "floors.json").read_text())


def scored(folder: Path) -> Scores:
    """Read and score every case under a folder."""
    total = Scores()
    for place in case_folders(folder):
        case = load_case(place)
        model, _ = usable(place.parent / "agreement.yaml")
        report = read_file(place / "report.txt", published=case.published)
        total += score_case(case, extraction_json(extract(report, model)))
    return total


def below(scores: Scores, floors: dict[str, float]) -> dict[str, float]:
    """Return the measures that lie under their floor."""
    return {
        n: round(scores.rows[n].f1, 3) for n, least in floors.items() if scores.rows[n].f1 < least
    }


def test_gold_floors(shared: Path) -> None:
    """No measure on the gold dev cases lies under its floor, and nothing leaks."""
    scores = scored(shared / "gold" / "dev")
    assert below(scores, FLOORS["gold dev"]) == {}
    assert scores.leaks == 0


def test_case_floors() -> None:
    """No measure on our own invented cases lies under its floor, and nothing leaks."""
    scores = scored(ROOT / "tests" / "cases")
    assert below(scores, FLOORS["cases"]) == {}
    assert scores.leaks == 0


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floors_name_every_measure(name: str) -> None:
    """A new measure needs a floor."""
    case = next(iter(case_folders(ROOT / "tests" / "cases")))
    measures = set(score_case(load_case(case), {"claims": []}).rows)
    assert set(FLOORS[name]) == measures
