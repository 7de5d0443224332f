"""Which reports carry the same story, in the ledger's database.

A report's newest row counts, so that one can be moved; prints are kept in the order of
placing, by which an index of copies is put back as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, select

from truceline.model import Report
from truceline.record import schema as t
from truceline.record.life import ALWAYS
from truceline.record.query import CHUNK, loaded
from truceline.record.rows import Row
from truceline.record.types import Placing


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held before: reports by their numbers, and the stories that they carry."""

    numbers: Mapping[str, int]
    stories: Mapping[int, int]


def rows(placings: Sequence[Placing], held: Held, to: tuple[int, int]) -> dict[str, list[Row]]:
    """Return the rows of placings, by table; `to` is the addition and the rule's number.

    Reports that the ledger lacks count for nothing.
    """
    no, author = to
    numbers, now = held.numbers, held.stories
    wanted = {
        numbers[one.report_id]: numbers[one.family]
        for one in placings
        if one.report_id in numbers and one.family in numbers
    }
    moved = [(one, no, story) for one, story in wanted.items() if now.get(one, one) != story]
    kept = [one for one in placings if one.print is not None and one.report_id in numbers]
    merged = {one.report_id: one.parts for one in placings if one.parts}
    return {
        "families": moved,
        "prints": [
            (no, nth, numbers[one.report_id], author, one.print) for nth, one in enumerate(kept)
        ],
        "parts": [
            (no, numbers[report], nth, numbers[part])
            for report, parts in merged.items()
            for nth, part in enumerate(parts)
            if report in numbers and part in numbers
        ],
    }


def parts(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return the stories of which merged reports carry parts, each by a report of it."""
    merged, story = t.reports.alias(), t.reports.alias()
    wanted = (
        select(t.parts.c.addition, merged.c.id, story.c.id)
        .join(merged, merged.c.no == t.parts.c.report)
        .join(story, story.c.no == t.parts.c.family)
        .order_by(t.parts.c.addition, t.parts.c.report, t.parts.c.nth)
    )
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for addition, report, family in connection.execute(wanted):
        held = found.get(report)
        before = held[1] if held and held[0] == addition else ()
        found[report] = (addition, (*before, family))
    return {report: families for report, (_, families) in sorted(found.items())}


def prints(connection: Connection, by: str) -> Iterator[tuple[str, bytes]]:
    """Yield report and print of all that one rule has placed, in the order of placing."""
    wanted = (
        select(t.reports.c.id, t.prints.c.print)
        .join(t.prints, t.prints.c.report == t.reports.c.no)
        .join(t.authors, t.authors.c.no == t.prints.c.author)
        .where(t.authors.c.name == by)
        .order_by(t.prints.c.addition, t.prints.c.nth)
    )
    for row in connection.execution_options(stream_results=True).execute(wanted):
        yield row[0], bytes(row[1])


def unplaced(connection: Connection, by: str) -> Iterator[Report]:
    """Yield the reports that a rule has not placed, in the order of recording."""
    author = select(t.authors.c.no).where(t.authors.c.name == by).scalar_subquery()
    has = and_(t.prints.c.report == t.reports.c.no, t.prints.c.author == author)
    wanted = select(t.reports.c.no).where(~select(t.prints.c.nth).where(has).exists())
    numbers = list(connection.execute(wanted.order_by(t.reports.c.no)).scalars())
    for first in range(0, len(numbers), CHUNK):
        yield from loaded(connection, numbers[first : first + CHUNK], ALWAYS).values()
