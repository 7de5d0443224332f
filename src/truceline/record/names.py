"""Row numbers for names: rules and persons, agreements, runs, terms; and the next free ones.

One `Names` serves one transaction that is the only one to write. What it looked up
may be kept for the next one, once the transaction is through: numbers never change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, func, insert, select, tuple_

from truceline.model import digest
from truceline.record import schema as t
from truceline.record.bulk import bulk
from truceline.record.rows import ABOUT, Row, number_of_day, pack
from truceline.record.types import Run

PERSON = "person:"
MOST = 200_000  # terms remembered between transactions
AT_ONCE = 400  # terms looked up in one statement
Term = tuple[str, str]  # kind, value
# An answer: question, author's number, values, why, what else was considered.
Key = tuple[int, int, tuple[str, ...], str, tuple[str, ...]]


@dataclass(slots=True)
class Known:
    """Numbers that are in the database for good."""

    authors: dict[str, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    terms: dict[Term, int] = field(default_factory=dict)
    answers: dict[Key, int] = field(default_factory=dict)

    def update(self, other: Known) -> None:
        """Take over what another knows."""
        if len(self.terms) > MOST:
            self.terms.clear()
        if len(self.answers) > MOST:
            self.answers.clear()
        self.answers.update(other.answers)
        self.authors.update(other.authors)
        self.names.update(other.names)
        self.terms.update(other.terms)


class Names:
    """Gives numbers, remembering those it gave."""

    def __init__(self, connection: Connection, known: Known) -> None:
        self.connection, self._known = connection, known
        self._mine = Known()
        self._next: dict[str, int] = {}
        self._scopes: dict[str, int] = {}
        self._runs: dict[Run, int] = {}
        self._absent: set[Key] = set()  # answers that were looked up in vain
        self._given: list[Row] = []  # answers that were given a number and are not written yet

    def author(self, name: str) -> int:
        """Return the number of a rule or person, giving it one where it has none."""
        number = self._known.authors.get(name) or self._mine.authors.get(name)
        if number is None:
            number = self._number(t.authors, {"name": name})
            self._mine.authors[name] = number
            self._mine.names[number] = name
        return number

    def name_of(self, author: int) -> str:
        """Return the name behind an author's number that this object or an earlier one gave."""
        return self._known.names.get(author) or self._mine.names[author]

    def scope(self, agreement_id: str | None) -> int:
        """Return the number of an agreement's scope."""
        name = agreement_id or ""
        if name not in self._scopes:
            self._scopes[name] = self._number(t.scopes, {"agreement_id": name})
        return self._scopes[name]

    def run(self, run: Run) -> int:
        """Return the number of a run; its id is the digest of all that it says."""
        if run in self._runs:
            return self._runs[run]
        number = self._number(t.runs, {"id": run_id(run)}, **_run_row(run))
        self._runs[run] = number
        return number

    def terms(self, wanted: Iterable[Term]) -> Mapping[Term, int]:
        """Return the numbers of terms of the projection, giving them where they have none."""
        asked = set(wanted)
        mine, known = self._mine.terms, self._known.terms
        missing = sorted(term for term in asked if term not in known and term not in mine)
        for first in range(0, len(missing), AT_ONCE):
            some = missing[first : first + AT_ONCE]
            same = tuple_(t.terms.c.kind, t.terms.c.value).in_(some)
            for no, kind, value in self.connection.execute(select(t.terms).where(same)):
                mine[kind, value] = no
        new = [(self.take(t.terms), *term) for term in missing if term not in mine]
        bulk(self.connection, t.terms, new)
        mine.update({(kind, value): no for no, kind, value in new})
        return {term: known.get(term) or mine[term] for term in asked}

    def learn(self, wanted: Iterable[Key]) -> None:
        """Look up the numbers of answers, many at once, so that `answer` need not."""
        mine, known = self._mine.answers, self._known.answers
        missing = {key for key in wanted if key not in known and key not in mine}
        keys = {self._id(key): key for key in missing}
        ids = sorted(keys)
        for first in range(0, len(ids), AT_ONCE):
            some = t.answers.c.id.in_(ids[first : first + AT_ONCE])
            rows = self.connection.execute(select(t.answers.c.id, t.answers.c.no).where(some))
            mine.update((keys[row[0]], row[1]) for row in rows)
        self._absent |= missing

    def answer(self, key: Key) -> int:
        """Return the number of an answer, giving it one where it has none."""
        number = self._known.answers.get(key) or self._mine.answers.get(key)
        if number is None and key not in self._absent:
            self.learn([key])
            number = self._mine.answers.get(key)
        if number is None:
            number = self._mine.answers[key] = self.take(t.answers)
            self._given.append((number, self._id(key), *_answer_row(key)))
        return number

    def _id(self, key: Key) -> str:
        about, author, *said, _day = _answer_row(key)
        return answer_id(about, self.name_of(author), *said)

    def given(self, addition: int) -> list[Row]:
        """Return the `answers` rows that an addition brings: those numbered since last asked."""
        rows = [(*row, addition) for row in self._given]
        self._given.clear()
        return rows

    def claim(self) -> int:
        """Take the next claim number."""
        return self.take(t.claims)

    def take(self, table: Table) -> int:
        """Take the next free row number of a table."""
        number = self._next.get(table.name) or next_number(self.connection, table)
        self._next[table.name] = number + 1
        return number

    def keep(self) -> None:
        """Remember for later transactions; to be called once this one is through."""
        self._known.update(self._mine)

    def _number(self, table: Table, key: dict[str, str], **rest: object) -> int:
        same = [table.c[column] == value for column, value in key.items()]
        number = self.connection.execute(select(table.c.no).where(*same)).scalar()
        if number is None:
            number = self.take(table)
            self.connection.execute(insert(table), {"no": number, **key, **rest})
        return number


def answer_id(about: int, author: str, *said: str | None) -> str:
    """Return an answer's id: the digest of all that it says, and by whom."""
    return digest("answer", about, author, *said)


def _answer_row(key: Key) -> Row:
    about, author, values, why, considered = key
    said_on = values[0] if about == ABOUT["said_on"] and values else None
    packed = pack(considered) if considered else None
    return (about, author, pack(values), why or None, packed, number_of_day(said_on))


def run_id(run: Run) -> str:
    """Return a run's id: the digest of all that it says."""
    return digest("run", *_run_row(run).values())


def _run_row(run: Run) -> dict[str, str | None]:
    parameters = pack(tuple(f"{key}={value}" for key, value in run.parameters))
    return {"version": run.version, "model": run.model, "parameters": parameters}


def next_number(connection: Connection, table: Table) -> int:
    """Return the next free row number of a table."""
    return (connection.execute(select(func.max(table.c.no))).scalar() or 0) + 1
