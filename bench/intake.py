"""Add a folder of mixed documents, stop it by Ctrl-C, go on; print the pace.

    python bench/intake.py [COUNT]

Makes COUNT documents (5,000): web pages, texts, JSON lines, a zip of pages and a few that
are broken, each with a story of its own. Runs `truceline add` on them, stops it after a
third by the signal that Ctrl-C sends, runs it again and once more; then checks that every
story is in the ledger once, that the second run read only what was missing, and that
the third read nothing. Prints documents a second and the peak of memory.
"""

from __future__ import annotations

import json
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from truceline.record import open_ledger

COUNT = 5_000
BROKEN = 20
NAMES = ("Mira Holt", "Jan Dovric", "Sana Wahid", "Piet Ostrand", "Lea Marin", "Omar Tessal")
TOWNS = ("Lake Town", "Old Harbour", "Stone Bridge", "Upper Pass", "Mill Creek", "West Gate")
AGREEMENT = "mlechin-2024"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    # A shell's background jobs ignore Ctrl-C, and so would what they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as held:
        folder, ledger = Path(held) / "in", Path(held) / "kept.db"
        folder.mkdir()
        made = make(folder, count)
        began = time.perf_counter()
        first = add(folder, ledger, stop_after=made // 3)
        second = add(folder, ledger)
        took = time.perf_counter() - began
        began = time.perf_counter()
        third = add(folder, ledger)
        again = time.perf_counter() - began
        book = open_ledger(ledger, create=False)
        titles = [report.title for report in book.reports()]
        faults = len(list(book.check()))
        book.close()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"stopped: {short(first)}\nwent on: {short(second)}\nagain:   {short(third)}")
    print(
        f"{made} stories, {len(titles)} in the ledger, {len(set(titles))} different, "
        f"{faults} faults"
    )
    print(f"{made / took:.1f} documents/s; again {made / again:.0f}/s; peak {peak:.0f} MB")
    assert len(titles) == len(set(titles)) == made
    assert second["passed_over"] >= first["reports"]
    assert third["reports"] == 0


def add(folder: Path, ledger: Path, *, stop_after: int | None = None) -> dict[str, Any]:
    """Run the command; stop it once so many reports are in the ledger."""
    command = [sys.executable, "-m", "truceline", "--ledger", str(ledger), "add", "--json",
               "--agreement", AGREEMENT, str(folder)]  # fmt: skip
    run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    while stop_after is not None and run.poll() is None:
        time.sleep(1.0)
        if ledger.exists() and held(ledger) >= stop_after:
            run.send_signal(signal.SIGINT)
            break
    out, _ = run.communicate()
    found: dict[str, Any] = json.loads(out)
    return found


def held(ledger: Path) -> int:
    """Return how many reports there are by now, without the ledger's own machinery."""
    with closing(sqlite3.connect(f"{ledger.resolve().as_uri()}?mode=ro", uri=True)) as opened:
        try:
            return int(opened.execute("SELECT count(*) FROM reports").fetchone()[0])
        except sqlite3.Error:
            return 0  # the tables are not there yet


def short(run: dict[str, Any]) -> str:
    keys = ("documents", "passed_over", "reports", "new_reports", "claims", "failed", "stopped")
    return ", ".join(f"{key} {run[key]}" for key in keys)


def make(folder: Path, count: int) -> int:
    """Write the documents; return how many stories they hold."""
    lines, packed = [], []
    for n in range(count):
        kind = n % 10
        if kind < 6:
            (folder / f"{n:05}.html").write_text(page(n), "utf-8")
        elif kind < 8:
            (folder / f"{n:05}.txt").write_text(
                f"{title(n)}\n- AFP\n" + "\n".join(story(n)), "utf-8"
            )
        elif kind == 8:
            lines.append(json.dumps({"title": title(n), "text": "\n".join(story(n))}))
        else:
            packed.append((f"{n:05}.html", page(n)))
    (folder / "records.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    with zipfile.ZipFile(folder / "pages.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in packed:
            archive.writestr(name, text)
    for n in range(BROKEN):
        (folder / f"broken{n}.html").write_bytes(b"<html><body></body></html>")
    return count


def title(n: int) -> str:
    return f"Council counts {n} trucks on the road to {TOWNS[n % 6]}"


def story(n: int) -> list[str]:
    who, town = NAMES[n % 6], TOWNS[n % 6]
    return [
        f"The council said on Thursday that {n} trucks with flour had come to {town} since the "
        "road was opened, fewer than the accord of the spring had foreseen for the month.",
        f"“We were promised more than {n} and we will wait for them,” its spokeswoman {who} told "
        "reporters after the weekly meeting with the observers of the mission.",
        "The other side denied that it had turned vehicles back, and accused the council of "
        "counting in the wrong place, a charge that the mission did not want to judge.",
    ]


def page(n: int) -> str:
    body = "".join(f"<p>{words}</p>" for words in story(n))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title(n)}</title>'
        '<meta property="og:site_name" content="Lake Post">'
        f'<meta property="article:published_time" content="2024-08-{n % 28 + 1:02}T09:15:00Z">'
        f"</head><body><nav><a href='/'>Home</a></nav><article><h1>{title(n)}</h1>{body}</article>"
        "<footer>Lake Post. All rights reserved.</footer></body></html>"
    )


if __name__ == "__main__":
    main()
