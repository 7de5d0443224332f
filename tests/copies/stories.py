"""Invented reports for tests of copies: words drawn by a fixed seed, so that two stories share
next to nothing."""

from __future__ import annotations

from random import Random

from truceline.model import Moment, Report, Section, SectionKind

SYLLABLES = [
    "ka",
    "lo",
    "mi",
    "ren",
    "tas",
    "vor",
    "bel",
    "sun",
    "dar",
    "eth",
    "qua",
    "zim",
    "pol",
    "gri",
    "neh",
    "ost",
    "ul",
    "fen",
    "wy",
    "jar",
]


def story(seed: int, paragraphs: int = 8) -> list[str]:
    """Return the paragraphs of an invented story."""
    chance = Random(seed)
    return [
        " ".join(
            "".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3)))) for _ in range(30)
        ).capitalize()
        + "."
        for _ in range(paragraphs)
    ]


def report(
    paragraphs: list[str],
    *,
    outlet: str = "The Harbour Post",
    agency: str | None = None,
    published: str | None = None,
) -> Report:
    """Return a report with these paragraphs as its body."""
    sections, start = [], 0
    for words in paragraphs:
        sections.append(Section(kind=SectionKind.BODY, start=start, end=start + len(words)))
        start += len(words) + 1
    return Report(
        text="\n".join(paragraphs),
        sections=tuple(sections),
        outlet=outlet,
        agency=agency,
        published=Moment(local=published) if published else None,
    )
