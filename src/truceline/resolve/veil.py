"""Where a text names a party in any way, so that who reads acts cannot see which one.

Shape: places in text order, never overlapping.
Wider than mentions: any word of a party's people, and nationals, count too, even where
    they name somebody else; to hide one name too many costs less than to show one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from truceline.agreement.types import Agreement
from truceline.model import Actor, Report
from truceline.resolve.folding import Word, words
from truceline.resolve.names import mentions

SHORTEST = 4  # letters of a single word of a name; shorter ones are common words too often


def veil(report: Report, agreement: Agreement) -> tuple[tuple[int, int], ...]:
    """Return the places where the report names a party to the agreement."""
    parties = tuple(actor for actor in agreement.actors if actor.role == "party")
    if not parties:
        return ()
    named = [m.span.place for m in mentions(report, replace(agreement, actors=parties))]
    single = {key for party in parties for key in _keys(party)}
    loose = [
        (word.start, word.end)
        for word in words(report.text.replace("\n", " "))
        if word.capital and word.name_key in single
    ]
    taken = {at for start, end in named for at in range(start, end)}
    return tuple(sorted([*named, *(place for place in loose if place[0] not in taken)]))


def _keys(party: Actor) -> Iterator[str]:
    """Yield the keys of the words of people's names and of nationals."""
    people = [name for p in party.people for name in (p.name, *p.also_called)]
    nationals = [party.adjective, f"{party.adjective}s"] if party.adjective else []
    for word in (word for name in (*people, *nationals) for word in words(name)):
        if _tells(word):
            yield word.name_key


def _tells(word: Word) -> bool:
    return word.capital and len(word.core) >= SHORTEST
