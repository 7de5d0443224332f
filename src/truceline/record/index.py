"""The full-text index of each backend: FTS5 in SQLite, tsvector in PostgreSQL.

Both hold the folded words of a report by its number. The index may give a report too
many, never one too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, text

from truceline.record.folding import plain, words

Item = tuple[tuple[str, ...], bool]  # words in a row, whether the last is a beginning
AT_ONCE = 200
FAR, MANY = 16_000, 250  # a tsvector keeps no places past these
LONG = 500  # characters of a word that a tsvector takes


def make(connection: Connection) -> None:
    """Make the index."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(
                "CREATE VIRTUAL TABLE search USING fts5(words, content='', "
                "tokenize='unicode61 remove_diacritics 0')"
            )
        )
        return
    connection.execute(
        text(
            "CREATE TABLE search (report integer PRIMARY KEY, words tsvector NOT NULL, "
            "large boolean NOT NULL)"
        )
    )
    connection.execute(text("CREATE INDEX search_words ON search USING gin (words)"))


def add(connection: Connection, reports: Iterable[tuple[int, str]]) -> None:
    """Add reports by number and text."""
    given = list(reports)
    if not given:
        return
    if connection.dialect.name == "sqlite":
        # Plain words the tokenizer tells apart as `words` does.
        rows = [
            (number, body.lower() if plain(body) else " ".join(words(body)))
            for number, body in given
        ]
        connection.exec_driver_sql("INSERT INTO search (rowid, words) VALUES (?, ?)", rows)
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor().copy("COPY search (report, words, large) FROM STDIN") as copy:
        for number, body in given:
            copy.write_row((number, *_vector(words(body))))


def clear(connection: Connection) -> None:
    """Take everything out of the index."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search (search) VALUES ('delete-all')"))
    else:
        connection.execute(text("DELETE FROM search"))


def count(connection: Connection) -> int:
    """Return how many reports are in the index."""
    return int(connection.execute(text("SELECT count(*) FROM search")).scalar() or 0)


def matching(connection: Connection, items: Sequence[Item], last: int) -> Iterator[int]:
    """Yield the numbers of reports up to `last` that may hold all items, the last first."""
    sqlite = connection.dialect.name == "sqlite"
    asked = {"asked": _fts5(items)} if sqlite else _tsquery(items)
    wanted = text(SQLITE if sqlite else POSTGRES)
    while True:
        rows = connection.execute(wanted, {**asked, "last": last, "most": AT_ONCE})
        found = list(rows.scalars())
        yield from found
        if len(found) < AT_ONCE:
            return
        last = found[-1] - 1


SQLITE = (
    "SELECT rowid FROM search WHERE search MATCH :asked AND rowid <= :last "
    "ORDER BY rowid DESC LIMIT :most"
)
POSTGRES = (
    "SELECT report FROM search WHERE (words @@ cast(:rows AS tsquery) "
    "OR (large AND words @@ cast(:apart AS tsquery))) AND report <= :last "
    "ORDER BY report DESC LIMIT :most"
)


def _fts5(items: Sequence[Item]) -> str:
    return " AND ".join(f'"{" ".join(row)}"{" *" if prefix else ""}' for row, prefix in items)


def _vector(found: Sequence[str]) -> tuple[str, bool]:
    """Return words as a tsvector is written, and whether it lacks some of their places."""
    places: dict[str, list[str]] = {}
    for place, word in zip(_PLACES, found, strict=False):
        places.setdefault(word[:LONG], []).append(place)
    for word in found[FAR:]:
        places.setdefault(word[:LONG], []).append(_PLACES[-1])
    most = max(map(len, places.values()), default=0)
    vector = " ".join([f"'{word}':{','.join(some[:MANY])}" for word, some in places.items()])
    return vector, len(found) > FAR or most > MANY


_PLACES = tuple(map(str, range(1, FAR + 1)))


def _tsquery(items: Sequence[Item]) -> dict[str, str]:
    rows = [[f"'{word[:LONG]}'" for word in row] for row, _ in items]
    for row, (_, prefix) in zip(rows, items, strict=True):
        row[-1] += ":*" if prefix else ""
    return {
        "rows": " & ".join(f"({' <-> '.join(row)})" for row in rows),
        "apart": " & ".join(word for row in rows for word in row),
    }
