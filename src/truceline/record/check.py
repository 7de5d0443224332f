"""Check a ledger against itself: texts, spans, the chain, the projection.

Texts and ids: a report's id and a claim's id are digests, worked out anew.
Spans: every stored place is cut again from the stored text and compared.
Chain: every addition's rows are read back and sealed again.
Projection: what counts is worked out anew, table by table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, func, select

from truceline.errors import BrokenSpan
from truceline.model import Report, digest
from truceline.record import pages
from truceline.record import schema as t
from truceline.record.brought import brought, sealed_before
from truceline.record.chain import START, link
from truceline.record.chain import digest as sealed
from truceline.record.checking import projection
from truceline.record.rows import ASPECTS, cut
from truceline.record.seal import AUTHOR, AUTHOR_BEFORE, BROUGHT, authors
from truceline.record.types import Fault

AT_ONCE = 200


def faults(connection: Connection) -> Iterator[Fault]:
    """Yield all that is wrong, in the order of recording within each kind."""
    last = connection.execute(select(t.reports.c.no).order_by(t.reports.c.no.desc())).scalar() or 0
    for first in range(1, last + 1, AT_ONCE):
        yield from _reports(connection, first, first + AT_ONCE - 1)
    yield from pages.faults(connection)
    yield from chain_faults(connection)
    yield from projection(connection)


def _reports(connection: Connection, first: int, last: int) -> Iterator[Fault]:
    wanted = select(t.reports).where(t.reports.c.no.between(first, last)).order_by(t.reports.c.no)
    reports: dict[int, Report] = {}
    for row in connection.execute(wanted):
        report = reports[row.no] = Report(text=row.text, url=row.url)
        if report.id != row.id or sha256(row.text.encode("utf-8")).hexdigest() != row.sha256:
            yield Fault(where=f"report {row.id}", what="its text is not the text it was read from")
        object.__setattr__(report, "id", row.id)  # name it as it is stored in what follows
    for table, columns in _SPANS:
        yield from _spans(connection, reports, table, columns)


# Columns that hold places, each with the column that holds the words there.
_SPANS: tuple[tuple[Any, tuple[tuple[str, str | None], ...]], ...] = (
    (t.claims, (("content", "words"), ("source", "source_words"), ("cue", "cue_words"))),
    (t.readings, tuple((f"{about}_at", None) for about in ASPECTS)),
    (t.links, (("evidence", None),)),
    (t.figures, (("place", "words"), ("who", None))),
    (t.days, (("place", "words"),)),
)


def _spans(
    connection: Connection, reports: dict[int, Report], table: Any, columns: Any
) -> Iterator[Fault]:
    for row in connection.execute(
        _in_reports(table, min(reports, default=0), max(reports, default=0))
    ):
        report = reports.get(row.in_report)
        if report is None:
            continue
        if table is t.claims and row.id != _claim_id(report, row):
            yield Fault(
                where=f"claim {row.id} in report {report.id}",
                what="its places are not the places that it was recorded with",
            )
        for places, words in columns:
            yield from _span(report, row, (table.name, places, words))


def _in_reports(table: Any, first: int, last: int) -> Any:
    if table is t.claims:
        wanted = select(table, table.c.report.label("in_report"))
        return wanted.where(table.c.report.between(first, last)).order_by(table.c.no)
    other, same = t.additions, t.additions.c.no == table.c.addition
    if "claim" in table.c:
        other, same = t.claims, t.claims.c.no == table.c.claim
    wanted = select(table, other.c.report.label("in_report")).join(other, same)
    return wanted.where(other.c.report.between(first, last)).order_by(*table.primary_key.columns)


def _claim_id(report: Report, row: Any) -> str:
    content = row.content.replace(" ", ",")
    source, cue = (_place(row.source), _place(row.cue))
    return digest("claim", report.id, content, source, cue)


def _place(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    start, _, end = text.partition("-")
    return int(start), int(end)


def _span(report: Report, row: Any, columns: tuple[str, str, str | None]) -> Iterator[Fault]:
    table, places, words = columns
    stored = getattr(row, places)
    try:
        found = " … ".join(span.words for span in cut(report, stored))
    except (BrokenSpan, ValueError):
        found = None
    expected = (getattr(row, words) or "") if words else found
    if found is None or found != expected:
        name = row.id if table == "claims" else f"{row.addition}"
        yield Fault(
            where=f"{table} {name} in report {report.id}, {places} at {stored}",
            what=f"the text there reads {found!r}, not {expected!r}"
            if found is not None
            else "there is no such place in the text",
        )


def chain_faults(connection: Connection) -> Iterator[Fault]:
    """Yield the additions whose rows or place in the chain are not as recorded."""
    names = {row.no: row.name for row in connection.execute(select(t.authors))}
    before, expected, seen = START, 1, Counter[str]()
    wanted = select(t.additions).order_by(t.additions.c.no)
    old = sealed_before(connection)
    for some in connection.execute(wanted).partitions(AT_ONCE):
        held = brought(connection, (some[0].no, some[-1].no), old, seen)
        for row in some:
            where = f"addition {row.no}"
            if row.no != expected:
                yield Fault(where=where, what=f"additions {expected} to {row.no - 1} are missing")
            head, rows = tuple(row)[:-2], held.get(row.no, {})
            at = AUTHOR_BEFORE if row.no <= old else AUTHOR
            known = authors(rows, lambda number: names.get(number, ""), at)
            if sealed((head, known), rows) != row.digest:
                yield Fault(where=where, what=_changed(row))
            if link(before, row.digest) != row.chain:
                yield Fault(where=where, what="the chain is broken here: it does not follow")
            before, expected = row.chain, row.no + 1
    yield from _strays(connection, seen)


def _changed(row: Any) -> str:
    of = f" of report number {row.report}" if row.report else ""
    return f"the rows of this {row.kind}{of} are not the rows that were recorded"


def _strays(connection: Connection, seen: Counter[str]) -> Iterator[Fault]:
    """Yield the tables with rows that no addition brought."""
    for table in BROUGHT:
        held = connection.execute(select(func.count()).select_from(table)).scalar() or 0
        if held != seen[table.name]:
            what = f"{held - seen[table.name]} rows belong to no addition that is recorded"
            yield Fault(where=table.name, what=what)
