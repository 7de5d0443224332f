"""What a view starts from: the entries that a question asks for, each in its place."""

from __future__ import annotations

from truceline.copies import families
from truceline.record import EVERYTHING, Ledger, Where
from truceline.view.heard import Heard, heard


def gather(ledger: Ledger, where: Where = EVERYTHING) -> tuple[Heard, ...]:
    """Return the entries of a ledger with their reports and families of copies."""
    reports = {report.id: report for report in ledger.reports()}
    return tuple(heard(ledger.entries(where), reports, families(reports.values())))
