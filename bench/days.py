"""Score calendar expressions against TimeML sets, and time them.

Usage: python bench/days.py [SHARED] [--errors]. SHARED holds `eval/dates/*.jsonl` and
`eval/dates/evaluate.py`; default ../shared. Prints value F1 (relaxed match and
the same TIMEX3 value) and documents a second of processor time on one core, word
lists already loaded.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from truceline.resolve.days.expressions import expressions


def predict(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document's expressions in the form the scorer reads."""
    found = expressions(document["text"], date.fromisoformat(document["dct"][:10]))
    rows = [
        {
            "start": e.start,
            "end": e.end,
            "type": e.kind,
            "value": e.value,
            "text": document["text"][e.start : e.end],
        }
        for e in found
        if e.value
    ]
    return {"id": document["id"], "timexes": rows}


def scorer(folder: Path) -> Any:
    """Load the scorer that came with the sets."""
    spec = importlib.util.spec_from_file_location("evaluate_dates", folder / "evaluate.py")
    if spec is None or spec.loader is None:
        sys.exit(f"no evaluate.py in {folder}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print a line for each set."""
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    folder = Path(words[0] if words else "../shared") / "eval" / "dates"
    evaluate = scorer(folder)
    expressions("on Friday", date(2025, 12, 19))  # loads the word lists
    for name in ("aquaint", "timebank", "truce-tense"):
        lines = (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
        gold = {row["id"]: row for row in map(json.loads, lines)}
        started = process_time()
        predicted = {key: predict(row) for key, row in gold.items()}
        seconds = process_time() - started
        result = evaluate.score(gold, predicted)
        print(
            f"{name:12} value F1 {100 * result['value'][2]:.1f}  "
            f"relaxed P {100 * result['relaxed'][0]:.1f} R {100 * result['relaxed'][1]:.1f}  "
            f"value accuracy {100 * result['vacc']:.1f}  {len(gold) / seconds:.0f} docs/s"
        )
        if "--errors" in sys.argv:
            for error in result["errs"]:
                print("   ", *error, sep=" | ")


if __name__ == "__main__":
    main()
