"""The dashboard over a large ledger: how fast each page is, and many readers beside a writer.

Run: python -m bench.web FILE [--claims N] [--times N]. FILE is grown day by day
    (bench/daybook.py) where it is not there. Each page and its JSON is asked for at `times`
    addresses, as different as the page allows, so that what is kept helps no more than it
    would help readers. "first" is the first request, nothing of it kept; "p95" the requests after
    it, over the loopback with the sending of the page; "work" the server's own processor
    time for them, by which a busy machine can be judged; "again" the same address once more.
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from urllib.parse import quote

import psutil
from bench.daybook import AGREEMENT, grow
from bench.ledger import ACTORS, ACTS, DAYS, FIRST_DAY, PROVISIONS, extractions

from truceline.record import Run, Where, open_ledger

PORT = 8479
BASE = f"/a/{AGREEMENT}"
READERS, SECONDS = 50, 20
ASKED = 150.0  # milliseconds
Address = Callable[[Random], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Reports, claims, copies and words of the ledger, to be asked for."""

    claims: tuple[tuple[str, str], ...]  # report, claim
    copies: tuple[tuple[str, str], ...]  # story, report
    words: tuple[str, ...]


def samples(location: Path) -> Samples:
    """Draw what the pages are asked for out of the ledger."""
    ledger, chance = open_ledger(location), Random(3)
    claims: list[tuple[str, str]] = []
    words: list[str] = []
    for n in range(20):
        day = (FIRST_DAY + timedelta(days=n * 30)).isoformat()
        where = Where(agreement_id=AGREEMENT, published_from=day, published_to=day)
        for entry in list(ledger.entries(where))[:3]:
            claims.append((entry.claim.report_id, entry.claim.id))
            words += entry.claim.words.split()[:3]
    copies = [(story, report) for report, story in ledger.families().items()]
    ledger.close()
    chosen = chance.sample(copies, min(len(copies), 60))
    return Samples(claims=tuple(claims), copies=tuple(chosen), words=tuple(words))


