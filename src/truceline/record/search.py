"""Full text: which reports hold all the words, where, and in which claims.

The index only narrows down: what it finds is looked up again in the text itself, so
that both backends answer alike and every hit has its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from truceline.errors import EmptySearch
from truceline.model import Entry, Report, Span
from truceline.record import schema as t
from truceline.record.current import answers, lens, load
from truceline.record.folding import Token, plain, tokens, words
from truceline.record.index import matching
from truceline.record.query import loaded
from truceline.record.types import Hit, Where

AT_ONCE = 25  # reports looked up together
_ITEM = re.compile(r'["“”„«]([^"“”„«»]+)["“”»]?(\*?)|(\S+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Words to be found in a row; the last may be the beginning of one."""

    words: tuple[str, ...]
    prefix: bool = False

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where it stands in a text, as start and end."""
        if plain(text):
            # No word is folded but to lower case, so one look serves.
            found = _pattern(self.words, self.prefix).finditer(text.lower())
            yield from (hit.span(1) for hit in found)
            return
        found_words = _tokens(text)
        size, last = len(self.words), self.words[-1]
        for at in range(len(found_words) - size + 1):
            end = found_words[at + size - 1]
            if not (end.word.startswith(last) if self.prefix else end.word == last):
                continue
            if all(found_words[at + n].word == self.words[n] for n in range(size - 1)):
                yield found_words[at].start, end.end


@lru_cache(maxsize=64)
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(tokens(text))


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...], prefix: bool) -> re.Pattern[str]:
    # Looked for from each place, since a phrase may begin inside itself: "on and on and on".
    body = r"[\W_]+".join(map(re.escape, words)) + (r"[^\W_]*" if prefix else "")
    return re.compile(rf"(?<![^\W_])(?=({body})(?![^\W_]))")


def parse(text: str) -> tuple[Item, ...]:
    """Return what is to be found; raise EmptySearch where there is no word."""
    items = []
    for phrase, star, word in _ITEM.findall(text):
        asked = tuple(words(phrase or word))
        if asked:
            prefix = bool(star) or (phrase or word).rstrip().endswith("*")
            items.append(Item(words=asked, prefix=prefix))
    if not items:
        raise EmptySearch(text)
    return tuple(items)


def find(connection: Connection, items: Sequence[Item], where: Where) -> Iterator[Hit]:
    """Yield the reports that hold all items, the last recorded first."""
    seen = lens(connection, where)
    pairs = [(item.words, item.prefix) for item in items]
    numbers = matching(connection, pairs, _last(connection, seen.until))
    found = (
        hit for some in _batches(numbers) for hit in _hits(connection, some, items, (where, seen))
    )
    return islice(found, where.limit)


def _last(connection: Connection, until: int) -> int:
    wanted = select(t.reports.c.no).where(t.reports.c.addition <= until)
    return connection.execute(wanted.order_by(t.reports.c.no.desc()).limit(1)).scalar() or 0


def _batches(numbers: Iterator[int]) -> Iterator[list[int]]:
    while some := list(islice(numbers, AT_ONCE)):
        yield some


def _hits(
    connection: Connection, numbers: list[int], items: Sequence[Item], asked: tuple[Where, Any]
) -> Iterator[Hit]:
    where, seen = asked
    held = loaded(connection, numbers, seen.until)
    spans = {no: _spans(report, items) for no, report in held.items() if _in_time(report, where)}
    spans = {no: found for no, found in spans.items() if found}
    said = _entries(connection, {no: held[no] for no in spans}, items, asked)
    for no, found in spans.items():
        yield Hit(report=held[no], spans=found, entries=said.get(no, ()))


def _in_time(report: Report, where: Where) -> bool:
    if where.published_from is None and where.published_to is None:
        return True
    day = report.published.local[:10] if report.published else None
    if day is None:
        return False
    return (where.published_from or "") <= day <= (where.published_to or "9999")


def _spans(report: Report, items: Sequence[Item]) -> tuple[Span, ...]:
    places = [list(item.places(report.text)) for item in items]
    if not all(places):
        return ()
    return tuple(report.cut(*place) for place in sorted({p for some in places for p in some}))


def _entries(
    connection: Connection,
    held: dict[int, Report],
    items: Sequence[Item],
    asked: tuple[Where, Any],
) -> dict[int, tuple[Entry, ...]]:
    """Return the entries whose content holds all items, by report number."""
    where, seen = asked
    claims = t.claims.c
    wanted = select(claims.no, claims.report, claims.words).where(claims.report.in_(list(held)))
    holding = [row.no for row in connection.execute(wanted) if _holds(row.words, items)]
    if not holding:
        return {}
    found: dict[int, list[Entry]] = {}
    numbers = {report.id: no for no, report in held.items()}
    for entry in load(connection, claims.no.in_(holding), held, seen).values():
        if answers(entry, where):
            found.setdefault(numbers[entry.claim.report_id], []).append(entry)
    return {no: tuple(entries) for no, entries in found.items()}


def _holds(text: str, items: Sequence[Item]) -> bool:
    return all(next(item.places(text), None) for item in items)
