"""Kill a program that adds reports, again and again, and see that nothing is lost.

Run: python -m bench.kill FILE-OR-URL [--times 100] [--reports 200]
    A child adds the reports one by one and tells after each; it is killed (signal 9) a
    random while, shorter than one report takes, after it told of a certain number. The
    numbers go up from 0 to all but one, so that the kills fall on the whole of the adding.
    After each kill the ledger must be clean and hold whole reports only: all that the child
    told of, and at most the one under way. At the end the rest is added, and the ledger
    must hold what one that was left alone holds.

With --full MEGABYTES (SQLite; needs the right to mount): FILE lies on a tmpfs of that size,
    which is made larger each time it is full until all reports are in.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.ledger import PER_REPORT, extractions

from truceline.errors import LedgerError
from truceline.record import Ledger, Run, open_ledger

RUN = Run(version="soak")
TENTHS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Killed:
    """What a child told before it was killed, and what the ledger holds after."""

    told: int
    reports: int


def add(location: str, reports: int) -> None:
    """Add the reports one by one, telling how many are in."""
    ledger = open_ledger(location)
    for number, one in enumerate(extractions(reports * PER_REPORT)):
        if number == 0:
            print("ready", flush=True)
        ledger.add(one, run=RUN)
        print(number + 1, flush=True)
    ledger.close()


def kill_once(location: str, reports: int, at: int, wait: float) -> int:
    """Let a child add until `at` are in and a while longer, then kill it; return what it told."""
    command = [sys.executable, "-m", "bench.kill", location, "--child", "--reports", str(reports)]
    told = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            told = int(line) if line.strip().isdigit() else 0
            if told >= at:
                break
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        for line in child.stdout:  # what it had told before the signal came
            told = int(line) if line.strip().isdigit() else told
    return told


def verify(ledger: Ledger) -> int:
    """Return the number of reports; stop where the ledger is not clean or one is half in."""
    faults = list(ledger.check())
    if faults:
        raise SystemExit(f"not clean: {faults[:3]}")
    reports = sum(1 for _ in ledger.heads())
    claims = sum(1 for _ in ledger.entries())
    if claims != reports * PER_REPORT:
        raise SystemExit(f"{reports} reports hold {claims} claims: some are lost or doubled")
    return reports


def kills(location: str, ledger: Ledger, times: int, reports: int) -> Iterator[Killed]:
    """Yield what came of each kill."""
    chance, each = Random(1), one_report()
    for number in range(times):
        at = number * reports // times
        told = kill_once(location, reports, at, chance.uniform(0, each))
        held = verify(ledger)
        if not told <= held <= max(told + 1, at + 1):
            raise SystemExit(f"the child told of {told} reports; {held} are held")
        yield Killed(told=told, reports=held)


def one_report() -> float:
    """Return the seconds that adding one report takes here."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = open_ledger(Path(folder) / "one.db")
        given = list(extractions(12 * PER_REPORT))
        ledger.add(given[0], run=RUN)
        begun = time.perf_counter()
        for one in given[1:]:
            ledger.add(one, run=RUN)
        spent = (time.perf_counter() - begun) / (len(given) - 1)
        ledger.close()
    return spent


def finish(ledger: Ledger, reports: int) -> None:
    """Add the rest, and compare with a ledger that was left alone."""
    list(ledger.add_all(extractions(reports * PER_REPORT), run=RUN))
    verify(ledger)
    with tempfile.TemporaryDirectory() as folder:
        alone = open_ledger(Path(folder) / "alone.db")
        list(alone.add_all(extractions(reports * PER_REPORT), run=RUN))
        same = list(ledger.entries()) == list(alone.entries())
        alone.close()
    print(f"same as one left alone: {same}")
    if not same:
        raise SystemExit(1)


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """Mount a file system in memory of a size; unmount it at the end."""
    folder = Path(tempfile.mkdtemp())
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True
    )
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)
        folder.rmdir()


def fill_disk(megabytes: int, reports: int) -> None:
    """Add reports to a ledger on a disk that is too small, and again when it is larger."""
    with small_disk(megabytes) as folder:
        place, size, stops = folder / "small.db", megabytes, 0
        while True:
            command = [sys.executable, "-m", "bench.kill", str(place), "--child"]
            child = subprocess.run(
                [*command, "--reports", str(reports)], capture_output=True, text=True, check=False
            )
            lines = child.stdout.splitlines()
            told = sum(line.isdigit() for line in lines)
            if child.returncode or child.stderr:
                raise SystemExit(f"a traceback in place of a message: {child.stderr[-500:]}")
            if told == reports:
                break
            stops += 1
            free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
            print(f"{size} MB: {told} gone over, {free} bytes free; {lines[-1]}")
            size += 1
            remount = f"remount,size={size}m"
            subprocess.run(["mount", "-o", remount, folder], check=True)
            ledger = open_ledger(place)
            print(f"  clean, {verify(ledger)} reports whole")
            ledger.close()
        ledger = open_ledger(place)
        finish(ledger, reports)
        ledger.close()
        print(f"full {stops} times")


def main() -> None:
    """Kill, check, repeat; then compare with a ledger that was left alone."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("location", nargs="?")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--full", type=int, metavar="MEGABYTES")
    parser.add_argument("--child", action="store_true")
    given = parser.parse_args()
    if given.child:
        try:
            add(given.location, given.reports)
        except LedgerError as error:
            print(error, flush=True)
        return
    if given.full:
        fill_disk(given.full, given.reports)
        return
    ledger = open_ledger(given.location)
    fell: Counter[int] = Counter()
    under_way = 0
    for killed in kills(given.location, ledger, given.times, given.reports):
        fell[min(killed.told * TENTHS // given.reports, TENTHS - 1)] += 1
        under_way += killed.reports > killed.told
    tenths = dict(sorted(fell.items()))
    print(f"{given.times} kills, clean each time; by tenth of the adding: {tenths}")
    print(f"{under_way} of them came after a report was in and before the child could tell of it")
    finish(ledger, given.reports)
    ledger.close()


if __name__ == "__main__":
    main()