def a_day(chance: Random) -> str:
    """Return a day of the ledger."""
    return (FIRST_DAY + timedelta(days=chance.randrange(DAYS // 12, DAYS))).isoformat()


def lately(chance: Random) -> str:
    """Return one of the last ten days."""
    return (FIRST_DAY + timedelta(days=DAYS - 1 - chance.randrange(10))).isoformat()


def lists(name: str) -> dict[str, Address]:
    """Return addresses of a page with facets: by provision, actor, kind, days, day known."""
    return {
        name: lambda _: f"{BASE}/{name}",
        f"{name}, a provision": lambda c: f"{BASE}/{name}?provision={c.choice(PROVISIONS)}",
        f"{name}, an actor": lambda c: f"{BASE}/{name}?actor={c.choice(ACTORS)}",
        f"{name}, a kind of one provision": lambda c: (
            f"{BASE}/{name}?act={c.choice(ACTS)}&provision={c.choice(PROVISIONS)}"
        ),
        f"{name}, until a day": lambda c: f"{BASE}/{name}?until={a_day(c)}",
        f"{name}, as known on a day": lambda c: f"{BASE}/{name}?known={a_day(c)}",
    }


def pages(held: Samples) -> dict[str, Address]:
    """Return how each page is asked for, by name; most addresses differ each time."""

    def provision(chance: Random) -> str:
        return f"{BASE}/provisions/{chance.choice(PROVISIONS)}"

    def copy(chance: Random) -> str:
        return "{}/copies/{}/{}".format(BASE, *chance.choice(held.copies))

    def claim(chance: Random) -> str:
        return "{}/reports/{}/claims/{}".format(BASE, *chance.choice(held.claims))

    found: dict[str, Address] = {
        "overview": lambda _: BASE,
        "overview, as known on a day": lambda c: f"{BASE}?known={a_day(c)}",
        "changes": lambda _: f"{BASE}/changes",
        "changes, of one provision, ten days": lambda c: (
            f"{BASE}/changes?since={lately(c)}&provision={c.choice(PROVISIONS)}"
        ),
        "changes, of one provision, far back": lambda c: (
            f"{BASE}/changes?since={a_day(c)}&provision={c.choice(PROVISIONS)}"
        ),
        **lists("sides"),
        **lists("timeline"),
        "provision": provision,
        "provision, as known on a day": lambda c: f"{provision(c)}?known={a_day(c)}",
        "figures": lambda _: f"{BASE}/figures",
        "figures, until a day": lambda c: f"{BASE}/figures?until={a_day(c)}",
        "reports": lambda _: f"{BASE}/reports",
        "reports, until a day": lambda c: f"{BASE}/reports?until={a_day(c)}",
        "report": lambda c: f"{BASE}/reports/{c.choice(held.claims)[0]}",
        "claim": claim,
        "copies": lambda c: f"{BASE}/copies?skip={c.randrange(20) * 40}",
        "copy": copy if held.copies else (lambda _: f"{BASE}/copies"),
        "actors": lambda _: f"{BASE}/actors",
        "actors, one": lambda c: f"{BASE}/actors?actor={c.choice(ACTORS)}",
        "search, a word": lambda c: f"{BASE}/search?q={quote(c.choice(held.words))}",
        "search, two words": lambda c: (
            f"{BASE}/search?q={quote(c.choice(held.words))}+{quote(c.choice(held.words)[:3])}*"
        ),
        "review": lambda c: f"{BASE}/review?skip={c.randrange(60)}",
        "review, of one provision": lambda c: f"{BASE}/review?provision={c.choice(PROVISIONS)}",
        "coding": lambda _: f"{BASE}/coding",
        "data": lambda _: f"{BASE}/data",
        "agreement": lambda _: f"{BASE}/agreement",
    }
    return found


def api(held: Samples) -> dict[str, Address]:
    """Return how the API is asked, by name."""
    root = f"/api/agreements/{AGREEMENT}"
    return {
        "api claims": lambda c: (
            f"{root}/claims?provision={c.choice(PROVISIONS)}&skip={c.randrange(9)}"
        ),
        "api status": lambda _: f"{root}/status",
        "api actors": lambda _: f"{root}/actors",
        "api report": lambda c: f"/api/reports/{c.choice(held.claims)[0]}",
    }


def twin(address: str) -> str:
    """Return the address of a page's JSON."""
    path, mark, query = address.partition("?")
    return f"{path}.json{mark}{query}"


def ask(path: str) -> tuple[int, float]:
    """Return the status of one request and its milliseconds."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, (time.perf_counter() - begun) * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """What a page took, in milliseconds; `work` is the server's own processor time."""

    first: float
    p95: float
    work: float
    again: float
    wrong: int

    def line(self, name: str) -> str:
        """Return it as one line."""
        late = "  LATE" if self.p95 > ASKED else ""
        wrong = f"  {self.wrong} WRONG" if self.wrong else ""
        return (
            f"{name:42} first {self.first:7.0f}  p95 {self.p95:7.1f}  "
            f"work p95 {self.work:7.1f}  again {self.again:6.1f}{late}{wrong}"
        )


def timed(server: psutil.Process, addresses: list[str]) -> Timed:
    """Ask for addresses one after the other, then for the last one again and again."""
    taken, work, wrong = [], [], 0
    for address in addresses:
        before = sum(server.cpu_times()[:2])
        status, spent = ask(address)
        work.append((sum(server.cpu_times()[:2]) - before) * 1000)
        taken.append(spent)
        wrong += status != 200
    again = [ask(addresses[-1])[1] for _ in range(10)]
    return Timed(
        first=taken[0],
        p95=statistics.quantiles(taken[1:], n=20)[-1],
        work=statistics.quantiles(work[1:], n=20)[-1],
        again=statistics.median(again),
        wrong=wrong,
    )


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
    """Measure, page by page, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("location", type=Path)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=31)
    parser.add_argument("--only", default="", help="pages whose name begins so")
    given = parser.parse_args()
    if not given.location.exists():
        grow(given.location, given.claims)
    held = samples(given.location)
    with serving(given.location) as (started, server):
        print(f"ready in {started:.2f} s, {sum(server.cpu_times()[:2]):.2f} s of processor")
        every = {**pages(held), **api(held)}
        for name, address in every.items():
            if name.startswith(given.only):
                chance = Random(name)
                asked = [address(chance) for _ in range(given.times + 1)]
                print(timed(server, asked).line(name), flush=True)
                if not name.startswith("api"):
                    print(timed(server, list(map(twin, asked))).line(f"{name} (JSON)"), flush=True)
        chance = Random(1)
        paths = [address(chance) for address in every.values() for _ in range(3)]
        chance.shuffle(paths)
        print(json.dumps(beside_a_writer(given.location, paths), indent=1))


if __name__ == "__main__":
    main()
