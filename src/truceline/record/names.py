"""Row numbers for names: rules and persons, agreements, runs; and the next free numbers.

One `Names` serves one transaction that is the only one to write.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, insert, select

from truceline.model import digest
from truceline.record import schema as t
from truceline.record.ledger import Run
from truceline.record.rows import pack


class Names:
    """Gives numbers, remembering those it gave."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], int] = {}
        self._next: dict[str, int] = {}
        self.authors: dict[int, str] = {}

    def author(self, name: str) -> int:
        """Return the number of a rule or person, giving it one where it has none."""
        number = self._known.get(("authors", name))
        if number is None:
            number = self._number(t.authors, "name", name)
            self.authors[number] = name
        return number

    def scope(self, agreement_id: str | None) -> int:
        """Return the number of an agreement's scope."""
        return self._number(t.scopes, "agreement_id", agreement_id or "")

    def run(self, run: Run) -> int:
        """Return the number of a run; its id is the digest of all that it says."""
        parameters = pack(tuple(f"{key}={value}" for key, value in run.parameters))
        row = {"version": run.version, "model": run.model, "parameters": parameters}
        return self._number(t.runs, "id", digest("run", *row.values()), **row)

    def claim(self) -> int:
        """Take the next claim number."""
        return self.take(t.claims)

    def take(self, table: Table) -> int:
        """Take the next free row number of a table."""
        number = self._next.get(table.name) or next_number(self._connection, table)
        self._next[table.name] = number + 1
        return number

    def _number(self, table: Table, column: str, value: str, **rest: object) -> int:
        key = (table.name, value)
        number = self._known.get(key)
        if number is None:
            wanted = select(table.c.no).where(table.c[column] == value)
            number = self._connection.execute(wanted).scalar()
        if number is None:
            number = self.take(table)
            self._connection.execute(insert(table), {"no": number, column: value, **rest})
        self._known[key] = number
        return number


def next_number(connection: Connection, table: Table) -> int:
    """Return the next free row number of a table."""
    return (connection.execute(select(func.max(table.c.no))).scalar() or 0) + 1
