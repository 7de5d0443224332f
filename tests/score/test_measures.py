"""The scorer counts as the shared scorer does."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from truceline.errors import BadGold
from truceline.score import GoldCase, Row, Scores, gold_cases, score_case


def as_prediction(case: GoldCase) -> dict[str, Any]:
    """Return the prediction that would be perfect for a case."""
    return {
        "claims": [
            {
                "content": [list(place) for place in claim.content],
                "source": list(claim.source) if claim.source else None,
                "manner": claim.manner,
                "actor": list(claim.actor),
                "person": claim.person,
                "said_on": claim.said_on,
                "act": claim.act,
                "targets": list(claim.targets),
                "provisions": [{"id": i, "progress": p} for i, p in claim.provisions],
            }
            for claim in case.claims
        ],
        "figures": [
            {
                "span": list(f.span),
                "value": f.value,
                "bound": f.bound,
                "measure": f.measure,
                "since": f.since,
                "as_of": f.as_of,
            }
            for f in case.figures
        ],
        "dates": [{"span": list(place), "value": value} for place, value in case.days],
    }


def marred(prediction: dict[str, Any]) -> dict[str, Any]:
    """Return a prediction with one mistake of every kind."""
    bad = copy.deepcopy(prediction)
    claims = bad["claims"]
    claims.pop(1)
    claims[0]["act"] = "commit"
    claims[2]["actor"] = ["nobody"]
    claims[3]["provisions"] = [{"id": "made-up", "progress": None}]
    claims[4]["person"] = "Somebody Else"
    claims.append({**claims[0], "content": [[0, 5]]})
    bad["dates"] = bad["dates"][1:]
    for figure in bad["figures"][:1]:
        figure["bound"] = "about"
    return bad


def test_gold_against_itself_is_perfect(shared: Path) -> None:
    """A prediction equal to the gold scores 1 on every measure and leaks nothing."""
    total = sum((score_case(c, as_prediction(c)) for c in gold_cases(shared / "gold")), Scores())
    assert {name: row.f1 for name, row in total.rows.items() if row.f1 != 1.0} == {}
    assert total.leaks == 0


def test_same_table_as_the_shared_scorer(shared: Path, tmp_path: Path) -> None:
    """On marred predictions every count equals that of the shared scorer."""
    total = Scores()
    for case in gold_cases(shared / "gold"):
        prediction = marred(as_prediction(case))
        (tmp_path / f"{case.name}.json").write_text(json.dumps(prediction), "utf-8")
        total += score_case(case, prediction)
    scorer = str(shared / "gold" / "score.py")
    done = subprocess.run(
        [sys.executable, scorer, str(shared / "gold"), str(tmp_path), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    expected = json.loads(done.stdout)
    assert total.leaks == expected.pop("leaks")
    got = {n: (r.right, r.gold, r.predicted) for n, r in total.rows.items()}
    assert got == {n: (r["right"], r["gold"], r["predicted"]) for n, r in expected.items()}


def test_no_case_is_an_error(tmp_path: Path) -> None:
    """A folder without gold cases is the user's mistake, named with its path."""
    with pytest.raises(BadGold, match="no gold.yaml"):
        list(gold_cases(tmp_path))


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    """An empty measure counts as 1; a find where gold has nothing counts as 0."""
    assert Row().f1 == 1.0
    assert Row(predicted=1).precision == 0.0
