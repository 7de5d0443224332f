"""Read many reports in three ways, and see that the ledger is the same.

Run: python -m bench.scale SHARED [--reports 5000] [--ways one,jobs,dask] [--memory 1000,10000]
     python -m bench.scale SHARED --memory 1000,100000 --ways ""
    The reports are synthetic outlet copies of the texts in SHARED/corpora (bench/copies.py),
    dated over two months. `one` is a single process, `jobs` two of them, `dask` a cluster
    of two workers of which one is killed (signal 9) when a third is read. Prints for each
    the digest of what the ledger holds, the time by the clock, processor seconds, and the
    peak memory of the largest process; the digests must be the same, and the ledger clean.
Memory: with --memory the peaks for other numbers of reports, by two processes.
Cost: what a million such reports would cost in core hours by the first way that was
    run, with the arithmetic, and in money at --price a core hour.
"""

from __future__ import annotations

import argparse
import json
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from bench.copies import bases, documents

from truceline.record import open_ledger
from truceline.record.contents import contents

AGREEMENT = "gaza-2025"
WORKERS = 2
DAYS = 60
MILLION = 1_000_000
SEED = 7  # of the copies
WAYS = {
    "one": [],
    "jobs": ["--jobs", str(WORKERS)],
    "dask": ["--engine", "dask", "--jobs", str(WORKERS)],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one way of reading gave and cost."""

    way: str
    reports: int
    digest: str
    faults: int
    wall: float
    cpu: float
    peak: float  # MB

    def line(self) -> str:
        """Return it as a line."""
        return (
            f"{self.way:5s} {self.reports} reports, digest {self.digest[:12]}, "
            f"{self.faults} faults, {self.wall:.1f} s by the clock, "
            f"{self.cpu:.1f} processor s, {self.peak:.0f} MB"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument("--ways", default="one,jobs,dask")
    parser.add_argument("--memory", default="")
    parser.add_argument("--price", type=float, help="of a core hour, in whatever money")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        ways = [way for way in given.ways.split(",") if way]
        if ways:
            source = made(given.shared, given.reports, folder)
            runs = [measured(way, source, folder) for way in ways]
            compare(runs)
            cost(runs[0], words(source), given.price)
        for count in (int(one) for one in given.memory.split(",") if one):
            source = made(given.shared, count, folder)
            print("memory:", measured("jobs", source, folder).line(), flush=True)


def made(shared: Path, count: int, folder: Path) -> Path:
    """Write the reports as JSON lines."""
    path = folder / f"{count}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for one in documents(shared, bases(shared), count, SEED):
            day = f"2025-{11 + one.id % DAYS // 30}-{one.id % 30 + 1:02}"
            title, _, text = one.text.partition("\n")
            row = {"title": title, "text": text or title, "outlet": one.outlet, "published": day}
            out.write(json.dumps(row) + "\n")
    return path


def words(path: Path) -> float:
    """Return how many words a report has in the mean."""
    with path.open(encoding="utf-8") as lines:
        counts = [len(json.loads(line)["text"].split()) for line in lines]
    return sum(counts) / len(counts)


def measured(way: str, source: Path, folder: Path) -> Run:
    """Read the reports in a process of its own, and look at the ledger."""
    ledger, work = folder / f"{way}-{source.stem}.db", folder / f"work-{source.stem}"
    command = [sys.executable, "-m", "truceline", "--ledger", str(ledger), "add", "--json",
               "--agreement", AGREEMENT, *WAYS[way], str(source)]  # fmt: skip
    if way == "dask":
        command += ["--work", str(work)]
    code = f"import bench.scale as s; s.child({command!r}, {str(work)!r}, {way == 'dask'})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    cost = json.loads(done.stdout.splitlines()[-1])
    book = open_ledger(ledger, create=False)
    run = Run(way=way, digest=contents(book), faults=sum(1 for _ in book.check()), **cost)
    book.close()
    print(run.line(), flush=True)
    return run


def child(command: Sequence[str], work: str, kill: bool) -> None:
    """Run a command to its end, killing a worker on the way; print what it has cost.

    In a process of its own, so that the peak is of this run's processes alone.
    """
    began = time.perf_counter()
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if kill:
        kill_one(run, Path(work))
    out, err = run.communicate()
    if run.returncode not in (0, 2):
        raise SystemExit(err)
    told = json.loads(out)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        json.dumps(
            {
                "reports": told["reports"],
                "wall": time.perf_counter() - began,
                "cpu": used.ru_utime + used.ru_stime,
                "peak": used.ru_maxrss / 1024,
            }
        )
    )


def kill_one(run: subprocess.Popen[str], work: Path) -> None:
    """Kill a worker when a third of the shards are read."""
    while run.poll() is None:
        time.sleep(0.2)
        cut, found = (len(list((work / one).glob("*.parquet"))) for one in ("documents", "found"))
        if found and 3 * found >= cut:
            # The workers are the largest of its processes.
            below = psutil.Process(run.pid).children(recursive=True)
            max(below, key=lambda one: one.memory_info().rss).send_signal(signal.SIGKILL)
            return


def compare(runs: Sequence[Run]) -> None:
    """Say whether the ledgers are the same, and how much faster several processes are."""
    same = len({run.digest for run in runs}) == 1
    clean = not any(run.faults for run in runs)
    print(f"same ledger: {same}; clean: {clean}")
    by = {run.way: run for run in runs}
    if "one" in by and "jobs" in by:
        one, jobs = by["one"], by["jobs"]
        print(f"{WORKERS} processes: {one.wall / jobs.wall:.2f} times as fast by the clock, for "
              f"{jobs.cpu / one.cpu:.2f} times the processor time")  # fmt: skip
    if not (same and clean):
        raise SystemExit(1)


def cost(run: Run, length: float, price: float | None) -> None:
    """Print what a million reports would cost, with the arithmetic."""
    each = run.cpu / run.reports
    hours = each * MILLION / 3600
    print(f"cost of a million: {run.cpu:.1f} processor s / {run.reports} reports of {length:.0f} "
          f"words = {each:.4f} s each")  # fmt: skip
    print(f"    {each:.4f} s x 1,000,000 / 3600 = {hours:.1f} core hours")
    if price is not None:
        print(f"    {hours:.1f} core hours x {price:g} = {hours * price:.2f}")


if __name__ == "__main__":
    main()
