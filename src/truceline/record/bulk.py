"""Insert many rows at once, past what SQLAlchemy does for each."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table

from truceline.record.rows import Row


def bulk(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Insert full rows, in the order of the table's columns."""
    if not rows:
        return
    # Past the compiler: naming each value of each row costs more than storing it.
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(column.name) for column in table.columns)
    if connection.dialect.name == "postgresql":
        driver: Any = connection.connection.driver_connection
        with driver.cursor().copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(table.columns))
    connection.exec_driver_sql(f"INSERT INTO {table.name} ({names}) VALUES ({marks})", rows)


def put(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Insert full rows, or change the columns past the key where the key is there."""
    if not rows:
        return
    names = table.columns.keys()
    keys = table.primary_key.columns.keys()
    mark = "%s" if connection.dialect.name == "postgresql" else "?"
    changed = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join([mark] * len(names))}) "
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changed}",
        rows,
    )


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the garbage collector off while rows are made that all live until they are written.

    They hold no cycles, and looking through them again and again costs a sixth of a bulk load.
    """
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()
