"""Train the attribution tagger on our corpora.

usage: train.py CORPUS... --out FILE.pt   (set OMP_WAIT_POLICY=PASSIVE on a machine with other work)

Seeds are fixed; a tenth of the texts is held out, and the weights that do best on
it are kept. Weights are averaged along the way, and the average is what is kept.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from corpus import Example, Text, examples, load
from network import (
    AFTER,
    BEFORE,
    INNER,
    SCORES,
    STEPS,
    Tagger,
    base_folder,
    fresh_tagger,
    load_tagger,
    pupil,
)
from truceline.attribute.windows import CLS, SEP, VEIL

SEED = 20251219


def tokenizer() -> Tokenizer:
    """Return the base model's tokenizer, without truncation or padding."""
    made = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def collate(batch: list[Example], rng: random.Random, blank: float) -> dict[str, Tensor]:
    """Pad a batch of windows; a share `blank` of the word pieces is veiled."""
    rows = [e.window.arrays() for e in batch]
    if blank:
        rows = [
            ([VEIL if i != SEP and i != CLS and rng.random() < blank else i for i in ids], k, h)
            for ids, k, h in rows
        ]
    pieces, words = max(len(r[0]) for r in rows), max(len(r[2]) for r in rows)
    pad = lambda values, size, fill: values + [fill] * (size - len(values))  # noqa: E731
    return {
        "ids": torch.tensor([pad(r[0], pieces, 0) for r in rows]),
        "kinds": torch.tensor([pad(r[1], pieces, 0) for r in rows]),
        "heads": torch.tensor([pad(r[2], words, 0) for r in rows]),
        "cue": torch.tensor([pad(e.cue, words, -100) for e in batch]),
        "source": torch.tensor([pad(e.source, words, -100) for e in batch]),
        "content": torch.tensor([pad(e.content, words, -100) for e in batch]),
    }


def distances(first: Tensor, end: Tensor, at: Tensor) -> Tensor:
    """Return the class of the distance from a cue to each word; 0 within the cue."""
    steps = torch.tensor(STEPS)
    after = torch.bucketize((at - end[:, None] + 1).clamp(min=0), steps, right=True)
    before = torch.bucketize((first[:, None] - at).clamp(min=0), steps, right=True)
    return torch.where(before > 0, before + len(STEPS), after)


def around(words: Tensor, cues: list[tuple[int, int, int]], sizes: list[int]):
    """Cut the words around each cue (window, first, end) out of `words`."""
    rows = torch.tensor([c[0] for c in cues])
    first, end = torch.tensor([c[1] for c in cues]), torch.tensor([c[2] for c in cues])
    low = (first - BEFORE).clamp(min=0)
    high = torch.minimum(first + AFTER, torch.tensor([sizes[c[0]] for c in cues]))
    span = int((high - low).max())
    at = low[:, None] + torch.arange(span)
    mask = at < high[:, None]
    at = torch.where(mask, at, low[:, None])
    half = words.shape[2] // 2
    picked = words[:, :, :half][rows[:, None], at]
    vector = torch.stack([words[c[0], c[1] : c[2], half:].mean(0) for c in cues])
    return picked, vector, distances(first, end, at), mask, at


