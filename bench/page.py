"""Run every bench in a small size and write docs/figures.md.

Run: python -m bench.page SHARED [--only NAME,NAME] [--minutes 15] [--output FILE]
     (or: make bench, which sets up the peers in an environment of their own)
    Each section says what was run, in what size, and shows what it printed. A section for
    which no time is left is named as left out. With --only the rest of the page is kept.
The sizes are such that all of it fits two cores and fifteen minutes; figures at full size
come from the same commands without the sizes, and stand in docs/quality.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "figures.md"
SHARED = "../shared"  # as the page calls the folder, wherever it lies
HEAD = """# Figures

Written by `make bench`, not by hand: every section is what the command beside it printed. The sizes
are small, so that all of it runs in a quarter of an hour on two cores; [quality.md](quality.md) has
the figures at full size, and how they were come by. The texts lie in the shared data folder beside
a checkout. Other work on the machine slows the clock, not the count of processor seconds.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the page. `arguments` may name {shared}, {folder} for files, and {times}."""

    name: str
    about: str
    commands: tuple[str, ...]


SECTIONS = (
    Section(
        name="Start-up",
        about="Whole commands in fresh processes.",
        commands=("bench/commands.py {shared}",),
    ),
    Section(
        name="Attribution",
        about="Beside spaCy's small English pipeline alone, and textacy's quotations on top of it: "
        "the same articles, one core, a process each. Scores are full F1 on PolNeAR dev.",
        commands=("bench/attribution.py {shared}",),
    ),
    Section(
        name="The whole of read",
        about="From text to readings, beside spaCy's small English pipeline alone.",
        commands=("bench/pipeline.py {shared}",),
    ),
    Section(
        name="Days",
        about="Beside dateparser, which gives days and times but no lengths of time.",
        commands=("-W ignore bench/days.py {shared} --peers",),
    ),
    Section(
        name="Counts",
        about="NewsQuant, every second sentence.",
        commands=("bench/figures.py {shared}/eval/figures",),
    ),
    Section(
        name="Web pages",
        about="Beside trafilatura alone.",
        commands=("bench/pages.py {shared}/eval/html/article-extraction-benchmark.tar.gz",),
    ),
    Section(
        name="Copies",
        about="Beside datasketch and rensa, at 5,000 documents (full size: 100,000).",
        commands=("bench/copies.py {shared} --documents 5000 --peers",),
    ),
    Section(
        name="The ledger",
        about="At 10,000 and 100,000 synthetic claims (full size: a million), and killed ten times "
        "(full size: a hundred).",
        commands=(
            "-m bench.ledger {folder}/small.db --claims 10000",
            "-m bench.ledger {folder}/large.db --claims 100000",
            "-m bench.kill {folder}/killed.db --times 10 --reports 100",
        ),
    ),
    Section(
        name="Pages and API",
        about="Over the ledger of 100,000 claims (full size: a million); then 50 readers at once "
        "beside a writer.",
        commands=("-m bench.web {folder}/large.db --claims 100000 --times 4",),
    ),
    Section(
        name="Many reports",
        about="The same 400 reports by one process, by two, and by a cluster of two workers of "
        "which one is killed (full size: 5,000).",
        commands=("-m bench.scale {shared} --reports 400",),
    ),
    Section(
        name="Growth",
        about="Memory of the largest process at 100, 1,000 and 3,000 reports (full size: 100,000); "
        "copies at 1,000 documents and at 20,000.",
        commands=(
            "-m bench.scale {shared} --ways= --memory 100,1000,3000",
            "bench/copies.py {shared} --documents 1000",
            "bench/copies.py {shared} --documents 20000",
        ),
    ),
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("shared", type=Path, nargs="?", default=ROOT.parent / "shared")
    parser.add_argument("--only", default="")
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--output", type=Path, default=PAGE)
    given = parser.parse_args()
    names = [name for name in given.only.split(",") if name] or [one.name for one in SECTIONS]
    until = time.monotonic() + 60 * given.minutes
    parts = held(given.output)
    with tempfile.TemporaryDirectory() as folder:
        for section in SECTIONS:
            if section.name in names:
                print(f"{section.name} ...", file=sys.stderr, flush=True)
                parts[section.name] = part(section, given.shared.resolve(), Path(folder), until)
    shown = [parts.get(one.name, f"## {one.name}\nNot measured yet.\n") for one in SECTIONS]
    given.output.write_text("\n".join((HEAD, *shown)), "utf-8")
    print(f"{given.output.name} written", file=sys.stderr)


def held(page: Path) -> dict[str, str]:
    """Return the sections of the page as it stands, by name."""
    if not page.is_file():
        return {}
    _, *parts = page.read_text("utf-8").split("\n## ")
    return {one.partition("\n")[0]: f"## {one.rstrip()}\n" for one in parts}


def machine() -> str:
    """Return what the figures were measured on, in words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()}, "
        f"Python {platform.python_version()}"
    )


def part(section: Section, shared: Path, folder: Path, until: float) -> str:
    """Run one section and return its part of the page."""
    lines = [f"## {section.name}", section.about, f"Measured on {machine()}.\n"]
    for command in section.commands:
        shown = command.format(shared=SHARED, folder="FOLDER")
        words = command.format(shared=shared, folder=folder).split()
        lines += [f"`python {shown}`", "", "```", printed(words, (shared, folder), until), "```"]
    return "\n".join((*lines, ""))


def printed(words: list[str], places: tuple[Path, Path], until: float) -> str:
    """Run a bench and return what it prints, without the places of this machine."""
    left = until - time.monotonic()
    if left <= 0:
        return "left out: no time was left"
    try:
        done = subprocess.run(
            [sys.executable, *words], cwd=ROOT, capture_output=True, text=True, timeout=left
        )
    except subprocess.TimeoutExpired:
        return "left out: it took longer than the time that was left"
    shared, folder = places
    told = done.stdout.replace(str(shared), SHARED).replace(str(folder), "FOLDER")
    if done.returncode:
        why = done.stderr.strip().splitlines()[-1:] or ["nothing was said"]
        print(done.stderr, file=sys.stderr)
        told += f"failed: {why[0]}".replace(str(ROOT), ".")
    return told.strip()


if __name__ == "__main__":
    main()
