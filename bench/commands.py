"""Time whole commands: processor and wall seconds, and peak memory.

Usage: python bench/commands.py [SHARED]. Runs `truceline --help` and `truceline read` on
an invented report, and on the first gold report under SHARED (default ../shared) where
there is one; each several times, in fresh processes. Prints the median and the least.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

RUNS = 7
ROOT = Path(__file__).resolve().parent.parent
STORY = ROOT / "examples" / "mlechin-2024" / "mlechin-2024-08-29-1.txt"


def commands(shared: Path) -> Iterator[tuple[str, list[str]]]:
    yield "--help", ["--help"]
    yield "read, invented report", ["read", str(STORY), "--agreement", "mlechin-2024"]
    seed = shared / "gold" / "dev" / "gaza-2025" / "2025-12-19-miami-talks" / "report.txt"
    if seed.is_file():
        yield "read, seed report", ["read", str(seed), "--agreement", "gaza-2025"]


def timed(arguments: list[str]) -> tuple[float, float]:
    """Run once in a fresh process; return wall and processor seconds."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run(
        [sys.executable, "-m", "truceline", *arguments], check=True, stdout=subprocess.DEVNULL
    )
    wall, after = perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    for name, arguments in commands(shared):
        walls, cpus = zip(*(timed(arguments) for _ in range(RUNS)), strict=True)
        print(
            f"{name:24s} wall {median(walls):.2f} s (least {min(walls):.2f}), "
            f"processor {median(cpus):.2f} s (least {min(cpus):.2f})"
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of all of them {peak:.0f} MB")


if __name__ == "__main__":
    main()
