"""Tell quotations that are used again from others, by the rule that makes statements.

Run: python bench/statements.py SHARED
    The pairs are those of SHARED/eval/copies/eval_quote_reuse.py, which is run as it is on all
    texts in SHARED/corpora: a quotation with itself cut, split, respelt or with words left
    out; and with another one, of the same report where there is one.
Figures: the script's own, of exact words, containment of runs of three words and, where it is
    installed, rapidfuzz; then precision, recall and F1 of `statements` in
    truceline.view.statements on the same pairs, each quotation told by a story of its own
    and said by one actor on one day, so that words alone decide.
"""

from __future__ import annotations

import argparse
import gzip
import json
import runpy
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from truceline.view.said import Said
from truceline.view.statements import statements

Pair = tuple[str, str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("shared", type=Path)
    positives, negatives = pairs(parser.parse_args().shared)
    hits, false = (sum(map(one_statement, some)) for some in (positives, negatives))
    precision, recall = hits / max(1, hits + false), hits / len(positives)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    found = f"{hits:,} of {len(positives):,} positives, {false:,} of {len(negatives):,} negatives"
    print(f"statements: P {precision:.1%} R {recall:.1%} F1 {both:.1%}; one statement: {found}")


def pairs(shared: Path) -> tuple[list[Pair], list[Pair]]:
    """Return the script's pairs of one quotation, and of two; prints its figures."""
    before = sys.argv
    with tempfile.TemporaryDirectory() as kept:
        source = Path(kept) / "bases.jsonl"
        source.write_text("".join(lines(shared / "corpora")), "utf-8")
        script = str(shared / "eval" / "copies" / "eval_quote_reuse.py")
        try:
            sys.argv = [script, str(source)]
            made = runpy.run_path(script)
        finally:
            sys.argv = before
    return made["pos"], made["neg"]


def lines(folder: Path) -> Iterator[str]:
    """Yield the documents of the corpora as JSON lines, as they are stored."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            yield from (json.dumps(json.loads(row)) + "\n" for row in rows)


def one_statement(pair: Sequence[str]) -> bool:
    """Whether the two quotations of a pair are taken for one statement."""
    return len(statements(said(words, str(n)) for n, words in enumerate(pair))) == 1


def said(words: str, story: str) -> Said:
    """Return a direct quotation told by a story, said by one actor on one day."""
    return Said(
        claim=story,
        report=story,
        start=0,
        end=len(words),
        title=None,
        outlet=story,
        url=None,
        published="2031-05-06",
        said_on="2031-05-06",
        day="2031-05-06",
        dated="said",
        act=None,
        manner="direct",
        own=False,
        voices=("speaker",),
        person=None,
        words=words,
        targets=(),
        provisions=(),
        origin=story,
        reports=(story,),
        why=(),
        settled=False,
    )


if __name__ == "__main__":
    main()
