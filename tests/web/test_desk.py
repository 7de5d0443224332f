"""What is kept of the ledger: never for long, made anew beside the readers, bounded."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from truceline.record import open_ledger
from truceline.web import desk as module
from truceline.web.desk import Desk
from truceline.web.settings import Settings


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk over an empty ledger, whose answers hold for no time."""
    monkeypatch.setattr(module, "HOLD", 0.0)
    monkeypatch.setattr(module, "REST", 0)
    return Desk(ledger=open_ledger(tmp_path / "book.db"), settings=Settings())


def test_an_answer_is_made_anew_beside_the_reader(desk: Desk) -> None:
    """When the ledger has moved, the reader gets the last answer and the next one the new."""
    made: list[int] = []

    def make() -> int:
        made.append(len(made))
        return made[-1]

    assert desk.kept("a", make) == 0
    assert desk.kept("a", make) == 0
    desk.ledger.add_agreement("x", "id: x\n")
    assert desk.kept("a", make) == 0
    until = time.monotonic() + 5
    while len(made) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    assert desk.kept("a", make) == 1


def test_only_so_many_answers_are_kept(desk: Desk) -> None:
    """However many questions are asked, memory is bounded."""
    for number in range(module.MOST * 2):
        desk.kept(number, lambda: None)
    assert len(desk._kept) <= module.MOST + 1
