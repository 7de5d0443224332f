"""The seven gold reports: body, fields and sections as their annotators give them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from truceline.model import Report, SectionKind
from truceline.read import read_file

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev"
CASES = sorted(GOLD.rglob("gold.yaml"))

pytestmark = pytest.mark.skipif(not CASES, reason="the gold reports in ../shared are not here")


def case(gold: Path) -> tuple[dict[str, Any], Report]:
    meta = yaml.safe_load(gold.read_text("utf-8"))["report"]
    return meta, read_file(gold.parent / "report.txt")


@pytest.mark.parametrize("gold", CASES, ids=lambda gold: gold.parent.name)
def test_the_body_begins_and_ends_where_the_annotators_say(gold: Path) -> None:
    """No character before the first words or after the last is body."""
    meta, report = case(gold)
    body = report.of(SectionKind.BODY)
    assert body[0].words.startswith(meta["first_words"])
    assert body[-1].words.rstrip('"').endswith(meta["last_words"].rstrip('"'))


@pytest.mark.parametrize("gold", CASES, ids=lambda gold: gold.parent.name)
def test_fields_are_those_of_the_report(gold: Path) -> None:
    """Title, standfirst, desk, agency and date stand in the text or are None."""
    meta, report = case(gold)
    got = (report.title, report.standfirst, report.desk, report.agency)
    assert got == tuple(meta.get(key) for key in ("title", "standfirst", "section", "agency"))
    if report.published:  # one report's date is known from elsewhere
        assert report.published.local == str(meta["published"]).replace(" ", "T")[:16]


@pytest.mark.parametrize("gold", CASES, ids=lambda gold: gold.parent.name)
def test_crossheads_and_links_are_kept_apart(gold: Path) -> None:
    """Crossheads and related headlines are sections of their own."""
    meta, report = case(gold)
    heads = [span.words.strip(" -") for span in report.of(SectionKind.CROSSHEAD)]
    assert heads == list(meta.get("crossheads") or [])
    assert len(report.of(SectionKind.RELATED)) == (meta.get("related") or 0)


@pytest.mark.parametrize("gold", CASES, ids=lambda gold: gold.parent.name)
def test_sections_cover_the_text_in_order(gold: Path) -> None:
    """What lies in no section is white space, and no two overlap."""
    _, report = case(gold)
    place = 0
    for section in report.sections:
        assert not report.text[place : section.start].strip()
        assert place <= section.start < section.end
        place = section.end
    assert not report.text[place:].strip()
