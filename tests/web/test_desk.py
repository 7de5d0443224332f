"""The desk: what the pages ask of the ledger, kept until it moves."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.site import AGREEMENT
from truceline.families import update
from truceline.record import Review, Where, open_ledger
from truceline.web import desk as module
from truceline.web.desk import Desk
from truceline.web.settings import Settings


@pytest.fixture
def desk(filled: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Desk]:
    """Return a desk over a ledger of its own."""
    shutil.copy(filled[0], tmp_path / "own.db")
    ledger = open_ledger(tmp_path / "own.db")
    yield Desk(ledger=ledger, settings=Settings())
    ledger.close()


def test_a_decision_shows_at_once(desk: Desk) -> None:
    """A rejected claim leaves the counts of who rejected it with the next question."""
    where = Where(agreement_id=AGREEMENT)
    before = sum(desk.tallies("act", where).values())
    entry = next(iter(desk.ledger.entries(where)))
    review = Review(
        claim_id=entry.claim.id, agreement_id=AGREEMENT, verdict="reject", by="Ana", why="none"
    )
    assert desk.review(review)
    assert sum(desk.tallies("act", where).values()) == before - 1


def test_statements_are_counted_in_small_ledgers(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small ledger says how many statements there are; a large one leaves the number out."""
    where = Where(agreement_id=AGREEMENT)
    made = desk.statements(where)
    assert made is not None
    assert 0 < made.provisions["prisoners"] <= desk.tallies("provision", where)["prisoners"]
    assert all(made.voices[name] > 0 for name in ("veshnia", "drenava"))
    monkeypatch.setattr(module, "SMALL", 1)
    desk.moved()
    assert desk.statements(where) is None


def test_stories_are_told_by_the_report_they_are_named_after(desk: Desk) -> None:
    """Each story that several reports carry is listed with all of them, its own first."""
    groups = desk.families()
    assert groups
    for story, reports in groups.items():
        assert reports[0] == story
        assert len(reports) > 1
        assert all(desk.origins()[one] == story for one in reports[1:])


def test_reports_that_wait_for_their_place_are_told(desk: Desk) -> None:
    """Reports that no run has placed are told of until one has."""
    assert desk.unplaced()
    update(desk.ledger)
    desk.moved()
    assert not desk.unplaced()
