"""Even-handed: swap the parties, and the output swaps and changes in nothing else."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.conftest import ROOT, SHARED
from tests.mirror import Mirror, mirror
from truceline.agreement import Agreement, usable
from truceline.model import Entry, Extraction, Figure, entries
from truceline.pipeline import extract
from truceline.read import read

HARD_WRAP = 80  # characters; a report with no longer line is wrapped by hand
CASES = sorted((ROOT / "tests" / "cases").rglob("report.txt"))
GOLD = sorted((SHARED / "gold" / "dev").rglob("report.txt"))


def lines(extraction: Extraction, reflect: Mirror | None) -> list[str]:
    """Return what was read as lines; with a mirror, the parties in them swapped."""

    def swap(words: str) -> str:
        one_line = " ".join(words.split())
        return reflect.text(one_line) if reflect else one_line

    names = reflect.names if reflect else list
    found = [_claim_line(entry, swap, names) for entry in entries(extraction)]
    found += [_figure_line(figure, swap, names) for figure in extraction.figures]
    return found + [f"{swap(day.span.words)} = {day.value}" for day in extraction.days]


def _claim_line(entry: Entry, swap: object, names: object) -> str:
    assert callable(swap)
    assert callable(names)
    claim = entry.claim
    source = swap(claim.source.words) if claim.source else None
    cue = swap(claim.cue.words) if claim.cue else None
    content = [swap(span.words) for span in claim.content]
    links = sorted((link.provision, link.progress) for link in entry.links)
    return (
        f"{claim.manner} {source} | {cue} | {content} | {names(entry.values('actor'))} "
        f"{names(entry.values('person'))} {entry.value('said_on')} {entry.value('act')} "
        f"{sorted(names(entry.values('targets')))} {links}"
    )


def _figure_line(figure: Figure, swap: object, names: object) -> str:
    assert callable(swap)
    assert callable(names)
    who = swap(figure.who.words) if figure.who else None
    return (
        f"{swap(figure.span.words)} = {figure.bound} {figure.value} {figure.measure} {who} "
        f"{figure.since} {figure.until} {figure.as_of} {names(figure.actor)}"
    )


def reflected(path: Path) -> tuple[list[str], list[str]]:
    """Return the lines expected of the swapped report, and those that come out."""
    model, _ = usable(path.parent.parent / "agreement.yaml")
    reflect = mirror(model)
    assert reflect is not None, "the case's agreement has fewer than two parties"
    text = path.read_text("utf-8")
    expected = lines(_extracted(text, model), reflect)
    swapped = wrapped_like(text, reflect.text(text))
    got = lines(_extracted(swapped, reflect.agreement(model)), None)
    return expected, got


def wrapped_like(text: str, swapped: str) -> str:
    """Wrap a hard-wrapped report again as its outlet would, now that names have other lengths."""
    widest = max(map(len, text.splitlines()))
    if widest > HARD_WRAP:
        return swapped
    blocks = (
        textwrap.fill(block, widest, break_long_words=False, break_on_hyphens=False)
        if max(map(len, block.splitlines()), default=0) > widest // 2
        else block
        for block in swapped.split("\n\n")
    )
    return "\n\n".join(blocks)


def _extracted(text: str, model: Agreement) -> Extraction:
    return extract(read(text.encode("utf-8")), model)


def cases(paths: list[Path]) -> list[object]:
    """Name each case by its folder."""
    return [pytest.param(path, id=path.parent.name) for path in paths]


@pytest.mark.parametrize("path", cases(CASES))
def test_cases_mirror(path: Path) -> None:
    """Every test case reads the same with its parties swapped."""
    expected, got = reflected(path)
    assert got == expected


@pytest.mark.parametrize("path", cases(GOLD) if GOLD else [None])
def test_gold_mirrors(path: Path | None, shared: Path) -> None:
    """Every gold case reads the same with its parties swapped."""
    assert path is not None, shared
    expected, got = reflected(path)
    assert got == expected
