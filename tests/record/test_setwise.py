"""What sets work out of new claims is what each claim's life gives, and what a rebuild gives."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tests.record.projected import projected
from tests.record.samples import TEXT, extraction
from truceline.model import Extraction, Link, Progress, Reading
from truceline.record import Ledger, Placing, Run, Where

RUN = Run(version="1")
ANSWERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "actor": ((), ("ostrand",), ("ostrand", "vell"), ("vell", "vell"), ("a free name",)),
    "person": ((), ("Mira Tolen",)),
    "said_on": ((), ("2031-05-05",), ("2031-05",), ("2031",)),
    "act": ((), ("condition",), ("deny", "deny"), ("deny", "demand")),
    "targets": ((), ("vell",)),
}


def varied(chance: Random, number: int) -> Extraction:
    """Return one of many reports, its claims answered in every way that there is."""
    given = extraction(TEXT.replace("shut", f"shut for {number} days"))
    head = replace(
        given.report,
        agency=chance.choice(["VNA", "", None]),
        outlet=chance.choice(["Vell Courier", None]),
        published=chance.choice([given.report.published, None]),
    )
    own = replace(given.claims[1], source=None, cue=None)
    said = (given.claims[0], chance.choice([given.claims[1], own]))
    readings = tuple(
        Reading(claim_id=claim.id, about=about, values=values, by=f"{about}@{nth}", why="so")
        for claim in said
        for about in ("actor", "person", "said_on", "act", "targets")
        for nth, values in enumerate(chance.choices(ANSWERS[about], k=chance.randrange(4)))
    )
    links = tuple(
        Link(
            claim_id=claim.id,
            provision=chance.choice(["p1", "p2"]),
            progress=chance.choice([None, *Progress]),
            score=chance.choice([0.2, 0.9]),
            by="link@1",
        )
        for claim in said
        for _ in range(chance.randrange(4))
    )
    return replace(given, report=head, claims=said, readings=readings, links=links)


@pytest.fixture
def many(ledger: Ledger) -> Ledger:
    """Return a ledger of many reports, most of them added together."""
    chance = Random(11)
    list(ledger.add_all([varied(chance, number) for number in range(40)], run=RUN))
    for number in range(40, 46):
        ledger.add(varied(chance, number), run=RUN)
    return ledger


def test_sets_give_what_lives_give(many: Ledger) -> None:
    """The check works out each claim by itself and finds no difference; so after a rebuild."""
    kept = projected(many)
    assert len(kept["current"]) == 92
    assert len({row[-3] for row in kept["current"]}) > 6  # voices: actors, own ones, nobody
    assert {row[-2] for row in kept["current"]} >= {0, 1, 2, 4, 7}  # degrees of doubt
    assert list(many.check()) == []
    many.rebuild()
    assert projected(many) == kept
    assert list(many.check()) == []


def test_copies_and_later_runs_beside_sets(many: Ledger) -> None:
    """Reports that moved to a story or were read again are followed one by one, to the same."""
    chance = Random(12)
    reports = [report.id for report in many.reports()]
    many.place([Placing(report_id=one, family=reports[0]) for one in reports[1:9]])
    list(many.add_all([varied(chance, number) for number in range(30, 60)], run=Run(version="2")))
    many.place([Placing(report_id=one, family=reports[9]) for one in reports[5:12]])
    kept = projected(many)
    assert list(many.check()) == []
    many.rebuild()
    assert projected(many) == kept
    counted = {one.provision: one.origins for one in many.standings(Where())}
    families = many.families()
    stories: dict[str, set[str]] = {}
    for entry in many.entries():
        for link in entry.links:
            story = families.get(entry.claim.report_id, entry.claim.report_id)
            stories.setdefault(link.provision, set()).add(story)
    assert counted == {provision: len(some) for provision, some in stories.items()}


def test_numbers_are_those_at_the_end_of_a_day(ledger: Ledger) -> None:
    """What came and went on one day leaves no trace in the counts."""
    given = extraction()
    ledger.add(given, run=RUN)
    before = ledger.tallies("actor", Where())
    ledger.add(replace(given, claims=(), readings=(), links=()), run=Run(version="2"))
    assert ledger.tallies("actor", Where()) == {}
    ledger.add(given, run=Run(version="3"))
    assert ledger.tallies("actor", Where()) == before
    kept = projected(ledger)
    ledger.rebuild()
    assert projected(ledger) == kept
