from __future__ import annotations

from pathlib import Path

import pytest

from tests.copies.stories import report, story
from truceline.copies import BY
from truceline.families import update
from truceline.model import Extraction, Report
from truceline.record import Ledger, Run, open_ledger

RUN = Run(version="1")
ONE, TWO = story(1), story(2)
A = report(ONE, outlet="A", published="2031-05-01T08:00")
B = report(TWO, outlet="B", published="2031-05-01T09:00")
CUT = report(ONE[:4], outlet="C", published="2031-05-02")
MERGED = report([*ONE[:5], *TWO[:5]], outlet="M", published="2031-05-02")


def add(ledger: Ledger, *reports: Report) -> None:
    """Add reports without claims."""
    for one in reports:
        ledger.add(Extraction(report=one, agreement_id=None), run=RUN)


@pytest.mark.parametrize("merged_first", [True, False])
def test_families_are_kept_as_reports_come(ledger: Ledger, *, merged_first: bool) -> None:
    """Each run of `update` places what came, whatever order that was."""
    for one in (MERGED, CUT, B, A) if merged_first else (A, CUT, B, MERGED):
        add(ledger, one)
        assert update(ledger) == 1
    found = {one.id: ledger.families().get(one.id, one.id) for one in (A, B, CUT, MERGED)}
    assert found[A.id] == found[CUT.id]
    assert len(set(found.values())) == 3
    told = ledger.parts()
    assert list(told) == [MERGED.id]
    assert {found[part] for part in told[MERGED.id]} == {found[A.id], found[B.id]}
    assert list(ledger.check()) == []
    assert update(ledger) == 0


def test_a_batch_is_placed_as_if_it_had_come_in_time(ledger: Ledger) -> None:
    """The earliest report founds the family, in whatever order a batch was recorded."""
    add(ledger, CUT, A)
    assert update(ledger) == 2
    assert ledger.families() == {CUT.id: A.id}


def test_what_is_printed_is_not_printed_again(tmp_path: Path) -> None:
    """A ledger opened again places only new reports, among those it holds."""
    place = tmp_path / "kept.db"
    with_two = open_ledger(place)
    add(with_two, A, B)
    update(with_two)
    with_two.close()
    again = open_ledger(place)
    add(again, CUT)
    assert update(again) == 1
    assert [report_id for report_id, _ in again.prints(BY)] == [A.id, B.id, CUT.id]
    assert again.families() == {CUT.id: A.id}
    again.close()