def losses(
    tagger: Tagger, batch: list[Example], args, rng: random.Random, teacher: Tagger | None = None
) -> dict[str, Tensor]:
    """Return the parts of the loss over one batch; with a teacher, also how far it is away."""
    made = collate(batch, rng, args.blank if tagger.training else 0.0)
    words = tagger.encode(made["ids"], made["kinds"], made["heads"])
    scores = words[:, :, :SCORES].float()
    weight = torch.tensor([1.0, args.begin, args.begin])
    out = {}
    for number, role in enumerate(("cue", "source", "content")):
        part = scores[:, :, 3 * number : 3 * number + 3].transpose(1, 2)
        out[role] = functional.cross_entropy(
            part, made[role], ignore_index=-100, weight=weight if role == "cue" else None
        )
    if teacher is not None:
        with torch.no_grad():
            taught = teacher.encode(made["ids"], made["kinds"], made["heads"]).float()
        real = made["cue"] != -100
        out |= nearness(words.float()[real], taught[real])
    sizes = [len(e.window.words) for e in batch]
    cues, roles, acts = [], [], []
    for row, example in enumerate(batch):
        for (first, end), labels, act in zip(
            example.cues, example.roles, example.acts, strict=True
        ):
            if end - first > 1 and rng.random() < 0.2:
                first, end = (first + 1, end) if rng.random() < 0.5 else (first, end - 1)
            cues.append((row, first, end))
            roles.append(labels)
            acts.append(act)
        likely = scores[row, : sizes[row], :3].detach().softmax(-1)[:, 1]
        false = [at for at in (likely > 0.1).nonzero()[:, 0].tolist() if example.cue[at] == 0]
        for at in rng.sample(false, min(len(false), 1 + len(example.cues) // 3)):
            cues.append((row, at, at + 1))
            roles.append([0] * sizes[row])
            acts.append(-100)
    if not cues:
        return out
    picked, vector, near, mask, at = around(words[:, :, SCORES:], cues, sizes)
    pair, act = tagger.pair(picked, vector, near, mask)
    gold = torch.full(mask.shape, -100)
    for number, labels in enumerate(roles):
        row = torch.tensor(labels)[at[number]]
        gold[number] = torch.where(mask[number], row, -100)
    each = functional.cross_entropy(
        pair.float().transpose(1, 2), gold, ignore_index=-100, reduction="sum"
    )
    out["pair"] = each / len(cues) / 25
    out["act"] = functional.cross_entropy(act.float(), torch.tensor(acts), ignore_index=-100)
    if teacher is not None:
        with torch.no_grad():
            near_by = around(taught[:, :, SCORES:], cues, sizes)
            soft, soft_act = teacher.pair(*near_by[:4])
        out["soft pair"] = divergence(pair.float()[mask], soft.float()[mask]) / len(cues) / 25
        out["soft act"] = divergence(act.float(), soft_act.float()) / len(cues)
    return out


def nearness(words: Tensor, taught: Tensor) -> dict[str, Tensor]:
    """Return how far words' rows are from the teacher's: scores and projections."""
    soft = sum(
        divergence(words[:, at : at + 3], taught[:, at : at + 3]) for at in range(0, SCORES, 3)
    )
    aims = taught[:, SCORES:]
    gap = functional.mse_loss(words[:, SCORES:], aims) / aims.var()
    return {"soft": soft / len(words), "rows": gap}


def divergence(scores: Tensor, taught: Tensor) -> Tensor:
    """Return the summed Kullback-Leibler divergence from the teacher's chances."""
    return functional.kl_div(
        scores.log_softmax(-1), taught.log_softmax(-1), log_target=True, reduction="sum"
    )


SHARES = {"cue": 4.0, "source": 1.0, "content": 1.0, "pair": 2.0, "act": 0.4}
SHARES |= {"soft": 4.0, "rows": 1.0, "soft pair": 2.0, "soft act": 0.4}  # with a teacher


def batches(texts: list[Text], made: Tokenizer, args, rng: random.Random) -> list[list[Example]]:
    """Return the batches of an epoch, windows of like length together."""
    drawn = [e for t in texts for e in examples(t, made, rng, args.veil)]
    drawn.sort(key=lambda e: len(e.window.words) + rng.random() * 30)
    out, batch, size = [], [], 0
    for example in drawn:
        batch.append(example)
        size += sum(len(w.pieces) for w in example.window.words)
        if size >= args.pieces:
            out.append(batch)
            batch, size = [], 0
    if batch:
        out.append(batch)
    rng.shuffle(out)
    return out


@torch.no_grad()
def held_out_loss(tagger: Tagger, texts: list[Text], made: Tokenizer, args) -> dict[str, float]:
    """Return the mean losses over the held-out texts."""
    tagger.eval()
    rng = random.Random(1)
    total: dict[str, float] = {}
    drawn = [e for t in texts for e in examples(t, made, None, 0)]
    count = 0
    for at in range(0, len(drawn), 8):
        count += 1
        for name, value in losses(tagger, drawn[at : at + 8], args, rng).items():
            total[name] = total.get(name, 0.0) + float(value)
    tagger.train()
    return {name: value / count for name, value in total.items()}


def beginning(args, teacher: Tagger | None) -> Tagger:
    """Return the network to train: a given one, else a teacher's pupil, else the base model."""
    if args.begin_with:
        return load_tagger(args.begin_with)
    if teacher is None:
        return fresh_tagger()
    return pupil(teacher, [int(number) for number in args.layers.split(",")], args.inner)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="+", help="JSON lines, or a folder of reports")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=11)
    parser.add_argument("--pieces", type=int, default=1600, help="word pieces in a batch")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--begin", type=float, default=1.5, help="weight of cue labels")
    parser.add_argument("--veil", type=float, default=0.5, help="share of texts with names veiled")
    parser.add_argument("--blank", type=float, default=0.05, help="share of word pieces veiled")
    parser.add_argument("--sets", default="wikinews,invented,written")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--begin-with", type=Path, help="weights to go on from")
    parser.add_argument("--teacher", type=Path, help="weights of a larger network to learn from")
    parser.add_argument("--inner", type=int, default=INNER, help="units within a pupil's layers")
    parser.add_argument("--layers", default="0,2,5", help="of the teacher: those to begin with")
    args = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    rng = random.Random(SEED)
    texts = load(*args.corpus)
    train = [t for t in texts if not t.held_out and t.set in args.sets.split(",")]
    held = [t for t in texts if t.held_out]
    made = tokenizer()
    teacher = load_tagger(args.teacher).eval() if args.teacher else None
    tagger = beginning(args, teacher)
    tagger.train()
    for table in (
        tagger.pieces,
        tagger.places,
    ):  # half the weights, and little to learn from so few texts
        table.weight.requires_grad = False
    encoder = [
        p for n, p in tagger.named_parameters() if n.split(".")[0] in ("kinds", "norm", "layers")
    ]
    known = {id(p) for p in encoder}
    rest = [p for p in tagger.parameters() if id(p) not in known and p.requires_grad]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": args.rate}, {"params": rest, "lr": args.head_rate}],
        weight_decay=0.01,
    )
    steps = args.epochs * len(batches(train, made, args, random.Random(0)))
    warm = steps // 10
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / (steps - warm)))
    )
    mean, best, begun, step = copy.deepcopy(tagger), float("inf"), time.time(), 0
    for epoch in range(args.epochs):
        sums: dict[str, float] = {}
        for batch in batches(train, made, args, rng):
            with torch.autocast("cpu", torch.bfloat16, enabled=not args_fp32):
                parts = losses(tagger, batch, args, rng, teacher)
            loss = sum(SHARES[name] * value for name, value in parts.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            keep = min(0.99, step / (step + 20))
            with torch.no_grad():
                for a, b in zip(mean.parameters(), tagger.parameters(), strict=True):
                    if b.requires_grad:
                        a.lerp_(b, 1 - keep)
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach())
            if step % 10 == 0:
                print(
                    f"  {step}/{steps} {time.time() - begun:.0f}s {float(loss.detach()):.3f}",
                    flush=True,
                )
        with torch.autocast("cpu", torch.bfloat16, enabled=not args_fp32):
            held_loss = held_out_loss(mean, held, made, args)
        value = sum(SHARES[n] * v for n, v in held_loss.items())
        print(
            f"epoch {epoch} {time.time() - begun:.0f}s held-out {value:.4f}",
            {n: round(v, 4) for n, v in held_loss.items()},
            {n: round(v / len(sums), 2) for n, v in sums.items()},
            flush=True,
        )
        torch.save(mean.state_dict(), args.out.with_suffix(f".{epoch}.pt"))
        if value < best:
            best = value
            torch.save(mean.state_dict(), args.out)
        if time.time() - begun > args.minutes * 60:
            break


args_fp32 = False

if __name__ == "__main__":
    main()
