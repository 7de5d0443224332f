"""Find copies among synthetic outlet copies of real reports, beside datasketch and rensa.

Run: python bench/copies.py SHARED [--documents N] [--seed N] [--peers] [--order].
    The documents are what SHARED/eval/copies/make_copies.py makes of all texts in
    SHARED/corpora: cut, edited, credited, wrapped in an outlet's own lines, merged in twos;
    --seed is that of the script. A few base texts say the same as others; documents made of
    these are copies of one another in truth, so figures are given twice: as the script has
    it, and with bases of which four fifths of the words are the same taken for one.
Figures: of pairs, precision, recall, F1; of clusters, B-cubed F1; processor seconds and
    memory over the documents; of merged documents, how many tie their two stories
    together, and of how many both parts are listed. --order adds how many documents get
    the same family one by one in another order.
The peers are MinHash LSH as their manuals show it, 128 permutations, word trigrams, the
    best of several thresholds, clusters by union of pairs; in requirements/bench.in.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from truceline.copies import Index, place
from truceline.model import Report, Section, SectionKind

ROOT = Path(__file__).resolve().parent.parent
WORD = re.compile(r"\w+")
THRESHOLDS = (0.3, 0.5)
BANDS = {0.3: 64, 0.5: 32}  # so that pairs of the threshold are mostly found
SAME_BASE = 0.8
PERMUTATIONS = 128


@dataclass(frozen=True, slots=True)
class Document:
    """One synthetic document; `bases` are the texts it is made of, two for a merged one."""

    id: int
    bases: tuple[str, ...]
    outlet: str
    text: str


def bases(shared: Path) -> dict[str, str]:
    """Return all texts of the corpora that hold a word, by id."""
    found = {}
    for path in sorted((shared / "corpora").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["text"].strip():
                    found[row["id"]] = row["text"]
    return found


def documents(shared: Path, texts: Mapping[str, str], count: int, seed: int) -> list[Document]:
    script = shared / "eval" / "copies" / "make_copies.py"
    with tempfile.TemporaryDirectory() as kept:
        source, made = Path(kept) / "bases.jsonl", Path(kept) / "made.jsonl"
        rows = (json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items())
        source.write_text("".join(rows), "utf-8")
        command = [sys.executable, str(script), str(source), str(count), str(made), str(seed)]
        print(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())
        with made.open(encoding="utf-8") as lines:
            return [_document(json.loads(line)) for line in lines]


def _document(row: Mapping[str, Any]) -> Document:
    return Document(row["id"], tuple(row["src"]), str(row["outlet"]), row["text"])


def one_for_same(texts: Mapping[str, str]) -> dict[str, str]:
    """Return for each base the first that says the same, by the words both have."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    sets: dict[str, set[tuple[str, ...]]] = {}
    same: dict[str, str] = {}
    for name, text in texts.items():
        mine = set(trigrams(text))
        near = Counter(other for gram in mine for other in holders[gram])
        same[name] = name
        for other, both in near.most_common(3):
            if both >= SAME_BASE * (len(mine) + len(sets[other]) - both):
                same[name] = same[other]
                break
        sets[name] = mine
        for gram in mine:
            if len(holders[gram]) < 40:
                holders[gram].append(name)
    return same


def trigrams(text: str) -> list[tuple[str, ...]]:
    words = WORD.findall(text.casefold())
    return [tuple(words[n : n + 3]) for n in range(max(1, len(words) - 2))]


def report(one: Document) -> Report:
    """Return a document as a report: the first line its headline, the rest its body."""
    head = one.text.find("\n")
    kinds = (SectionKind.HEADLINE, 0, head), (SectionKind.BODY, head + 1, len(one.text))
    sections = tuple(Section(kind=kind, start=a, end=b) for kind, a, b in kinds)
    return Report(text=one.text, outlet=one.outlet, sections=sections if head > 0 else ())


@dataclass(frozen=True, slots=True)
class Found:
    """A family for each document, the parts of merged ones, and what it cost."""

    family: dict[int, str]
    parts: dict[int, tuple[str, ...]]
    seconds: float
    megabytes: float


def truceline(some: Sequence[Document]) -> Found:
    reports = [report(one) for one in some]
    # Two documents may have one text; they are told apart by their numbers.
    for one, made in zip(some, reports, strict=True):
        object.__setattr__(made, "id", str(one.id))
    before, begun = memory(), time.process_time()
    index, parts = Index(), {}
    for made in reports:
        _, placed = place(index, made)
        if placed.parts:
            parts[int(made.id)] = placed.parts
        parts.update({int(other): told for other, told in placed.merged.items()})
    seconds, used = time.process_time() - begun, memory() - before
    family = {int(name): to for name, to in index.families().items()}
    return Found(family, parts, seconds, used)


def peer(name: str, threshold: float) -> Callable[[Sequence[Document]], Found]:
    def run(some: Sequence[Document]) -> Found:
        before, begun = memory(), time.process_time()
        pairs = (datasketch if name == "datasketch" else rensa)(some, threshold)
        family = united(len(some), pairs)
        return Found(family, {}, time.process_time() - begun, memory() - before)

    return run


