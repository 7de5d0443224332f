"""Kill a program that adds reports, again and again, and see that nothing is lost.

Run: python -m bench.kill FILE-OR-URL [--times 100] [--reports 200]
    A child adds the reports one by one; it is killed (signal 9) after a random while.
    After each kill the ledger must be clean and hold whole reports only. At the end
    the rest is added, and the ledger must hold what one that was left alone holds.
    To try a full disk: put FILE on a small tmpfs; the child then stops with a message.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from bench.ledger import PER_REPORT, extractions

from truceline.errors import LedgerError
from truceline.record import Ledger, Run, open_ledger

RUN = Run(version="soak")


def add(location: str, reports: int) -> None:
    """Add the reports one by one, saying when the first is about to be added."""
    ledger = open_ledger(location)
    given = list(extractions(reports * PER_REPORT))
    print("ready", flush=True)
    for one in given:
        ledger.add(one, run=RUN)
    ledger.close()


def kill_once(location: str, reports: int, wait: float) -> None:
    """Let a child add for a while, then kill it."""
    command = [sys.executable, "-m", "bench.kill", location, "--child", "--reports", str(reports)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)


def verify(ledger: Ledger) -> tuple[int, int]:
    """Return reports and claims; stop where the ledger is not clean or a report is half in."""
    faults = list(ledger.check())
    if faults:
        raise SystemExit(f"not clean: {faults[:3]}")
    reports = sum(1 for _ in ledger.reports())
    claims = sum(1 for _ in ledger.entries())
    if claims != reports * PER_REPORT:
        raise SystemExit(f"{reports} reports hold {claims} claims: some are lost or doubled")
    return reports, claims


def main() -> None:
    """Kill, check, repeat; then compare with a ledger that was left alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("location")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--child", action="store_true")
    given = parser.parse_args()
    if given.child:
        try:
            add(given.location, given.reports)
        except LedgerError as error:
            print(error, flush=True)
        return
    chance, begun = Random(1), time.perf_counter()
    ledger = open_ledger(given.location)
    for number in range(given.times):
        # Most kills fall before all is in; the rest hit a ledger that has it all.
        kill_once(given.location, given.reports, chance.uniform(0, 0.6))
        reports, claims = verify(ledger)
        if number % 10 == 9:
            print(f"killed {number + 1} times: {reports} reports, {claims} claims, clean")
    list(ledger.add_all(extractions(given.reports * PER_REPORT), run=RUN))
    verify(ledger)
    with tempfile.TemporaryDirectory() as folder:
        alone = open_ledger(Path(folder) / "alone.db")
        list(alone.add_all(extractions(given.reports * PER_REPORT), run=RUN))
        same = list(ledger.entries()) == list(alone.entries())
        alone.close()
    ledger.close()
    print(f"same as one left alone: {same}; {time.perf_counter() - begun:.0f} s")
    if not same:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
