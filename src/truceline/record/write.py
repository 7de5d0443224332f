"""Write extractions and agreements: what differs from what is held, in bulk.

One `Writer` serves one transaction, whose caller holds the only right to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from sqlalchemy import ColumnElement, Connection, select

from truceline.model import Extraction, Report
from truceline.received import Fetch, Received
from truceline.record import index
from truceline.record import schema as t
from truceline.record.answered import lay
from truceline.record.bulk import uncollected
from truceline.record.change import Change, compare
from truceline.record.families import Held
from truceline.record.families import rows as family_rows
from truceline.record.fresh import Where, fresh, keys
from truceline.record.names import PERSON, Names
from truceline.record.pages import fetch_row, keep_raw, page_rows
from truceline.record.project import Projector, known_day, rebuild, refresh
from truceline.record.reviewing import place_of, rows_of
from truceline.record.rows import Row, pack
from truceline.record.seal import Addition, Book
from truceline.record.state import load
from truceline.record.types import Added, Coding, Placing, Review, Run


class Writer:
    """Adds what is new, at one recorded moment."""

    def __init__(self, connection: Connection, names: Names, recorded: int) -> None:
        self._connection, self._names = connection, names
        self._book = Book(connection, names, recorded)
        self._projector = Projector(connection, names)
        self._known = known_day(recorded)
        self._reports: dict[str, int] = {}
        self._texts: list[tuple[int, str]] = []  # to be indexed
        self._new: list[int] = []  # first and last claims of new reports, to be worked out

    def extractions(self, extractions: Sequence[Extraction], run: Run) -> list[Added]:
        """Add extractions, in order."""
        ids = [extraction.report.id for extraction in extractions]
        self._reports = held_numbers(self._connection, ids)
        with uncollected():
            self._names.learn(keys(extractions, self._names))
            added = [self._add(extraction, run) for extraction in extractions]
            self._flush()
            self._projector.settle()
        return added

    def document(
        self, received: Received, extractions: Sequence[Extraction], run: Run
    ) -> list[Added]:
        """Add what one document gave, and the document."""
        added = self.extractions(extractions, run)
        keep_raw(self._connection, received, [one.report for one in extractions])
        by_scope: dict[str | None, list[Report]] = {}
        for one in extractions:
            by_scope.setdefault(one.agreement_id, []).append(one.report)
        for agreement_id, reports in by_scope.items():
            no, scope = self._names.take(t.additions), self._names.scope(agreement_id)
            rows = page_rows(received, [(self._reports[r.id], r) for r in reports], no)
            addition = Addition(no=no, kind="page", run=self._names.run(run), scope=scope)
            self._book.enter(addition, {"pages": rows})
        self._book.flush()
        return added

    def fetch(self, fetch: Fetch) -> None:
        """Add an attempt to fetch an address."""
        no = self._names.take(t.additions)
        self._book.enter(Addition(no=no, kind="fetch"), {"fetches": [fetch_row(fetch, no)]})
        self._book.flush()

    def agreement(self, agreement_id: str, text: str) -> None:
        """Add a version of an agreement file."""
        scope = self._names.scope(agreement_id)
        no = self._names.take(t.additions)
        row = (scope, no, _whole(text), text)
        self._book.enter(Addition(no=no, kind="agreement", scope=scope), {"agreements": [row]})
        self._book.flush()

    def placings(self, placings: Sequence[Placing]) -> int:
        """Put reports to the stories they carry; return how many moved."""
        named = {one.family for one in placings} | {p for one in placings for p in one.parts}
        numbers = held_numbers(self._connection, named | {one.report_id for one in placings})
        held = Held(numbers=numbers, stories=stories(self._connection, numbers.values()))
        if not any(family_rows(placings, held, (0, 0)).values()):
            return 0
        no = self._names.take(t.additions)
        by = next((one.by for one in placings if one.by), None)
        rows = family_rows(placings, held, (no, self._names.author(by) if by else 0))
        self._book.enter(Addition(no=no, kind="families"), rows)
        self._book.flush()
        moved = [row[0] for row in rows["families"]]
        if moved:
            self._refresh(t.claims.c.report.in_(moved), no)
            self._projector.settle()
        return len(moved)

    def review(self, review: Review) -> bool:
        """Add a person's decision; False where it changes nothing."""
        place = place_of(self._connection, review.claim_id, review.agreement_id)
        no = self._names.take(t.additions)
        author = self._names.author(PERSON + review.by)
        rows = rows_of(self._names, review, place, (author, no))
        if not rows:
            return False
        addition = Addition(no=no, kind="review", scope=place.scope, report=place.report)
        self._book.enter(addition, rows)
        self._book.flush()
        self._refresh(t.claims.c.no == place.claim, no)
        self._projector.settle()
        return True

    def codings(self, codings: Iterable[Coding]) -> int:
        """Add a second coder's answers; return how many."""
        no = self._names.take(t.additions)
        rows: list[Row] = []
        for nth, coding in enumerate(codings):
            place = place_of(self._connection, coding.claim_id, coding.agreement_id)
            author = self._names.author(PERSON + coding.by)
            answer = (author, coding.about, pack(coding.values))
            rows.append((no, nth, place.claim, place.scope, *answer))
        if rows:
            self._book.enter(Addition(no=no, kind="codings"), {"codings": rows})
            self._book.flush()
        return len(rows)

    def _refresh(self, which: ColumnElement[bool], no: int) -> None:
        refresh(self._connection, self._projector, which, (no, self._known))
        self._projector.flush()

    def rebuild(self) -> None:
        """Work the projection out anew."""
        rebuild(self._connection, self._names)

    def _add(self, extraction: Extraction, run: Run) -> Added:
        scope = self._names.scope(extraction.agreement_id)
        report = self._reports.get(extraction.report.id)
        if report is None:
            return self._add_new(extraction, scope, self._names.run(run))
        self._flush()  # the report may stand earlier in this very transaction
        held = load(self._connection, report, scope)
        change = compare(extraction, held, self._names)
        added = _count(extraction.report, change)
        if added.anything:
            self._add_change(change, report, scope, self._names.run(run))
        return added

    def _add_new(self, extraction: Extraction, scope: int, run: int) -> Added:
        report, no = self._names.take(t.reports), self._names.take(t.additions)
        found = fresh(extraction, self._names, Where(report=report, scope=scope, addition=no))
        replaced = (bool(extraction.figures), bool(extraction.days))
        addition = Addition(
            no=no, kind="extraction", run=run, scope=scope, report=report, replaced=replaced
        )
        self._reports[extraction.report.id] = report
        self._texts.append((report, extraction.report.text))
        self._book.enter(addition, found.rows)
        self._new += (row[0] for row in found.rows["claims"][:1] + found.rows["claims"][-1:])
        return found.added

    def _add_change(self, change: Change, report: int, scope: int, run: int) -> None:
        no = self._names.take(t.additions)
        replaced = (change.figures is not None, change.days is not None)
        addition = Addition(
            no=no, kind="extraction", run=run, scope=scope, report=report, replaced=replaced
        )
        self._book.enter(addition, _rows(change, (report, scope, no), self._names))
        self._flush()
        # Another day or voice of the page touches every claim in it, under any agreement.
        touched = t.claims.c.no.in_(change.touched())
        self._refresh(t.claims.c.report == report if change.head else touched, no)

    def _flush(self) -> None:
        self._book.flush()
        self._projector.flush()
        if self._new:
            self._projector.take(self._new[0], self._new[-1])
            self._new.clear()
        index.add(self._connection, self._texts)
        self._texts.clear()


