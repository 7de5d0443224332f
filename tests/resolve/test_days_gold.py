"""The annotated reports: every day they name, and every day a claim was said on."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.resolve.day_samples import passages
from truceline.model import Claim, Day, Manner, Moment, Report
from truceline.resolve.days import days, said_on

# Measured, not aimed at: lower them only with a reason.
DATES_FLOOR, SAID_ON_FLOOR = 0.96, 0.92


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One annotated report with its days as read."""

    gold: dict[str, Any]
    report: Report
    days: tuple[Day, ...]


@cache
def _cases(shared: Path) -> list[Case]:
    """Return the annotated reports, read with the publication day of the annotation."""
    scorer = _scorer(shared / "gold" / "score.py")
    return [_case(scorer, path.parent) for path in sorted((shared / "gold").rglob("gold.yaml"))]


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("gold_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _case(scorer: Any, folder: Path) -> Case:
    gold = scorer.load_gold(folder)
    told = yaml.safe_load((folder / "gold.yaml").read_text("utf-8"))["report"]["published"]
    published = told.isoformat() if hasattr(told, "isoformat") else str(told)
    report = Report(text=gold["text"])
    first, last = gold["body"]
    body = [p for p in passages(report) if p.end > first and p.start < last]
    found = [
        day
        for day in days(body, Moment(local=published))
        if first <= day.span.start and day.span.end <= last
    ]
    return Case(gold=gold, report=report, days=tuple(found))


def test_gold_dates(shared: Path) -> None:
    """Found days lie on the annotated ones and have their values, by F1."""
    cases = _cases(shared)
    wanted = sum(len(case.gold["dates"]) for case in cases)
    found = sum(len(case.days) for case in cases)
    right = sum(_right(day, case) for case in cases for day in case.days)
    assert 2 * right / (wanted + found) >= DATES_FLOOR


def _right(day: Day, case: Case) -> bool:
    return any(
        max(day.span.start, gold["span"][0]) < min(day.span.end, gold["span"][1])
        and day.value == gold["value"]
        for gold in case.gold["dates"]
    )


def test_gold_said_on(shared: Path) -> None:
    """Annotated claims get their stated day, and none where none is stated."""
    stated, right, invented = 0, 0, 0
    for case in _cases(shared):
        claims = [_claim(row, case.report) for row in case.gold["claims"]]
        readings = said_on(claims, case.days, passages(case.report))
        for row, reading in zip(case.gold["claims"], readings, strict=True):
            given = reading.values[0] if reading.values else None
            stated += row["said_on"] is not None
            right += row["said_on"] is not None and row["said_on"] == given
            invented += row["said_on"] is None and given is not None
    assert right / stated >= SAID_ON_FLOOR
    assert invented == 0


def _claim(row: dict[str, Any], report: Report) -> Claim:
    return Claim(
        report_id=report.id,
        content=tuple(report.cut(*part) for part in row["content"]),
        source=report.cut(*row["source"]) if row["source"] else None,
        cue=report.cut(*row["cue"]) if row["cue"] else None,
        manner=Manner(row["manner"]),
        heard=None,
        rule="annotated",
    )
