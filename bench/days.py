"""Score calendar expressions against TimeML sets, and time them.

Usage: python bench/days.py [SHARED] [--errors] [--peers]. SHARED holds `eval/dates/*.jsonl` and
`eval/dates/evaluate.py`; default ../shared. Prints value F1 (relaxed match and
the same TIMEX3 value) and documents a second of processor time on one core, word
lists already loaded. --peers has dateparser look for days in the same texts; it knows
days and times, not lengths of time.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from time import process_time
from typing import Any

from truceline.resolve.days.expressions import expressions

Find = Callable[[dict[str, Any]], dict[str, Any]]


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


def dateparser(document: dict[str, Any]) -> dict[str, Any]:
    """Return what dateparser finds, reckoned from the day of publication."""
    from dateparser.search import search_dates  # a peer, in requirements/bench.in

    text, at, rows = document["text"], 0, []
    settings = {"RELATIVE_BASE": datetime.fromisoformat(document["dct"][:10])}
    for words, when in search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        place = {"start": start, "end": at, "text": words}
        rows.append({**place, "type": "DATE", "value": when.date().isoformat()})
    return {"id": document["id"], "timexes": rows}


def measured(evaluate: Any, gold: dict[str, Any], find: Find, name: str) -> Any:
    """Print a line for what one finder makes of a set."""
    started = process_time()
    predicted = {key: find(row) for key, row in gold.items()}
    seconds = process_time() - started
    result = evaluate.score(gold, predicted)
    print(
        f"{name:22} value F1 {100 * result['value'][2]:.1f}  "
        f"relaxed P {100 * result['relaxed'][0]:.1f} R {100 * result['relaxed'][1]:.1f}  "
        f"value accuracy {100 * result['vacc']:.1f}  {len(gold) / seconds:.3g} docs/s",
        flush=True,
    )
    return result


def main() -> None:
    """Print a line for each set."""
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    folder = Path(words[0] if words else "../shared") / "eval" / "dates"
    evaluate = scorer(folder)
    expressions("on Friday", date(2025, 12, 19))  # loads the word lists
    for name in ("aquaint", "timebank", "truce-tense"):
        lines = (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
        gold = {row["id"]: row for row in map(json.loads, lines)}
        result = measured(evaluate, gold, predict, name)
        if "--errors" in sys.argv:
            for error in result["errs"]:
                print("   ", *error, sep=" | ")
        if "--peers" in sys.argv:
            measured(evaluate, gold, dateparser, "  by dateparser")


if __name__ == "__main__":
    main()
