"""Families of reports that carry the same wire story.

Copies are cuts: an outlet drops paragraphs and adds a line of its own. So likeness is
containment, the words shared over the words of the *shorter* text, not over both.
Clustering is by leader and never transitive: a report joins the family of the leader
it is most contained with, or leads a family of its own; a text that merges two wires
joins one and does not tie the two together.
Shape: a family is named by the id of its leader, the earliest and then longest report.
Units: containment from 0 to 1.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from truceline.model import Report, SectionKind

SHINGLE = 4  # words: shorter ones are shared by chance, longer ones break at every edit
SAMPLE = 2  # one shingle in so many is kept, chosen by its digest
ALIKE = 0.4  # containment from which a report is a copy; measured in docs/quality.md
FEWEST = 8  # shingles; with fewer a report is its own family


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """A report's sampled word shingles."""

    report_id: str
    shingles: frozenset[int]


def fingerprint(report: Report) -> Fingerprint:
    """Return the fingerprint of a report's body; headlines and related lists stay out."""
    words = [
        word
        for span in report.of(SectionKind.BODY)
        for word in re.findall(r"\w+", span.words.casefold())
    ]
    digests = (
        crc32(" ".join(words[i : i + SHINGLE]).encode("utf-8", "surrogatepass"))
        for i in range(len(words) - SHINGLE + 1)
    )
    return Fingerprint(
        report_id=report.id, shingles=frozenset(d for d in digests if d % SAMPLE == 0)
    )


def containment(one: Fingerprint, other: Fingerprint) -> float:
    """Return the share of the smaller fingerprint that lies in the other."""
    smaller = min(len(one.shingles), len(other.shingles))
    return len(one.shingles & other.shingles) / smaller if smaller else 0.0


def families(reports: Iterable[Report]) -> dict[str, str]:
    """Return the family of each report, by report id.

    The earliest published report of a story leads it, among those of one day the
    longest; reports without a day come last.
    """
    prints = [fingerprint(report) for report in sorted(reports, key=_seniority)]
    holders: dict[int, list[int]] = defaultdict(list)
    leaders: list[Fingerprint] = []
    family: dict[str, str] = {}
    for one in prints:
        leader = _leader(one, leaders, holders)
        if leader is None:
            for shingle in one.shingles:
                holders[shingle].append(len(leaders))
            leaders.append(one)
            leader = one
        family[one.report_id] = leader.report_id
    return family


def _seniority(report: Report) -> tuple[str, int, str]:
    published = report.published.local[:10] if report.published else "9999"
    return published, -len(report.text), report.id


def _leader(
    one: Fingerprint, leaders: list[Fingerprint], holders: dict[int, list[int]]
) -> Fingerprint | None:
    if len(one.shingles) < FEWEST:
        return None
    shared = Counter(i for shingle in one.shingles for i in holders.get(shingle, ()))
    ranked = ((containment(one, leaders[i]), -i) for i, _ in shared.most_common(5))
    best, place = max(ranked, default=(0.0, 0))
    return leaders[-place] if best >= ALIKE else None
