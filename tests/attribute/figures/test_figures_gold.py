"""Figures are measured on annotated reports and on sentences of truces."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import SHARED

from truceline.attribute.figures import FigureContext, figures
from truceline.attribute.figures.candidates import findings
from truceline.attribute.figures.counted import counted
from truceline.attribute.figures.events import read_line
from truceline.attribute.figures.quantities import Quantity, quantities
from truceline.attribute.figures.tokens import Token, tokens
from truceline.model import Bound, Claim, Day, Manner, Moment, Passage, Report
from truceline.score import GoldCase, Scores, case_folders, load_case, score_case
from truceline.score.gold import GoldClaim

CHANGES = {Bound.EXACT: "=", Bound.ABOUT: "~", Bound.AT_LEAST: ">", Bound.AT_MOST: "<"}
FLOOR, STRICT_FLOOR = 0.85, 0.70


def claim_of(report: Report, gold: GoldClaim) -> Claim:
    return Claim(
        report_id=report.id,
        content=tuple(report.cut(*place) for place in gold.content),
        source=report.cut(*gold.source) if gold.source else None,
        cue=None,
        manner=Manner(gold.manner),
        heard=None,
        rule="gold@1",
    )


def day_of(report: Report, place: tuple[int, int], value: str | None) -> Day:
    first, last = ends(value or "")
    return Day(span=report.cut(*place), value=value, by="gold@1", first=first, last=last)


def ends(value: str) -> tuple[str | None, str | None]:
    """Return first and last day of a date, a month, a week or a weekend."""
    parts = value.split("-")
    if len(parts) == 3 and "W" not in value:
        return value, value
    if len(parts) == 2 and "W" not in value:
        year, month = map(int, parts)
        following = date(year + month // 12, month % 12 + 1, 1)
        return f"{value}-01", (following - timedelta(days=1)).isoformat()
    if len(parts) >= 2 and parts[1].startswith("W"):
        year, week = int(parts[0]), int(parts[1][1:])
        first = date.fromisocalendar(year, week, 6 if parts[-1] == "WE" else 1)
        return first.isoformat(), date.fromisocalendar(year, week, 7).isoformat()
    return None, None


def passages_of(report: Report, body: tuple[int, int]) -> list[Passage]:
    found: list[Passage] = []
    start = body[0]
    for line in report.text[body[0] : body[1]].split("\n"):
        whole = report.cut(start, start + len(line))
        found.append(
            Passage(
                report=report,
                index=len(found),
                start=whole.start,
                end=whole.end,
                sentences=(whole,),
                quotations=(),
            )
        )
        start += len(line) + 1
    return found


def predicted(case: GoldCase, agreement: dict[str, Any]) -> list[dict[str, Any]]:
    report = Report(text=case.text)
    claims = [claim_of(report, one) for one in case.claims]
    gold = list(zip(claims, case.claims, strict=True))
    context = FigureContext(
        claims=tuple(claims),
        givers={claim.id: one.actor for claim, one in gold},
        said_on={claim.id: one.said_on for claim, one in gold if one.said_on},
        days=tuple(day_of(report, *one) for one in case.days),
        in_force=agreement.get("in_force"),
        published=Moment(local=case.published) if case.published else None,
    )
    return [
        {
            "span": list(one.span.place),
            "value": one.value,
            "bound": one.bound.value,
            "measure": one.measure.value,
            "since": one.since,
            "as_of": one.as_of,
        }
        for one in figures(passages_of(report, case.body), context)
    ]


def test_gold_figures(shared: Path) -> None:
    """With the claims and days of the annotators, figures reach the floors that were set."""
    total = Scores()
    for folder in case_folders(shared / "gold" / "dev"):
        agreement = yaml.safe_load((folder.parent / "agreement.yaml").read_text("utf-8"))
        case = load_case(folder)
        total += score_case(case, {"figures": predicted(case, agreement)})
    assert total.rows["figures"].f1 >= FLOOR
    assert total.rows["figures strict"].f1 >= STRICT_FLOOR


def truce_sentences() -> list[Any]:
    path = SHARED / "eval" / "figures" / "truce-sentences.json"
    if not path.is_file():
        return [
            pytest.param(None, marks=pytest.mark.skip("needs ../shared/eval/figures beside it"))
        ]
    cases = json.loads(path.read_text("utf-8"))
    return [pytest.param(case, id=str(nth)) for nth, case in enumerate(cases)]


def rows_of(text: str) -> list[tuple[int, Any, str, str]]:
    """Return place, value, change and words counted of every quantity, zeros and "a"s too."""
    line = tokens(text, 0, len(text))
    rows = [
        (line[one.first].start, valued(one), changed(one), named(line, one))
        for one in quantities(line)
    ]
    for one in findings(read_line(line)):
        if one.rule in {"figures.zero@1", "figures.one_more@1"} and one.who is not None:
            what = " ".join(token.text for token in line[slice(*one.who)])
            rows.append((line[one.first].start, one.value, "=", what))
        if one.rule == "figures.exception@1":
            among = " ".join(token.text for token in line[one.first : one.number])
            rows.append((line[one.first].start, "all", "=", among))
    return sorted(rows, key=lambda row: row[0])


def valued(one: Quantity) -> Any:
    if one.form == "vague":
        return {24: "dozens"}[int(one.value)]
    return one.value if one.high is None else [one.value, one.high]


def changed(one: Quantity) -> str:
    return "~" if one.form == "vague" else CHANGES[one.bound]


def named(line: tuple[Token, ...], one: Quantity) -> str:
    what = counted(line, one)
    return " ".join(token.text for token in line[what.first : what.last])


@pytest.mark.parametrize("case", truce_sentences())
def test_truce_sentence(case: dict[str, Any]) -> None:
    """Every quantity of the sentence and no other; its value, bound and what is counted."""
    got = rows_of(case["text"])
    assert [value for _, value, _, _ in got] == [row["value"] for row in case["gold"]]
    for (_, _, change, what), row in zip(got, case["gold"], strict=True):
        assert change == row.get("change", "=")
        if what:  # a number may stand alone: "600 a day"
            assert row["counted"].split()[-1] in what.split()


@pytest.mark.parametrize("case", truce_sentences())
def test_truce_sentence_events(case: dict[str, Any]) -> None:
    """Where the sentence's gold names what befell those counted, the figure has that measure."""
    text = case["text"]
    report = Report(text=text)
    found = figures(passages_of(report, (0, len(text))), FigureContext())
    by_value = {one.value: one for one in found}
    for row in case["gold"]:
        if "event" in row:
            assert by_value[row["value"]].measure == row["event"]
        if "rate" in row:
            assert by_value[row["value"]].kind == "rate"