def datasketch(some: Sequence[Document], threshold: float) -> Iterator[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH  # a peer, in requirements/bench.in

    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    sketches: dict[int, Any] = {}
    for one in some:
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([" ".join(gram).encode() for gram in set(trigrams(one.text))])
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= threshold:
                yield one.id, other
        index.insert(one.id, sketch)
        sketches[one.id] = sketch


def rensa(some: Sequence[Document], threshold: float) -> Iterator[tuple[int, int]]:
    from rensa import RMinHash, RMinHashLSH  # a peer, in requirements/bench.in

    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=BANDS[threshold])
    sketches: dict[int, Any] = {}
    for one in some:
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=7)
        sketch.update([" ".join(gram) for gram in set(trigrams(one.text))])
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= threshold:
                yield one.id, other
        index.insert(one.id, sketch)
        sketches[one.id] = sketch


def united(count: int, pairs: Iterable[tuple[int, int]]) -> dict[int, str]:
    """Return clusters by union of pairs."""
    leader = list(range(count))

    def top(one: int) -> int:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for one, other in pairs:
        leader[top(one)] = top(other)
    return {one: str(top(one)) for one in range(count)}


def memory() -> float:
    return float(psutil.Process().memory_info().rss) / 2**20


def quality(some: Sequence[Document], found: Found, same: Mapping[str, str]) -> str:
    """Return precision, recall and F1 of pairs, and B-cubed F1, of documents of one base."""
    single = [one for one in some if len({same[base] for base in one.bases}) == 1]
    base = {one.id: same[one.bases[0]] for one in single}
    both = Counter((found.family[one.id], base[one.id]) for one in single)
    ours = Counter(found.family[one.id] for one in single)
    truth = Counter(base.values())
    right, told, there = (sum(n * (n - 1) for n in some.values()) for some in (both, ours, truth))
    clusters = f1(
        sum(n * n / ours[family] for (family, _), n in both.items()) / len(single),
        sum(n * n / truth[name] for (_, name), n in both.items()) / len(single),
    )
    precision, recall = right / max(1, told), right / there
    return (
        f"pairs P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1(precision, recall):.1f}"
        f"  clusters F1 {100 * clusters:.1f}"
    )


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def merged(some: Sequence[Document], found: Found) -> str:
    """Return how many merged documents tie stories together, and whose parts are listed."""
    base = {one.id: set(one.bases) for one in some}
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    for one in some:
        if len(one.bases) == 1:
            homes[one.bases[0]][found.family[one.id]] += 1
    usual = {name: seen.most_common(1)[0][0] for name, seen in homes.items()}
    asked = [one for one in some if len(one.bases) == 2 and all(b in usual for b in one.bases)]
    tied = sum(usual[one.bases[0]] == usual[one.bases[1]] for one in asked)
    joined = sum(found.family[one.id] in {usual[b] for b in one.bases} for one in asked)
    right = sum(
        {
            b
            for part in (found.family[one.id], *found.parts.get(one.id, ()))
            for b in base[int(part)]
        }
        >= base[one.id]
        for one in asked
        if one.id in found.parts
    )
    return (
        f"merged {len(asked)}: {tied} tie two stories together, "
        f"{len(asked) - joined} are in neither family, {right} are listed with both"
    )


def in_another_order(some: Sequence[Document], first: Found) -> str:
    """Return how many documents have the same family when they come in another order."""
    shuffled = list(some)
    random.Random(5).shuffle(shuffled)
    again = truceline(shuffled)
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for one in some:
        groups[first.family[one.id]][again.family[one.id]] += 1
    other: Counter[str] = Counter(again.family.values())
    kept = sum(
        most
        for seen in groups.values()
        for name, most in seen.most_common(1)
        if most * 2 > other[name]
    )
    return f"in another order the same family: {100 * kept / len(some):.2f} %"


def row(name: str, some: Sequence[Document], found: Found, same: Mapping[str, str]) -> None:
    apart = {base: base for base in same}
    print(f"{name}: {len(some) / found.seconds:,.0f} documents/s, {found.megabytes:,.0f} MB")
    print(f"  as made      {quality(some, found, apart)}")
    print(f"  same as one  {quality(some, found, same)}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path, nargs="?", default=ROOT.parent / "shared")
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--order", action="store_true")
    given = parser.parse_args()
    texts = bases(given.shared)
    some = documents(given.shared, texts, given.documents, given.seed)
    found = truceline(some)
    same = one_for_same(texts)
    row("truceline", some, found, same)
    print(f"  {merged(some, found)}")
    if given.order:
        print(f"  {in_another_order(some, found)}")
    if given.peers:
        for name in ("datasketch", "rensa"):
            for threshold in THRESHOLDS:
                row(f"{name} {threshold}", some, peer(name, threshold)(some), same)


if __name__ == "__main__":
    main()