def _rows(change: Change, place: tuple[int, int, int], names: Names) -> dict[str, list[Row]]:
    """Return a change's rows in full, by table."""
    report, scope, no = place
    answers = (
        (claim, scope, about, no, nth, *row)
        for (claim, about), rows in change.readings.items()
        for nth, row in enumerate(rows)
    )
    return {
        "heads": [(report, no, *change.head)] if change.head else [],
        "claims": [(row[0], row[1], report, *row[2:], no) for row in change.claims],
        "sightings": [(row[0], scope, no, *row[1:]) for row in change.sightings],
        "readings": lay(answers, names),
        "links": [
            (claim, scope, no, nth, *row)
            for claim, rows in change.links.items()
            for nth, row in enumerate(rows)
        ],
        "figures": [(no, nth, *row) for nth, row in enumerate(change.figures or ())],
        "days": [(no, nth, *row) for nth, row in enumerate(change.days or ())],
    }


def held_numbers(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the numbers of those reports that are held, by id."""
    wanted = sorted(set(ids))
    found: dict[str, int] = {}
    for first in range(0, len(wanted), 500):
        some = t.reports.c.id.in_(wanted[first : first + 500])
        rows = connection.execute(select(t.reports.c.id, t.reports.c.no).where(some))
        found.update((row.id, row.no) for row in rows)
    return found


def stories(connection: Connection, among: Iterable[int]) -> dict[int, int]:
    """Return the report after which the story of each of these is named, by numbers."""
    wanted = sorted(set(among))
    found: dict[int, int] = {}
    for first in range(0, len(wanted), 500):
        some = t.families.c.report.in_(wanted[first : first + 500])
        moved = select(t.families).where(some).order_by(t.families.c.addition)
        found.update((row.report, row.family) for row in connection.execute(moved))
    return found


def _whole(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()


def _count(report: Report, change: Change) -> Added:
    return Added(
        report_id=report.id,
        claims=len(change.claims),
        readings=sum(map(len, change.readings.values())),
        links=sum(map(len, change.links.values())),
        figures=len(change.figures or ()),
        days=len(change.days or ()),
        reformed=len(change.sightings) - len(change.claims) - len(change.withdrawn),
        withdrawn=len(change.withdrawn),
        otherwise=change.head is not None or [] in (change.figures, change.days),
    )
