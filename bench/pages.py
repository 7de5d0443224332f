"""Measure the reading of web pages on the article extraction benchmark.

    python bench/pages.py [ARCHIVE]

ARCHIVE is article-extraction-benchmark.tar.gz; without it, the one under
../shared/eval/html. Prints, for our body (body and crossheads) and for trafilatura's
own in the same run: precision, recall and F1 of token 4-grams, as the benchmark's
own evaluation has them, and pages a second. Then how many of the pages that state a
time of publication with its zone to machines have it in our report, to the minute
and with its zone; and which of the pages that credit a news agency (told by hand,
below) have it, and which have one that is not credited.
"""

from __future__ import annotations

import gzip
import json
import logging
import re
import statistics
import sys
import tarfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from truceline.errors import InputError
from truceline.model import Report, SectionKind
from truceline.read.html import page

ARCHIVE = Path("../shared/eval/html/article-extraction-benchmark.tar.gz")
SHOWN = (SectionKind.BODY, SectionKind.CROSSHEAD)
_TOKEN = re.compile(r"\w+")
_STATED = re.compile(
    r"(?:[\"']datePublished[\"']\s*:\s*[\"']|(?:property|name|itemprop)\s*=\s*[\"']"
    r"(?:article:published_time|datePublished)[\"'][^>]*?(?:content|datetime)\s*=\s*[\"'])"
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d))",
    re.I,
)
# By the first eight digits of a page's name: who is credited for its text, not for a picture.
CREDITED = {
    "05844573": "AP", "06e5123e": "Reuters", "0d461229": "AP", "359fee22": "Reuters",
    "39d5c43b": "Reuters", "57d46c9d": "Reuters", "5a822960": "Reuters", "5caf91b8": "AP",
    "82b6d780": "AP", "9eef8162": "CNN", "a6968f42": "AP", "aec5deea": "AP", "b37be353": "AP",
    "c467d507": "AP", "c90731f0": "PTI", "d0382c0d": "AP", "db6b0816": "AP", "e7994d55": "AP",
    "ecb46e3e": "AP", "eecd2575": "AP", "ef2b3f26": "AP",
}  # fmt: skip


def main() -> None:
    logging.disable(logging.ERROR)  # trafilatura tells of every page that it gives up
    gold, pages = load(Path(sys.argv[1]) if len(sys.argv) > 1 else ARCHIVE)
    from trafilatura import extract

    began = time.perf_counter()
    theirs = {key: extract(text, include_comments=False) or "" for key, text in pages.items()}
    their_time = time.perf_counter() - began
    began = time.perf_counter()
    read = {key: reading(text, key) for key, text in pages.items()}
    our_time = time.perf_counter() - began
    ours = {key: body(report) for key, report in read.items()}
    for name, found, took in (("trafilatura", theirs, their_time), ("truceline", ours, our_time)):
        f1, precision, recall = scores([overlap(gold[key], found[key]) for key in gold])
        pace = len(pages) / took
        print(f"{name:12} F1 {f1:.4f} precision {precision:.4f} recall {recall:.4f} {pace:.1f}/s")
    times(pages, read)
    agencies(read)


def load(archive: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return gold bodies and pages by name."""
    gold: dict[str, str] = {}
    pages: dict[str, str] = {}
    with tarfile.open(archive) as inside:
        for member in inside:
            held = inside.extractfile(member) if member.isfile() else None
            if held is None:
                continue
            if member.name.endswith("ground-truth.json"):
                truth = json.load(held)
                gold = {key: value["articleBody"] for key, value in truth.items()}
            elif member.name.endswith(".html.gz"):
                key = Path(member.name).name.split(".")[0]
                pages[key] = gzip.decompress(held.read()).decode("utf-8")
    return gold, {key: pages[key] for key in sorted(gold)}


def reading(text: str, name: str) -> Report | None:
    try:
        return page(text, name=name)
    except InputError:
        return None


def body(report: Report | None) -> str:
    if report is None:
        return ""
    return "\n".join(report.text[s.start : s.end] for s in report.sections if s.kind in SHOWN)


def overlap(true: str, found: str) -> tuple[float, float, float]:
    """Return true positives, false positives and false negatives, as shares of their sum."""
    a, b = shingles(true), shingles(found)
    both = sum((a & b).values())
    parts = (both, sum(b.values()) - both, sum(a.values()) - both)
    whole = sum(parts) or 1
    return parts[0] / whole, parts[1] / whole, parts[2] / whole


def shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    return Counter(
        some for n in range(max(1, len(tokens) - 3)) if (some := tuple(tokens[n : n + 4]))
    )


def scores(found: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    precision = statistics.mean(tp / (tp + fp) for tp, fp, _ in found if tp + fp)
    recall = statistics.mean(tp / (tp + fn) for tp, _, fn in found if tp + fn)
    return 2 * precision * recall / (precision + recall), precision, recall


def times(pages: dict[str, str], read: dict[str, Report | None]) -> None:
    """Print how many of the stated times are in the reports."""
    stated = {key: {instant(one) for one in _STATED.findall(text)} for key, text in pages.items()}
    # Some pages state the year 1, which stands for nothing.
    stated = {key: {one for one in found if one.year > 1900} for key, found in stated.items()}
    stated = {key: found for key, found in stated.items() if found}
    right = 0
    for key, found in stated.items():
        report = read[key]
        ours = report.published if report else None
        if ours and ours.offset is not None and "T" in ours.local:
            right += any(
                abs(instant(ours.isoformat()) - one) < timedelta(minutes=1) for one in found
            )
    dated = sum(1 for report in read.values() if report and report.published)
    print(f"published: {right} of {len(stated)} stated times with their zone; {dated} pages dated")


def instant(written: str) -> datetime:
    then = datetime.fromisoformat(written.upper())
    return then if then.year < 1900 else then.astimezone(UTC)


def agencies(read: dict[str, Report | None]) -> None:
    found = {key[:8]: report.agency for key, report in read.items() if report and report.agency}
    right = sum(found.get(key) == agency for key, agency in CREDITED.items())
    strange = {key: agency for key, agency in found.items() if CREDITED.get(key) != agency}
    print(f"agencies: {right} of {len(CREDITED)} found; wrong: {strange or 'none'}")


if __name__ == "__main__":
    main()
