"""Write extractions: what differs from what is held, in bulk.

One `Writer` serves one transaction, whose caller holds the only right to write. It
gathers rows and writes them table by table when `flush` is called.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from sqlalchemy import Connection, Table, func, insert, select

from truceline.model import Extraction, Report, digest
from truceline.record import schema as t
from truceline.record.change import Change, compare
from truceline.record.ledger import Added, Run
from truceline.record.rows import Row, pack
from truceline.record.state import Held, load

# Parents first, so that a row never points at one that is not there yet.
ORDER: tuple[Table, ...] = (
    t.additions,
    t.reports,
    t.heads,
    t.claims,
    t.sightings,
    t.readings,
    t.links,
    t.figures,
    t.days,
)


class Writer:
    """Adds extractions under one run, at one recorded moment."""

    def __init__(self, connection: Connection, run: Run | None, recorded: int) -> None:
        self._connection, self._run, self._recorded = connection, run, recorded
        self._rows: dict[str, list[Row]] = {table.name: [] for table in ORDER}
        counted = (t.additions, t.reports, t.claims)
        self._next = {table.name: next_number(connection, table) for table in counted}
        self._reports: dict[str, int] = {}
        self._authors: dict[str, int] = {}
        self._scopes: dict[str, int] = {}
        self._run_no: int | None = None

    def known(self, report_ids: Sequence[str]) -> None:
        """Look up which reports are held; to be called before adding them."""
        wanted = select(t.reports.c.id, t.reports.c.no).where(t.reports.c.id.in_(report_ids))
        self._reports.update((row.id, row.no) for row in self._connection.execute(wanted))

    def add(self, extraction: Extraction) -> Added:
        """Gather what an extraction brings; nothing for one that is held."""
        scope = self.scope(extraction.agreement_id)
        report = self._reports.get(extraction.report.id)
        if report is None:
            held = Held()
        else:
            self.flush()  # the report may stand earlier in this very transaction
            held = load(self._connection, report, scope)
        change = compare(extraction, held, self)
        added = _count(extraction.report, change, new=report is None)
        if added.anything:
            self._keep(change, extraction.report, scope)
        return added

    def flush(self) -> None:
        """Write the gathered rows."""
        for table in ORDER:
            rows = self._rows[table.name]
            if rows:
                bulk(self._connection, table, rows)
                rows.clear()

    def author(self, name: str) -> int:
        """Return the number of a rule or person, giving it one where it has none."""
        number = self._authors.get(name)
        if number is None:
            number = self._authors[name] = numbered(self._connection, t.authors, {"name": name})
        return number

    def claim(self) -> int:
        """Take the next claim number."""
        return self._take(t.claims)

    def scope(self, agreement_id: str | None) -> int:
        """Return the number of an agreement's scope."""
        name = agreement_id or ""
        number = self._scopes.get(name)
        if number is None:
            number = numbered(self._connection, t.scopes, {"agreement_id": name})
            self._scopes[name] = number
        return number

    def addition(
        self, kind: str, scope: int, report: int | None = None, replaced: Row = (False, False)
    ) -> int:
        """Open an addition; `replaced` says whether it has the report's figures, and its days."""
        no = self._take(t.additions)
        row = (no, self._recorded, self._run_number(), scope, report, kind, *replaced)
        self._rows["additions"].append(row)
        return no

    def _keep(self, change: Change, report: Report, scope: int) -> None:
        number = self._reports.get(report.id)
        new = number is None
        if number is None:
            number = self._reports[report.id] = self._take(t.reports)
        replaced = (change.figures is not None, change.days is not None)
        no = self.addition("extraction", scope, number, replaced)
        if new:
            whole = sha256(report.text.encode("utf-8")).hexdigest()
            row = (number, report.id, report.url, whole, report.text, no)
            self._rows["reports"].append(row)
        for table, rows in _rows(change, (number, scope, no)):
            self._rows[table.name].extend(rows)

    def _take(self, table: Table) -> int:
        number = self._next[table.name]
        self._next[table.name] += 1
        return number

    def _run_number(self) -> int | None:
        if self._run_no is None and self._run is not None:
            parameters = pack(tuple(f"{key}={value}" for key, value in self._run.parameters))
            row = {"version": self._run.version, "model": self._run.model}
            row_id = digest("run", *row.values(), parameters)
            row |= {"parameters": parameters}
            self._run_no = numbered(self._connection, t.runs, {"id": row_id}, **row)
        return self._run_no


def _rows(change: Change, place: tuple[int, int, int]) -> Iterator[tuple[Table, list[Row]]]:
    """Yield a change's rows in full, table by table."""
    report, scope, no = place
    yield t.heads, [(report, no, *change.head)] if change.head else []
    yield t.claims, [(row[0], row[1], report, *row[2:], no) for row in change.claims]
    yield t.sightings, [(row[0], scope, no, *row[1:]) for row in change.sightings]
    yield (
        t.readings,
        [
            (claim, scope, about, no, nth, *row)
            for (claim, about), rows in change.readings.items()
            for nth, row in enumerate(rows)
        ],
    )
    yield (
        t.links,
        [
            (claim, scope, no, nth, *row)
            for claim, rows in change.links.items()
            for nth, row in enumerate(rows)
        ],
    )
    yield t.figures, [(no, nth, *row) for nth, row in enumerate(change.figures or ())]
    yield t.days, [(no, nth, *row) for nth, row in enumerate(change.days or ())]


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


def next_number(connection: Connection, table: Table) -> int:
    """Return the next free row number of a table."""
    return (connection.execute(select(func.max(table.c.no))).scalar() or 0) + 1


def numbered(connection: Connection, table: Table, key: dict[str, str], **rest: object) -> int:
    """Return the number of the row with this key, adding the row where it is missing."""
    column, value = next(iter(key.items()))
    number: int | None = connection.execute(
        select(table.c.no).where(table.c[column] == value)
    ).scalar()
    if number is None:
        number = next_number(connection, table)
        connection.execute(insert(table), {"no": number, **key, **rest})
    return number


def bulk(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Insert full rows, in the order of the table's columns."""
    # Past the compiler: naming each value of each row costs more than storing it.
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in table.columns)
    marks = ", ".join("?" * len(table.columns))
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)
