"""Speakers against the annotated reports, with their own claims as input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from truceline.agreement import load
from truceline.model import Claim, Manner, Report
from truceline.read import read_file
from truceline.resolve import mentions, speakers
from truceline.score.gold import GoldCase, GoldClaim, case_folders, load_case
from truceline.split import split

ACTOR_FLOOR = 0.97
PERSON_FLOOR = 0.97


def _plain(name: str | None) -> str:
    return re.sub(r"\W+", " ", (name or "").casefold()).strip()


def _claim(report: Report, gold: GoldClaim) -> Claim:
    return Claim(
        report_id=report.id,
        content=tuple(report.cut(*place) for place in gold.content),
        source=report.cut(*gold.source) if gold.source else None,
        cue=None,
        manner=Manner(gold.manner),
        heard=None,
        rule="gold@1",
    )


def _answers(folder: Path, case: GoldCase) -> Iterator[tuple[GoldClaim, set[str], str]]:
    """Yield each attributed gold claim with the actor and the person that are read."""
    agreement = load(folder.parent / "agreement.yaml")
    report = read_file(folder / "report.txt")
    pairs = [(gold, _claim(report, gold)) for gold in case.claims if gold.source]
    named = mentions(report, agreement)
    found = speakers([claim for _, claim in pairs], split(report), named, agreement)
    told = {(reading.claim_id, reading.about): reading.values for reading in found}
    for gold, claim in pairs:
        person = told[claim.id, "person"]
        yield (
            gold,
            {_plain(actor) for actor in told[claim.id, "actor"]},
            _plain(person[0] if person else None),
        )


def test_actor_and_person_on_gold(shared: Path) -> None:
    """Nearly all actors and persons of the annotated claims are read right."""
    answers = [
        answer
        for folder in case_folders(shared / "gold" / "dev")
        for answer in _answers(folder, load_case(folder))
    ]
    actor = sum({_plain(a) for a in gold.actor} == read for gold, read, _ in answers)
    person = sum(_plain(gold.person) == read for gold, _, read in answers)
    assert len(answers) > 100
    assert actor / len(answers) >= ACTOR_FLOOR
    assert person / len(answers) >= PERSON_FLOOR
