"""One digest for what a ledger holds, whenever and wherever it was recorded."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.record.samples import TEXT, Clock, extraction, fill
from truceline.record import Ledger, Run
from truceline.record.contents import contents
from truceline.record.sqlite import open_sqlite

RUN = Run(version="test")


def test_digest_leaves_out_when_it_was_recorded(
    ledger: Ledger, tmp_path: Path, clock: Clock
) -> None:
    """The same rows at another time, on another backend, give the same digest."""
    fill(ledger)
    clock.time += timedelta(days=3)
    other = open_sqlite(tmp_path / "other.db", clock=clock)
    assert contents(other) != contents(ledger)
    fill(other)
    assert contents(other) == contents(ledger)
    other.close()


def test_digest_tells_the_order(tmp_path: Path) -> None:
    """The same reports in another order are another ledger."""
    found = []
    first, second = extraction(), extraction(TEXT.replace("shut", "closed"))
    for name, order in (("a.db", (first, second)), ("b.db", (second, first))):
        book = open_sqlite(tmp_path / name)
        for one in order:
            book.add(one, run=RUN)
        found.append(contents(book))
        book.close()
    assert found[0] != found[1]
