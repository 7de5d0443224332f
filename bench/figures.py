"""Measure the reading of quantities on NewsQuant and on truce sentences.

    python bench/figures.py [FOLDER]

FOLDER holds newsquant-dev.json, truce-sentences.json and evaluate.py; without it,
../shared/eval/figures. Prints F1 of value and value with bound, and sentences a
second of one process. The evaluator is run as it is.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from truceline.attribute.figures.quantities import Quantity, quantities
from truceline.attribute.figures.tokens import Token, tokens
from truceline.model import Bound

CHANGES = {Bound.EXACT: "=", Bound.ABOUT: "~", Bound.AT_LEAST: ">", Bound.AT_MOST: "<"}
# NewsQuant writes "hundreds" as the range of its magnitude, "dozens" as 12 to 120.
MAGNITUDES = {24: (12, 120), 40: (20, 200), 200: (100, 1000), 2000: (1000, 10000)}
ROUNDS = 5


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/eval/figures")
    cases = json.loads((folder / "newsquant-dev.json").read_text("utf-8"))
    texts = [case["text"] for case in cases]
    [read(text) for text in texts]  # word lists are loaded once
    began = time.perf_counter()
    for _ in range(ROUNDS):
        found = [read(text) for text in texts]
    pace = ROUNDS * len(texts) / (time.perf_counter() - began)
    with tempfile.TemporaryDirectory() as kept:
        predicted = Path(kept) / "truceline.jsonl"
        predicted.write_text("".join(json.dumps(row) + "\n" for row in found), "utf-8")
        evaluator, gold = str(folder / "evaluate.py"), str(folder / "newsquant-dev.json")
        command = [sys.executable, evaluator, gold, str(predicted)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="")
    print(f"{pace:,.0f} sentences/s")


def read(text: str) -> dict[str, Any]:
    line = tokens(text, 0, len(text))
    return {"quantities": [as_row(line, one) for one in quantities(line) if not one.pronoun]}


def as_row(line: tuple[Token, ...], one: Quantity) -> dict[str, Any]:
    value: float | list[float] = one.value if one.high is None else [one.value, one.high]
    change = CHANGES[one.bound]
    if one.form == "vague":
        value, change = list(magnitude(one.value)), "="
    return {"value": value, "change": change, "unit": unit(line, one), "concepts": []}


def magnitude(least: float) -> tuple[float, float]:
    return MAGNITUDES.get(int(least), (least / 2, least * 5))


def unit(line: tuple[Token, ...], one: Quantity) -> str:
    if one.unit == "money":
        return "dollar" if one.money in {"$", "us", "usd", "dollars"} else one.money
    if one.unit == "percent":
        return "percentage"
    return line[one.last].lower if one.last < len(line) else "-"


if __name__ == "__main__":
    main()
