"""A ledger as lines of text, and back: to freeze it, or to move it to another database.

Shape: JSON lines; first a head with the schema's revision and the end of the digest
    chain, then every recorded row, table by table, as an array in the order of the
    table's columns. What is worked out from these (the projection, the index) is left
    out and worked out anew. The same ledger gives the same lines.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, func, select

from truceline.errors import LedgerUnusable
from truceline.record import schema as t
from truceline.record.bulk import bulk
from truceline.record.chain import START
from truceline.record.check import chain_faults
from truceline.record.names import Known, Names
from truceline.record.project import rebuild
from truceline.record.rows import Row
from truceline.record.store import SqlLedger

DERIVED = {table.name for table in (*t.PROJECTION, t.terms, t.voices, t.owns, t.version)}
TOGETHER = 5000  # rows written at once


def copy_out(ledger: SqlLedger) -> Iterator[str]:
    """Yield a ledger's lines, without line ends, as of one moment."""
    with ledger.reading() as connection:
        yield _line({"truceline": t.REVISION, "chain": _chain(connection)})
        for table in recorded():
            order = list(table.primary_key.columns)
            streamed = connection.execution_options(stream_results=True)
            for row in streamed.execute(select(table).order_by(*order)):
                yield line(table.name, row)


def copy_in(ledger: SqlLedger, lines: Iterable[str]) -> None:
    """Fill an empty ledger with another's lines, in one transaction.

    Raises LedgerUnusable where it is not empty, where the lines are of another
    revision or no ledger's, or where they do not end in the chain that they name.
    """
    rows = iter(lines)
    head = _head(ledger, next(rows, ""))
    with ledger.alone() as connection:
        if connection.execute(select(func.count()).select_from(t.additions)).scalar():
            raise LedgerUnusable(ledger.location, "it is not empty; copy into a new one")
        tables = {table.name: table for table in recorded()}
        for name, some in groupby(map(json.loads, rows), key=lambda row: row[0]):
            _fill(connection, tables[name], (tuple(map(_value, row[1:])) for row in some))
        fault = next(chain_faults(connection), None)
        if fault is not None or _chain(connection) != head["chain"]:
            at = f" ({fault.where}: {fault.what})" if fault else ""
            raise LedgerUnusable(ledger.location, f"the copy is cut short or was changed{at}")
        rebuild(connection, Names(connection, Known()))


def recorded() -> list[Table]:
    """Return the tables that hold what was recorded, not what is worked out from it."""
    # Parents first: the order of foreign keys.
    return [table for table in t.metadata.sorted_tables if table.name not in DERIVED]


def _chain(connection: Connection) -> str:
    last = select(t.additions.c.chain).order_by(t.additions.c.no.desc()).limit(1)
    return connection.execute(last).scalar() or START


def _head(ledger: SqlLedger, line: str) -> dict[str, Any]:
    try:
        head: dict[str, Any] = json.loads(line)
        revision = head["truceline"]
    except (ValueError, TypeError, KeyError):
        raise LedgerUnusable(ledger.location, "what is to be copied in is no ledger") from None
    if revision != t.REVISION:
        raise LedgerUnusable(
            ledger.location,
            f"the copy was made at revision {revision} and this version is at {t.REVISION}; "
            "use the version that made it, then upgrade the ledger by opening it",
        )
    return head


def _fill(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    together: list[Row] = []
    for row in rows:
        together.append(row)
        if len(together) == TOGETHER:
            bulk(connection, table, together)
            together = []
    bulk(connection, table, together)


def line(table: str, row: Iterable[object]) -> str:
    """Return a row as a line."""
    return _line([table, *map(_plain, row)])


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    return {"b64": b64encode(value).decode("ascii")} if isinstance(value, bytes) else value


def _value(value: Any) -> Any:
    return b64decode(value["b64"]) if isinstance(value, dict) else value
