"""Bring a ledger's families of copies up to date: place what no run has placed.

Reports are placed a day of publication after the other, the earliest and then the
longest first, so that a batch that came at once is placed as if it had come in time.
What is placed stays where it is, unless a later report shows it to carry two stories.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.copies import BY, Index, Placed, packed, place, seniority, unpacked
from truceline.record import Ledger, Placing

TOGETHER = 500  # reports placed in one transaction


def update(ledger: Ledger) -> int:
    """Place the reports that are in no family yet; return how many there were.

    A run that is stopped has placed some; the next one goes on with the rest. Texts are
    held for so many reports only; the index grows with the ledger.
    """
    waiting = [one for *_, one in sorted(map(seniority, ledger.unplaced(BY)))]
    if not waiting:
        return 0
    index = restored(ledger)
    for first in range(0, len(waiting), TOGETHER):
        found: dict[str, Placing] = {}
        for report in ledger.several(waiting[first : first + TOGETHER]):
            one, placed = place(index, report)
            for told in _told(placed, packed(one)):
                before = found.get(told.report_id)
                found[told.report_id] = _over(before, told) if before else told
        ledger.place(list(found.values()))
    return len(waiting)


def restored(ledger: Ledger) -> Index:
    """Return the index that placed what a ledger holds."""
    index, families, parts = Index(), ledger.families(), ledger.parts()
    for report, print_ in ledger.prints(BY):
        family = families.get(report, report)
        placed = Placed(report_id=report, family=family, parts=parts.get(report, ()))
        index.restore(unpacked(report, print_), placed)
    return index


def _told(placed: Placed, print_: bytes) -> Iterator[Placing]:
    """Yield what placing one report says, of itself and of others."""
    yield Placing(
        report_id=placed.report_id, family=placed.family, parts=placed.parts, print=print_, by=BY
    )
    moved = dict(placed.moved)
    for report, parts in placed.merged.items():
        yield Placing(report_id=report, family=moved.pop(report, report), parts=parts)
    for report, family in moved.items():
        yield Placing(report_id=report, family=family)


def _over(before: Placing, told: Placing) -> Placing:
    """Return a later word over an earlier one that is not stored yet."""
    return Placing(
        report_id=told.report_id,
        family=told.family,
        parts=told.parts or before.parts,
        print=told.print or before.print,
        by=told.by or before.by,
    )
