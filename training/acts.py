"""Train the weights by which an act is weighed where no rule settles it.

    python training/acts.py ../shared/corpus/attributions.jsonl

Reads the attribution corpus (a JSON object a line: text, attributions with source, cue,
content and act), prints the accuracy of three-fold cross-validation over whole texts,
and writes `src/truceline/data/acts.json` from all of them. NumPy only; same input, same
file. Names of actors are no features, so no weight hangs on one.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from truceline.attribute.act_rules import verdicts
from truceline.attribute.act_weights import claim_features
from truceline.model import Act, Claim, Manner, Report, Span

OUT = Path(__file__).parents[1] / "src" / "truceline" / "data" / "acts.json"
ACTS = list(Act)
OPENING = '"“‘'
FEWEST_TEXTS = 3  # a feature in fewer texts is left out
FOLDS, STEPS, RATE, SHRINK = 3, 200, 0.15, 1e-4

Matrix = NDArray[np.float32]
Row = tuple[str, tuple[str, ...], Act, Act | None]  # text id, features, act, what the rules say


def rows(path: Path) -> list[Row]:
    return [
        _row(text["id"], Report(text=text["text"]), attribution)
        for text in map(json.loads, path.read_text("utf-8").splitlines())
        for attribution in text["attributions"]
        if attribution["content"]
    ]


def _row(text_id: str, report: Report, attribution: dict[str, Any]) -> Row:
    content = tuple(report.cut(*place) for place in attribution["content"])
    cue = attribution["cue"]
    claim = Claim(
        report_id=report.id,
        content=content,
        source=report.cut(*attribution["source"][0]) if attribution["source"] else None,
        cue=report.cut(cue[0][0], cue[-1][1]) if cue else None,
        manner=_manner(report.text, content[0]),
        heard=None,
        rule="corpus",
    )
    fitting = tuple(verdicts(claim))
    said = fitting[0].act if fitting else None
    return text_id, claim_features(claim, fitting), Act(attribution["act"]), said


def _manner(text: str, first: Span) -> Manner:
    """Return direct where the content opens in quotation marks."""
    before = text[: first.start].rstrip()[-1:]
    opens = first.words[:1] in OPENING or (before in OPENING and before != "")
    return Manner.DIRECT if opens else Manner.INDIRECT


def vocabulary(data: list[Row]) -> dict[str, int]:
    seen = {(text_id, name) for text_id, names, _, _ in data for name in names}
    texts = Counter(name for _, name in seen)
    kept = sorted(name for name, count in texts.items() if count >= FEWEST_TEXTS)
    return {name: at for at, name in enumerate(kept)}


def matrix(data: list[Row], known: dict[str, int]) -> Matrix:
    out = np.zeros((len(data), len(known)), np.float32)
    for row, (_, names, _, _) in enumerate(data):
        out[row, [known[name] for name in names if name in known]] = 1
    scaled: Matrix = out / np.sqrt(np.maximum(out.sum(1, keepdims=True), 1))
    return scaled


def fit(x: Matrix, acts: list[int]) -> Matrix:
    """Return the weights of a multinomial logistic regression (Adam, full batch)."""
    weights = np.zeros((x.shape[1], len(ACTS)), np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    wanted = np.eye(len(ACTS), dtype=np.float32)[acts]
    for step in range(1, STEPS + 1):
        z = x @ weights
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        slope = x.T @ (p - wanted) / len(x) + SHRINK * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        gain = np.sqrt(square / (1 - 0.99**step)) + 1e-8
        weights -= RATE * (mean / (1 - 0.9**step)) / gain
    return weights


def validate(data: list[Row]) -> None:
    ids = sorted({row[0] for row in data})
    random.Random(1).shuffle(ids)
    right: Counter[str] = Counter()
    for fold in range(FOLDS):
        held = set(ids[fold::FOLDS])
        seen, unseen = [r for r in data if r[0] not in held], [r for r in data if r[0] in held]
        known = vocabulary(seen)
        weights = fit(matrix(seen, known), [ACTS.index(r[2]) for r in seen])
        best = [ACTS[at] for at in (matrix(unseen, known) @ weights).argmax(1)]
        for row, model in zip(unseen, best, strict=True):
            right["model"] += model is row[2]
            right["rules, else report"] += (row[3] or Act.REPORT) is row[2]
            right["rules, else model"] += (row[3] or model) is row[2]
    for name, count in right.items():
        print(f"{name:20s} {count / len(data):.3f} of {len(data)}")


def main() -> None:
    data = rows(Path(sys.argv[1]))
    validate(data)
    known = vocabulary(data)
    weights = fit(matrix(data, known), [ACTS.index(r[2]) for r in data])
    table = {name: [round(float(w), 2) for w in weights[at]] for name, at in known.items()}
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in table.items())
    acts = json.dumps([act.value for act in ACTS])
    OUT.write_text(f'{{"acts": {acts}, "weights": {{\n{lines}\n}}}}\n', "utf-8")


if __name__ == "__main__":
    main()
