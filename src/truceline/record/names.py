"""Row numbers for names: rules and persons, agreements, runs, terms; and the next free ones.

One `Names` serves one transaction that is the only one to write. What it looked up
may be kept for the next one, once the transaction is through: numbers never change.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, func, insert, select

from truceline.model import digest
from truceline.record import schema as t
from truceline.record.ledger import Run
from truceline.record.rows import pack

PERSON = "person:"
MOST = 200_000  # names remembered between transactions


@dataclass(slots=True)
class Known:
    """Numbers that are in the database for good."""

    numbers: dict[tuple[str, str, str], int] = field(default_factory=dict)
    authors: dict[int, str] = field(default_factory=dict)


class Names:
    """Gives numbers, remembering those it gave."""

    def __init__(self, connection: Connection, known: Known) -> None:
        self._connection, self._known = connection, known
        self._mine = Known()
        self._next: dict[str, int] = {}

    def author(self, name: str) -> int:
        """Return the number of a rule or person, giving it one where it has none."""
        number = self._number(t.authors, {"name": name})
        self._mine.authors[number] = name
        return number

    def name_of(self, author: int) -> str:
        """Return the name behind an author's number that this object or an earlier one gave."""
        return self._mine.authors.get(author) or self._known.authors[author]

    def scope(self, agreement_id: str | None) -> int:
        """Return the number of an agreement's scope."""
        return self._number(t.scopes, {"agreement_id": agreement_id or ""})

    def run(self, run: Run) -> int:
        """Return the number of a run; its id is the digest of all that it says."""
        parameters = pack(tuple(f"{key}={value}" for key, value in run.parameters))
        row = {"version": run.version, "model": run.model, "parameters": parameters}
        return self._number(t.runs, {"id": digest("run", *row.values())}, **row)

    def term(self, kind: str, value: str) -> int:
        """Return the number of a term of the projection."""
        return self._number(t.terms, {"kind": kind, "value": value})

    def claim(self) -> int:
        """Take the next claim number."""
        return self.take(t.claims)

    def take(self, table: Table) -> int:
        """Take the next free row number of a table."""
        number = self._next.get(table.name) or next_number(self._connection, table)
        self._next[table.name] = number + 1
        return number

    def last(self, table: Table) -> int:
        """Return the last row number in use."""
        return next_number(self._connection, table) - 1

    def keep(self) -> None:
        """Remember for later transactions; to be called once this one is through."""
        if len(self._known.numbers) > MOST:
            self._known.numbers.clear()
        self._known.numbers.update(self._mine.numbers)
        self._known.authors.update(self._mine.authors)

    def _number(self, table: Table, key: dict[str, str], **rest: object) -> int:
        first, last = next(iter(key.values())), next(reversed(key.values()))
        known = (table.name, first, last)
        number = self._known.numbers.get(known) or self._mine.numbers.get(known)
        if number is None:
            same = [table.c[column] == value for column, value in key.items()]
            number = self._connection.execute(select(table.c.no).where(*same)).scalar()
            if number is None:
                number = self.take(table)
                self._connection.execute(insert(table), {"no": number, **key, **rest})
            self._mine.numbers[known] = number
        return number


def next_number(connection: Connection, table: Table) -> int:
    """Return the next free row number of a table."""
    return (connection.execute(select(func.max(table.c.no))).scalar() or 0) + 1
