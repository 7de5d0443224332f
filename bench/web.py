"""The dashboard over a large ledger: how fast each page is, and many readers beside a writer.

Run: python -m bench.web FILE [--claims N] [--times N]. FILE is filled with synthetic claims
    (bench/ledger.py) where it is not there. Times are of whole requests over the loopback,
    with the server's own work and the sending of the page; readers ask on their own threads.
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from bench.ledger import ACTORS, PROVISIONS, extractions, fill

from truceline.record import Run, open_ledger

PORT = 8479
BASE = "/a/synthetic"
READERS, SECONDS = 50, 20


def model() -> str:
    """Return the agreement that the synthetic claims are about, as YAML."""
    actors = [f"  - {{id: {one}, name: {one.title()}, role: party}}" for one in ACTORS[:2]]
    actors += [f"  - {{id: {one}, name: {one.title()}, role: observer}}" for one in ACTORS[2:]]
    lines = ["id: synthetic", "name: Synthetic accord", "actors:", *actors, "phases:"]
    for phase in sorted({one.partition(".")[0] for one in PROVISIONS}):
        lines += [f"  - id: {phase}", f"    name: Phase {phase}", "    provisions:"]
        mine = [one for one in PROVISIONS if one.startswith(f"{phase}.")]
        lines += [f"      - {{id: {one}, title: {one.title()}}}" for one in mine]
    return "\n".join(lines) + "\n"


def pages(report: str, claim: str) -> dict[str, str]:
    """Return the pages that are asked for, by name."""
    named = ("changes", "sides", "timeline", "figures", "reports", "copies", "actors", "review")
    return {
        "overview": BASE,
        **{name: f"{BASE}/{name}" for name in (*named, "coding", "data", "agreement")},
        "provision": f"{BASE}/provisions/{PROVISIONS[7]}",
        "sides of one": f"{BASE}/sides?provision={PROVISIONS[3]}",
        "one actor": f"{BASE}/actors?actor={ACTORS[4]}",
        "old days": f"{BASE}/timeline?until=2024-06-01",
        "one kind": f"{BASE}/timeline?act=threaten&provision={PROVISIONS[3]}",
        "search": f"{BASE}/search?q=lomi",
        "two words": f"{BASE}/search?q=lomi+ka*",
        "report": f"{BASE}/reports/{report}",
        "claim": f"{BASE}/reports/{report}/claims/{claim}",
        "api claims": "/api/agreements/synthetic/claims",
        "api status": "/api/agreements/synthetic/status",
    }


def ask(path: str) -> tuple[int, float]:
    """Return the status of one request and its milliseconds."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, (time.perf_counter() - begun) * 1000


def own_work(server: psutil.Process, path: str, times: int) -> float:
    """Return the processor time that the server spends on a page, in milliseconds."""
    before = sum(server.cpu_times()[:2])
    for _ in range(times):
        ask(path)
    return round((sum(server.cpu_times()[:2]) - before) * 1000 / times, 1)


@contextmanager
def serving(location: Path) -> Iterator[tuple[float, psutil.Process]]:
    """Serve the ledger in a process of its own; give the seconds until it answered, and it."""
    command = [sys.executable, "-m", "truceline", "--ledger", str(location), "serve"]
    begun = time.perf_counter()
    process = subprocess.Popen([*command, "--port", str(PORT)], stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                ask("/health")
                break
            except OSError:
                time.sleep(0.02)
        yield time.perf_counter() - begun, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(10)


def beside_a_writer(location: Path, paths: list[str]) -> dict[str, object]:
    """Let readers ask at once while reports are added; count what went wrong."""
    until = time.monotonic() + SECONDS
    taken: list[float] = []
    wrong: list[object] = []

    def read(first: int) -> None:
        at = first
        while time.monotonic() < until:
            try:
                status, spent = ask(paths[at % len(paths)])
                taken.append(spent)
                if status != 200:
                    wrong.append(status)
            except OSError as error:
                wrong.append(repr(error))
            at += 1

    threads = [threading.Thread(target=read, args=(n,)) for n in range(READERS)]
    for thread in threads:
        thread.start()
    ledger, written = open_ledger(location), 0
    for extraction in extractions(20_000, seed=int(time.time())):
        if time.monotonic() > until:
            break
        ledger.add(extraction, run=Run(version="bench"))
        written += 1
    for thread in threads:
        thread.join()
    ledger.close()
    return {
        "readers": READERS,
        "answers": len(taken),
        "median_ms": round(statistics.median(taken), 1),
        "reports_written": written,
        "wrong": wrong[:5],
        "wrong_count": len(wrong),
    }


def main() -> None:
    """Measure, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("location", type=Path)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    fresh = not given.location.exists()
    ledger = open_ledger(given.location)
    if fresh:
        fill(ledger, given.claims)
    ledger.add_agreement("synthetic", model())
    entry = next(iter(ledger.claims()))
    ledger.close()
    result: dict[str, object] = {"claims": given.claims}
    with serving(given.location) as (started, server):
        result["start_s"] = round(started, 2)
        asked = pages(entry.report_id, entry.id)
        first = {name: ask(path) for name, path in asked.items()}
        result["first_ms"] = {name: round(spent) for name, (_, spent) in first.items()}
        result["status"] = {name: status for name, (status, _) in first.items() if status != 200}
        result["p95_ms"] = {
            name: round(
                statistics.quantiles([ask(path)[1] for _ in range(given.times)], n=20)[-1], 1
            )
            for name, path in asked.items()
        }
        # On a busy machine the clock tells of the others too; this is the server's own work.
        result["mean_cpu_ms"] = {
            name: own_work(server, path, given.times) for name, path in asked.items()
        }
        print(json.dumps(result, indent=1), flush=True)
        quick = [path for name, path in asked.items() if name not in ("figures", "data")]
        result["together"] = beside_a_writer(given.location, quick)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
