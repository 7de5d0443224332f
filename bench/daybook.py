"""A large ledger as it would have grown: reports recorded the morning after they ran, copies too.

Run: python -m bench.daybook FILE [--claims N]. The claims are those of bench/ledger.py; of
    every ten reports of a day, two carry the story of a third. The clock is set, so that "as
    known on" has past days to be asked of.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from bench.ledger import ACTORS, PROVISIONS, extractions

from truceline.model import Extraction
from truceline.record import Run
from truceline.record.sqlite import open_sqlite

AGREEMENT = "synthetic"
EVERY, COPIES = 10, 2  # of so many reports of a day, so many carry the story of another


def model() -> str:
    """Return the agreement that the synthetic claims are about, as YAML."""
    actors = [f"  - {{id: {one}, name: {one.title()}, role: party}}" for one in ACTORS[:2]]
    actors += [f"  - {{id: {one}, name: {one.title()}, role: observer}}" for one in ACTORS[2:]]
    lines = [f"id: {AGREEMENT}", "name: Synthetic accord", "actors:", *actors, "phases:"]
    for phase in sorted({one.partition(".")[0] for one in PROVISIONS}):
        lines += [f"  - id: {phase}", f"    name: Phase {phase}", "    provisions:"]
        mine = [one for one in PROVISIONS if one.startswith(f"{phase}.")]
        lines += [f"      - {{id: {one}, title: {one.title()}}}" for one in mine]
    return "\n".join(lines) + "\n"


def day_of(extraction: Extraction) -> str:
    """Return the day on which a report ran."""
    published = extraction.report.published
    return published.local[:10] if published else ""


def grow(path: Path, claims: int) -> None:
    """Fill a new ledger day by day."""
    times = [datetime(2024, 1, 1, tzinfo=UTC)]
    ledger = open_sqlite(path, clock=lambda: times[-1])
    ledger.add_agreement(AGREEMENT, model())
    for day, some in groupby(extractions(claims), key=day_of):
        times.append(datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(hours=30))
        held = list(some)
        for _ in ledger.add_all(held, run=Run(version="bench")):
            pass
        ids = [one.report.id for one in held]
        firsts = range(0, len(ids) - COPIES, EVERY)
        ledger.add_families({ids[n + k]: ids[n] for n in firsts for k in range(1, COPIES + 1)})
    ledger.close()


def main() -> None:
    """Make the ledger."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("location", type=Path)
    parser.add_argument("--claims", type=int, default=1_000_000)
    given = parser.parse_args()
    grow(given.location, given.claims)


if __name__ == "__main__":
    main()
