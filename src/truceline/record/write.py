"""Write extractions and agreements: what differs from what is held, in bulk.

One `Writer` serves one transaction, whose caller holds the only right to write.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import Connection, select

from truceline.model import Extraction, Report
from truceline.record import schema as t
from truceline.record.change import Change, compare, fresh_lives
from truceline.record.ledger import Added, Run
from truceline.record.life import Page, state
from truceline.record.names import Names
from truceline.record.project import Projector, known_day, rebuild, refresh
from truceline.record.rows import Row
from truceline.record.seal import Addition, Book
from truceline.record.state import Held, load


class Writer:
    """Adds what is new, at one recorded moment."""

    def __init__(self, connection: Connection, names: Names, recorded: int) -> None:
        self._connection, self._names = connection, names
        self._book = Book(connection, names, recorded)
        self._projector = Projector(connection, names)
        self._known = known_day(recorded)
        self._reports: dict[str, int] = {}

    def extractions(self, extractions: Sequence[Extraction], run: Run) -> list[Added]:
        """Add extractions, in order."""
        ids = [extraction.report.id for extraction in extractions]
        held = select(t.reports.c.id, t.reports.c.no).where(t.reports.c.id.in_(ids))
        self._reports = {row.id: row.no for row in self._connection.execute(held)}
        added = [self._add(extraction, run) for extraction in extractions]
        self._flush()
        return added

    def agreement(self, agreement_id: str, text: str) -> None:
        """Add a version of an agreement file."""
        scope = self._names.scope(agreement_id)
        no = self._names.take(t.additions)
        row = (scope, no, _whole(text), text)
        self._book.enter(Addition(no=no, kind="agreement", scope=scope), {"agreements": [row]})
        self._book.flush()

    def rebuild(self) -> None:
        """Work the projection out anew."""
        rebuild(self._connection, self._names)

    def _add(self, extraction: Extraction, run: Run) -> Added:
        scope = self._names.scope(extraction.agreement_id)
        report = self._reports.get(extraction.report.id)
        if report is None:
            held = Held()
        else:
            self._flush()  # the report may stand earlier in this very transaction
            held = load(self._connection, report, scope)
        change = compare(extraction, held, self._names)
        added = _count(extraction.report, change, new=report is None)
        if added.anything:
            self._keep(change, extraction.report, scope, self._names.run(run))
        return added

    def _keep(self, change: Change, report: Report, scope: int, run: int) -> None:
        no = self._names.take(t.additions)
        number = self._reports.get(report.id)
        new: list[Row] = []
        if number is None:
            number = self._reports[report.id] = self._names.take(t.reports)
            new = [(number, report.id, report.url, _whole(report.text), report.text, no)]
        addition = Addition(
            no=no,
            kind="extraction",
            run=run,
            scope=scope,
            report=number,
            replaced=(change.figures is not None, change.days is not None),
        )
        self._book.enter(addition, {"reports": new, **_rows(change, (number, scope, no))})
        self._project(change, addition, report)

    def _project(self, change: Change, addition: Addition, report: Report) -> None:
        number, scope, at = addition.report, addition.scope, (addition.no, self._known)
        assert number is not None
        assert scope is not None
        if change.fresh:
            for claim, life in fresh_lives(change, Page(number), addition.no):
                self._projector.turn((claim, scope), None, state(life, ()), at)
            return
        self._flush()
        # Another day or voice of the page touches every claim in it, under any agreement.
        touched = t.claims.c.no.in_(change.touched())
        which = t.claims.c.report == number if change.head else touched
        refresh(self._connection, self._projector, which, at)

    def _flush(self) -> None:
        self._book.flush()
        self._projector.flush()


def _rows(change: Change, place: tuple[int, int, int]) -> dict[str, list[Row]]:
    """Return a change's rows in full, by table."""
    report, scope, no = place
    return {
        "heads": [(report, no, *change.head)] if change.head else [],
        "claims": [(row[0], row[1], report, *row[2:], no) for row in change.claims],
        "sightings": [(row[0], scope, no, *row[1:]) for row in change.sightings],
        "readings": [
            (claim, scope, about, no, nth, *row)
            for (claim, about), rows in change.readings.items()
            for nth, row in enumerate(rows)
        ],
        "links": [
            (claim, scope, no, nth, *row)
            for claim, rows in change.links.items()
            for nth, row in enumerate(rows)
        ],
        "figures": [(no, nth, *row) for nth, row in enumerate(change.figures or ())],
        "days": [(no, nth, *row) for nth, row in enumerate(change.days or ())],
    }


def _whole(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()


def _count(report: Report, change: Change, *, new: bool) -> Added:
    return Added(
        report_id=report.id,
        new_report=new,
        claims=len(change.claims),
        readings=sum(map(len, change.readings.values())),
        links=sum(map(len, change.links.values())),
        figures=len(change.figures or ()),
        days=len(change.days or ()),
        reformed=len(change.sightings) - len(change.claims) - len(change.withdrawn),
        withdrawn=len(change.withdrawn),
        otherwise=not new and (change.head is not None or [] in (change.figures, change.days)),
    )
