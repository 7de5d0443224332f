"""Readings as they lie in the tables, and as single answers with their authors."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from truceline.record import schema as t
from truceline.record.life import ALWAYS
from truceline.record.names import Key as AnswerKey
from truceline.record.names import Names
from truceline.record.rows import ABOUT, ASPECTS, Row, unpack


class Answered(NamedTuple):
    """One answer to one question about one claim; `nth` counts those of one addition."""

    claim: int
    scope: int
    about: int
    addition: int
    nth: int
    author: int
    answer: str
    evidence: str | None
    why: str | None
    considered: str | None
    number: int


_ORDER = itemgetter(0, 1, 2, 3)
_TAKEN = ("no", "author", "answer", "why", "considered")


def answered(
    connection: Connection, which: ColumnElement[bool], *, until: int = ALWAYS
) -> list[Answered]:
    """Return the answers for which a condition on `claims` and `readings` holds.

    Order: by claim, scope, question, addition; of one addition as they were given.
    """
    readings = t.readings.c
    wanted, joined = [], t.readings.join(t.claims, t.claims.c.no == readings.claim)
    for about in ASPECTS:
        one = t.answers.alias(f"of_{about}")
        joined = joined.outerjoin(one, one.c.no == readings[about])
        wanted += [one.c[name] for name in _TAKEN] + [readings[f"{about}_at"]]
    keys = (readings.claim, readings.scope, readings.addition, readings.nth)
    rows = connection.execute(
        select(*keys, *wanted).select_from(joined).where(which, readings.addition <= until)
    )
    found = [
        (claim, scope, about, addition, -nth, *rest[(about - 1) * 6 : about * 6])
        for claim, scope, addition, nth, *rest in rows
        for about in _QUESTIONS
        if rest[(about - 1) * 6] is not None
    ]
    found.sort(key=itemgetter(0, 1, 2, 3, 4))
    return [
        Answered._make((*row[:4], nth, row[6], row[7], row[10], row[8], row[9], row[5]))
        for _, rows_of_one in groupby(found, key=_ORDER)
        for nth, row in enumerate(rows_of_one)
    ]


_QUESTIONS = range(1, len(ASPECTS) + 1)


def lay(rows: Iterable[Row], names: Names) -> list[Row]:
    """Return the `readings` rows that hold answers of one addition.

    `rows` are claim, scope, question, addition, place among the answers, then what
    `rows.reading_row` gives.
    """
    held: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        held.setdefault(row[:4], []).append(row)
    laid: dict[tuple[Any, ...], list[Any]] = {}
    for (claim, scope, about, addition), found in held.items():
        for nth, row in enumerate(reversed(found)):
            place = (claim, scope, addition, nth)
            lying = laid.setdefault(place, [*place, *[None] * (2 * len(ASPECTS))])
            lying[3 + about] = names.answer(_key(about, row))
            lying[3 + len(ASPECTS) + about] = row[7]
    return [tuple(lying) for lying in laid.values()]


def _key(about: int, row: Row) -> AnswerKey:
    author, answer, _, why, considered = row[5:10]
    return (about, author, unpack(answer), why or "", unpack(considered) if considered else ())


def empty(claim: int, scope: int, addition: int) -> list[Any]:
    """Return a `readings` row without answers, to be filled at `COLUMN`."""
    return [claim, scope, addition, 0, *[None] * (2 * len(ASPECTS))]


COLUMN = {name: 3 + number for name, number in ABOUT.items()}  # of an answer in a row
