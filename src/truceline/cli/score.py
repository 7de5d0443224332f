"""`truceline score`: read every gold case and count what was found."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.models import agreement_named
from truceline.cli.options import json_option
from truceline.cli.output import console, print_json, table, told
from truceline.export import extraction_json
from truceline.pipeline import extract
from truceline.read import read_file
from truceline.score import Row, Scores, case_folders, load_case, score_case


@click.command("score")
@click.argument("cases", type=click.Path(path_type=Path))
@json_option
@click.option("--each", is_flag=True, help="Score every case by itself as well.")
@told
def command(cases: Path, as_json: bool, each: bool) -> None:
    """Score what is read out of the gold cases in the folder CASES.

    A case is a folder with report.txt and gold.yaml; its agreement.yaml lies in the
    folder above it.
    """
    scores = {folder.name: _score(folder) for folder in case_folders(cases)}
    total = sum(scores.values(), Scores())
    shown = {**scores, "all": total} if each else {"all": total}
    if as_json:
        print_json({name: _json(one) for name, one in shown.items()})
        return
    for name, one in shown.items():
        _print(f"{name} ({len(scores)} cases)" if name == "all" else name, one)


def _score(folder: Path) -> Scores:
    model = folder.parent / "agreement.yaml"
    case = load_case(folder)
    # What a user would give with --published: the text does not always state it.
    report = read_file(folder / "report.txt", published=case.published)
    extraction = extract(report, agreement_named(str(model)) if model.is_file() else None)
    return score_case(case, extraction_json(extraction))


def _print(title: str, scores: Scores) -> None:
    rows = table("measure", "P", "R", "F1", "right", "gold", "predicted", measure=1)
    for name, row in scores.rows.items():
        shares = (f"{share:.3f}" for share in (row.precision, row.recall, row.f1))
        rows.add_row(name, *shares, str(row.right), str(row.gold), str(row.predicted))
    rows.add_row("leaks", "", "", "", str(scores.leaks), "", "")
    out = console()
    out.print(title, style="bold")
    out.print(rows)


def _json(scores: Scores) -> dict[str, object]:
    return {**{name: _row(row) for name, row in scores.rows.items()}, "leaks": scores.leaks}


def _row(row: Row) -> dict[str, float]:
    return {
        "precision": round(row.precision, 4),
        "recall": round(row.recall, 4),
        "f1": round(row.f1, 4),
        "right": row.right,
        "gold": row.gold,
        "predicted": row.predicted,
    }
