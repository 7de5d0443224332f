"""A report's fingerprint: sampled word shingles of its body, and its lines' digests.

Beside them stand its numbers: reports in the same words with other numbers are two
editions of a regular report, not copies.
Set aside first: lines that the outlet repeats from report to report, and a list of
links at the report's end. Short reports keep every shingle; of longer ones as many
are left out, by their digests, as brings the number under a limit, so that a long
report costs no more than a short one and two of any length can be compared.
Units: `level` 3 means that one shingle in two to the power of 3 is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from truceline.model import Report, SectionKind

BY = "copies.print@3"  # prints by another rule cannot be compared with these
SHINGLE = 3  # words: shorter ones are shared by chance, longer ones break at every edit
MOST = 160  # shingles a print; twice as many cost twice as much and find hardly more
FACTORS = (1, 0x9E3779B1, 0x85EBCA77)  # odd and far apart: the order of words counts
LINK = 200  # characters of a headline at most
UNKNOWN = 0  # the home of a report whose outlet is not known
Digests = NDArray[np.uint32]


def _none() -> Digests:
    return np.empty(0, dtype=np.uint32)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Print:
    """What stands for a report when copies are looked for.

    `shingles` are distinct and sorted. `lines` are the digests of the body's lines as
    the outlet has them, those set aside too; `home` is that of the outlet's name.
    `published` is ISO 8601, "" where it is not known. `numbers` are the digests of the
    figures in its words. `formulas` are the shingles of those of its lines that were just
    found to be repeated: nobody's story.
    """

    report_id: str
    shingles: Digests
    level: int
    lines: tuple[int, ...]
    home: int
    published: str = ""
    numbers: frozenset[int] = frozenset()
    formulas: Digests = field(default_factory=_none)

    def at(self, level: int) -> list[int]:
        """Return the shingles that are left at a level that is not below its own."""
        if level == self.level:
            kept: list[int] = self.shingles.tolist()
        else:
            kept = _sample(self.shingles, level).tolist()
        return kept

    def size(self, level: int) -> int:
        """Return how many shingles are left at a level that is not below its own."""
        return len(self.shingles if level == self.level else _sample(self.shingles, level))


def printed(
    report: Report,
    aside: Callable[[int], bool] = lambda line: False,
    fresh: Callable[[int], bool] = lambda line: False,
) -> Print:
    """Return a report's print.

    `aside` tells by its digest a line that the outlet repeats, `fresh` one of these whose
    words no print has told as formulas yet.
    """
    home = _home(report)
    rows = _told(span.words for span in report.of(SectionKind.BODY))
    lines = tuple(crc32(_raw(row), home) for row in rows)
    told = list(zip(rows, lines, strict=True))
    text = "\n".join(row for row, line in told if not aside(line))
    shingles, level = _sampled(_shingles(text))
    return Print(
        report_id=report.id,
        shingles=shingles,
        level=level,
        lines=lines,
        home=home,
        published=report.published.local if report.published else "",
        numbers=frozenset(crc32(_raw(one)) for one in _number().findall(text)),
        formulas=_shingles("\n".join(row for row, line in told if fresh(line))),
    )


def packed(one: Print) -> bytes:
    """Return a print as bytes, without its report's id."""
    parts = (
        one.shingles,
        np.array(sorted(one.numbers), dtype=np.uint32),
        one.formulas,
        np.array(one.lines, dtype=np.uint32),
    )
    head = json.dumps([one.level, one.home, one.published, *map(len, parts)]).encode()
    return head + b"\n" + b"".join(part.astype("<u4").tobytes() for part in parts)


def unpacked(report_id: str, raw: bytes) -> Print:
    """Return the print that `packed` has written."""
    head, _, rest = raw.partition(b"\n")
    level, home, published, *counts = json.loads(head)
    whole = np.frombuffer(rest, dtype="<u4").astype(np.uint32)
    shingles, numbers, formulas, lines = np.split(whole, np.cumsum(counts[:-1]))
    return Print(
        report_id=report_id,
        shingles=shingles,
        level=level,
        lines=tuple(lines.tolist()),
        home=home,
        published=published,
        numbers=frozenset(numbers.tolist()),
        formulas=formulas,
    )


def _home(report: Report) -> int:
    """Return a digest of who ran it: the outlet, else the host of its page."""
    host = urlsplit(report.url).hostname if report.url and not report.outlet else None
    return crc32(_raw((report.outlet or host or "").casefold()))  # of nothing it is UNKNOWN


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _told(paragraphs: Iterable[str]) -> Sequence[str]:
    """Return the lines of a body without the list of links that may end it."""
    rows = [row.strip() for words in paragraphs for row in words.split("\n")]
    last = len(rows)
    while last and (not rows[last - 1] or _link(rows[last - 1])):
        last -= 1
    return rows[:last] or rows


def _link(row: str) -> bool:
    return len(row) <= LINK and row[0] in "-–—•*·" and row[1:2].isspace()


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\d[\d.,/:-]*\d|\d\b")  # as written: 6-3/8 and 1,065 are one each


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\w+")


def _shingles(text: str) -> Digests:
    """Return the digests of all runs of words, distinct and sorted."""
    words = _raw("\n".join(_word().findall(text.casefold()))).split(b"\n")
    runs = len(words) - SHINGLE + 1
    if runs < 1:
        return _none()
    digests = np.fromiter(map(crc32, words), dtype=np.uint32, count=len(words))
    mixed = np.zeros(runs, dtype=np.uint32)
    for place, factor in enumerate(FACTORS):
        mixed += digests[place : place + runs] * np.uint32(factor)
    # Spread out: sampling looks at the last bits, which sums and products leave uneven.
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x2C1B3C6D)
    mixed ^= mixed >> np.uint32(12)
    return np.unique(mixed)


def _sampled(shingles: Digests) -> tuple[Digests, int]:
    """Return the shingles of the lowest level at which no more than `MOST` are left."""
    level = 0
    while len(shingles) > MOST:
        level += 1
        shingles = _sample(shingles, level)
    return shingles, level


def _sample(shingles: Digests, level: int) -> Digests:
    left: Digests = shingles[shingles & np.uint32((1 << level) - 1) == 0]
    return left
