"""Score a trained file on the held-out tenth, PolNeAR dev and gold dev: see `--help`."""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from pathlib import Path
from types import ModuleType

import torch

from corpus import Text, load
from network import Tagger
from train import tokenizer
from truceline.attribute import hearing
from truceline.attribute.hearing import hear
from truceline.attribute.linked import Quoted, Scene
from truceline.attribute.linker import RULES, link
from truceline.attribute.windows import words_of


class Torch:
    """The network run by torch, for measuring before export."""

    def __init__(self, file: Path) -> None:
        self.tagger = Tagger()
        self.tagger.load_state_dict(torch.load(file))
        self.tagger.eval()

    @torch.no_grad()
    def project(self, ids, kinds, heads):
        return self.tagger.encode(*map(torch.from_numpy, (ids, kinds, heads))).numpy()

    @torch.no_grad()
    def pair(self, words, cues, near, mask):
        roles, acts = self.tagger.pair(*map(torch.from_numpy, (words, cues, near, mask)))
        return roles.numpy(), acts.numpy()


def scene_of(text: Text) -> Scene:
    """Return the linker's view of a corpus text."""
    quoted = []
    for paragraph in text.paragraphs:
        for low, high in paragraph.quoted:
            inner = text.text[low:high]
            closed = len(inner) > 1 and inner[-1] in "”\"»'"
            quoted.append(Quoted(outer=(low, high), inner=(low + 1, high - closed), closed=closed))
    return Scene(
        text=text.text,
        paragraphs=tuple((p.start, p.start + len(p.text)) for p in text.paragraphs),
        quotations=tuple(quoted),
    )


USED = list(RULES)
CACHE: dict = {}


def heard(text, network, made):
    key = text.id
    if key not in CACHE:
        CACHE[key] = hear(words_of(text.paragraphs, made), network)
    return CACHE[key]


def predicted(text: Text, network, made) -> list[dict]:
    """Return the predicted attributions of a text in evaluate.py's form."""
    words = words_of(text.paragraphs, made)
    return [
        {
            "source": [list(c.source)] if c.source else [],
            "cue": [list(c.cue)],
            "content": [list(p) for p in c.contents],
            "act": str(c.act),
        }
        for c in link(heard(text, network, made), words, scene_of(text), rules=USED)
    ]


def scorer(path: Path) -> ModuleType:
    """Load evaluate.py."""
    spec = importlib.util.spec_from_file_location("evaluate", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(evaluate: ModuleType, texts: list[Text], network, made, out: Path | None = None) -> None:
    """Print the scores of one set."""
    begun = time.process_time()
    gold = {t.id: t.row for t in texts}
    pred = {t.id: {"id": t.id, "attributions": predicted(t, network, made)} for t in texts}
    print(f"  {len(texts)} texts in {time.process_time() - begun:.1f} CPU s")
    for subset in ("all", "speech", "direct", "mixed", "indirect"):
        got = evaluate.evaluate(gold, pred, subset)
        print(
            f"  {subset:9s}",
            " ".join(
                f"{name} {100 * got[name][0]:.1f}/{100 * got[name][1]:.1f}/{100 * got[name][2]:.1f}"
                for name in ("det", "full", "strict")
            ),
            f"src.acc {100 * got['src.acc']:.1f}",
            " ".join(f"{n} {100 * got[n][2]:.1f}" for n in got if n.startswith(("tok", "exact"))),
            flush=True,
        )
    if out:
        out.write_text("".join(json.dumps(p) + "\n" for p in pred.values()), "utf-8")


def acts(texts: list[Text], network, made) -> None:
    """Print the accuracy of acts on gold cues that were found."""
    right = total = 0
    for text in texts:
        by_cue = {a["cue"][0][0]: a["act"] for a in text.row["attributions"] if a["cue"]}
        for p in predicted(text, network, made):
            if p["cue"][0][0] in by_cue:
                total += 1
                right += by_cue[p["cue"][0][0]] == p["act"]
    print(f"  acts {right}/{total} = {right / max(total, 1):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--polnear", action="store_true")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--lean", type=float)
    parser.add_argument("--switch", type=float)
    parser.add_argument("--rules", action="store_true", help="also score without each rule")
    args = parser.parse_args()
    if args.lean is not None:
        hearing.CUE_LEAN = args.lean
    if args.switch is not None:
        hearing.SWITCH = args.switch
    torch.set_num_threads(1)
    evaluate = scorer(args.shared / "eval/attribution/evaluate.py")
    network, made = Torch(args.model), tokenizer()
    held = [t for t in load(args.shared / "corpus/attributions.jsonl") if t.held_out]
    print("held out")
    table(evaluate, held, network, made)
    acts(held, network, made)
    if args.rules:
        without_each(evaluate, held, network, made)
    if args.polnear:
        print("PolNeAR dev")
        dev = load(args.shared / "eval/attribution/polnear-dev.jsonl")
        table(evaluate, dev, network, made, args.out)
        if args.rules:
            without_each(evaluate, dev, network, made)


def without_each(evaluate: ModuleType, texts: list[Text], network, made) -> None:
    """Print full F1 without each rule in turn."""
    gold = {t.id: t.row for t in texts}
    for name in (None, *RULES):
        USED[:] = [rule for rule in RULES if rule != name]
        pred = {t.id: {"id": t.id, "attributions": predicted(t, network, made)} for t in texts}
        got = [
            evaluate.evaluate(gold, pred, s)["full"]
            for s in ("all", "speech", "direct", "mixed", "indirect")
        ]
        print(
            f"  without {name}:",
            " ".join(f"{100 * g[2]:.2f}" for g in got),
            f"P {100 * got[0][0]:.1f} R {100 * got[0][1]:.1f}",
            flush=True,
        )
    USED[:] = RULES


if __name__ == "__main__":
    main()
