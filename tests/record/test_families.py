from __future__ import annotations

from tests.record.samples import TEXT, extraction
from truceline.record import Ledger, Placing, Run

BY = "copies.print@9"
FIRST, SECOND, THIRD = (
    extraction(TEXT.replace("shut", word)) for word in ("shut", "closed", "sealed")
)
A, B, C = (one.report.id for one in (FIRST, SECOND, THIRD))


def filled(ledger: Ledger) -> None:
    """Add three reports."""
    for one in (FIRST, SECOND, THIRD):
        ledger.add(one, run=Run(version="1"))


def test_prints_come_back_in_the_order_of_placing(ledger: Ledger) -> None:
    """Prints are streamed as they were placed, one addition after the other."""
    filled(ledger)
    ledger.place([Placing(report_id=C, family=C, print=b"c\n\x00", by=BY)])
    ledger.place(
        [
            Placing(report_id=B, family=C, print=b"b", by=BY),
            Placing(report_id=A, family=C, print=b"a", by=BY),
        ]
    )
    assert list(ledger.prints(BY)) == [(C, b"c\n\x00"), (B, b"b"), (A, b"a")]
    assert list(ledger.prints("copies.print@8")) == []
    assert ledger.families() == {A: C, B: C}
    assert list(ledger.check()) == []


def test_unplaced_are_those_without_a_print_by_the_rule(ledger: Ledger) -> None:
    """A report waits until the rule that asks has placed it, whatever another rule did."""
    filled(ledger)
    ledger.place([Placing(report_id=B, family=B, print=b"b", by=BY)])
    assert [one.id for one in ledger.unplaced(BY)] == [A, C]
    assert [one.id for one in ledger.unplaced("copies.print@10")] == [A, B, C]


def test_a_later_placing_counts(ledger: Ledger) -> None:
    """A report moves by a newer row; parts are those told last; the same again writes nothing."""
    filled(ledger)
    ledger.place([Placing(report_id=one, family=A, print=b"x", by=BY) for one in (A, B, C)])
    again = [
        Placing(report_id=B, family=B),
        Placing(report_id=C, family=C, parts=(A, B)),
        Placing(report_id="unknown", family=A),
    ]
    assert ledger.place(again) == 2
    assert ledger.families() == {}
    assert ledger.parts() == {C: (A, B)}
    assert ledger.place([Placing(report_id=B, family=B)]) == 0
    assert list(ledger.check()) == []
