"""Score the tagger on the held-out tenth, PolNeAR dev and gold dev.

usage: measure.py SHARED [--model FOLDER|FILE.pt] [--rules]

Without --model the shipped network is scored. FOLDER holds exported files, FILE.pt trained
weights (float, run by torch, to see what int8 costs). --rules scores once more without each
linking rule. Run it with the package installed.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from truceline.agreement import load as load_agreement
from truceline.attribute import own_voice, tagger, trained
from truceline.attribute.hearing import hear
from truceline.attribute.linker import link, rules
from truceline.attribute.windows import words_of
from truceline.model import Report, Section, SectionKind
from truceline.read import read_file
from truceline.resolve import mentions
from truceline.split import split

SUBSETS = ("all", "speech", "direct", "mixed", "indirect")


def held_out(id: str) -> bool:
    """Whether a corpus text is in the tenth that training never sees."""
    return int(sha256(id.encode()).hexdigest(), 16) % 10 == 3


def body_of(row: dict[str, Any]) -> Report:
    """Return a corpus row as a report, every line but its headline a body paragraph."""
    title = row.get("title") if row.get("set") else None
    hits = [hit for hit in re.finditer(r"\S[^\n]*", row["text"]) if hit[0].strip() != title]
    sections = (Section(kind=SectionKind.BODY, start=h.start(), end=h.end()) for h in hits)
    return Report(text=row["text"], sections=tuple(sections))


def torch_network(file: Path) -> Any:
    """Return trained weights as a network, run by torch."""
    torch = importlib.import_module("torch")
    network = importlib.import_module("network").load_tagger(file).eval()

    class Float:
        def project(self, *arrays):
            with torch.no_grad():
                return network.encode(*map(torch.from_numpy, arrays)).numpy()

        def pair(self, *arrays):
            with torch.no_grad():
                return [made.numpy() for made in network.pair(*map(torch.from_numpy, arrays))]

    return Float()


def predictions(
    rows: list[dict[str, Any]], network: Any, without: tuple[str, ...]
) -> Iterator[dict]:
    """Yield the predictions for all rows, once for each name of a rule left out."""
    found: dict[str, dict] = {name: {} for name in without}
    for row in rows:
        passages = split(body_of(row))
        words = words_of([tagger._paragraph(p, ()) for p in passages], trained.tokenizer())
        heard, scene = hear(words, network), tagger.scene_of(passages)
        for name in without:
            claims = link(heard, words, scene, without=name)
            found[name][row["id"]] = {
                "attributions": [
                    {
                        "source": [c.source] if c.source else [],
                        "cue": [c.cue],
                        "content": c.contents,
                    }
                    for c in claims
                ]
            }
    yield from found.values()


def corpus_scores(evaluate: Any, rows: list[dict[str, Any]], network: Any, each: bool) -> None:
    """Print full precision, recall and F1 by subset, and without each rule."""
    names = ("", *(rule.__name__ for rule in rules())) if each else ("",)
    gold = {row["id"]: row for row in rows}
    for name, predicted in zip(names, predictions(rows, network, names), strict=True):
        got = {
            s: evaluate.evaluate(gold, predicted, s) for s in (SUBSETS if not name else SUBSETS[:3])
        }
        print(
            f"  {'without ' + name if name else 'all rules':20s}",
            "  ".join(
                f"{s} " + "/".join(f"{100 * v:.1f}" for v in r["full"]) for s, r in got.items()
            ),
            f" right source {100 * got['all']['src.acc']:.1f}",
            flush=True,
        )


def gold_scores(score: Any, shared: Path, network: Any, *, veil: bool) -> None:
    """Print attributed, own and manner over gold dev, as `score.py` counts them."""
    tally = score.Tally()
    with heard_by(network):
        for file in sorted((shared / "gold/dev").rglob("gold.yaml")):
            agreement = load_agreement(file.parent.parent / "agreement.yaml")
            report = read_file(file.parent / "report.txt")
            passages, named = split(report), mentions(report, agreement)
            parties = {a.id for a in agreement.actors if a.role == "party"} if veil else set()
            veiled = [m.span.place for m in named if m.actor in parties]
            found = tagger.tag(passages, veiled=veiled)
            own = own_voice(passages, found, [m.span.place for m in named])
            claims = [
                {
                    "content": [s.place for s in c.content],
                    "source": c.source and c.source.place,
                    "manner": str(c.manner),
                    "act": str(c.heard or "report"),
                }
                for c in (*found, *own)
            ]
            one = score.Tally()
            score.score_case(score.load_gold(file.parent), {"claims": claims}, one)
            one.pop("leaks")
            for name in ("attributed", "own", "manner", "act"):
                tally.add(name, *one[name])
            tally.add(file.parent.name, *one["attributed"])
    for name, row in tally.rows():
        print(
            f"  {name:24s} P {row['precision']:.3f} R {row['recall']:.3f} F1 {row['f1']:.3f}"
            f"  {row['right']}/{row['gold']}, {row['predicted']} predicted"
        )


@contextmanager
def heard_by(network: Any) -> Iterator[None]:
    """Let `tag` run another network for a while."""
    kept, tagger.trained = tagger.trained, lambda: network
    yield
    tagger.trained = kept


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--rules", action="store_true")
    args = parser.parse_args()
    if args.model and args.model.is_dir():
        trained.FOLDER = args.model
    floats = args.model is not None and not args.model.is_dir()
    network = torch_network(args.model) if floats else trained.trained()
    sys.path[:0] = [str(args.shared / "eval/attribution"), str(args.shared / "gold")]
    evaluate, score = importlib.import_module("evaluate"), importlib.import_module("score")
    corpus = args.shared / "corpus/attributions.jsonl"
    print("held-out tenth of the corpus: full P/R/F1")
    corpus_scores(evaluate, [r for r in rows_of(corpus) if held_out(r["id"])], network, args.rules)
    print("PolNeAR dev: full P/R/F1")
    dev = args.shared / "eval/attribution/polnear-dev.jsonl"
    corpus_scores(evaluate, rows_of(dev), network, args.rules)
    for veil in (True, False):
        print("gold dev, parties veiled" if veil else "gold dev, nothing veiled")
        gold_scores(score, args.shared, network, veil=veil)


if __name__ == "__main__":
    main()
