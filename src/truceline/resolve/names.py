"""Where a report names an actor of an agreement, or a person of one.

Source: names, aliases, adjectives, bodies and people of the agreement; for actors that
    are states also what states are called in general.
Shape: mentions in text order, the longest at each place, never overlapping; a
    possessive "'s" is left out.
Missing: words that the agreement gives to two actors, and surnames that two of them
    share and the report does not settle by a full name, are no mention.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from truceline.agreement.types import Agreement
from truceline.lexicon import lexicon
from truceline.model import Mention, Report
from truceline.resolve.folding import Word, folded, name_key, words
from truceline.resolve.index import Index, Term, actor_terms
from truceline.resolve.persons import Known, People, people_of

SHORTEST = 3  # letters of a single name that stands for a person


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    """A term found at words `first` to `last`, `last` excluded."""

    first: int
    last: int
    actor: str | None
    term: Term | None = None
    person: str | None = None


def mentions(report: Report, agreement: Agreement) -> tuple[Mention, ...]:
    """Return every place where the report names an actor or a person of the agreement.

    Names match without regard to diacritics, hyphens and Arabic articles, names of
    persons also across common transliterations; an abbreviation such as "US" keeps
    its case. A surname counts where one person has it, or where the report names
    one of those who have it in full; any other single name only after the full one, but for a
    rare given name that nobody else in the report has.
    """
    flat = report.text.replace("\n", " ")  # a name may run over a hard-wrapped line
    found = words(flat)
    people = people_of(agreement.actors)
    named = {hit.person for hit in _scan(found, people.full)}
    hits = _Finder(flat, found, actor_terms(agreement.actors), people, named).hits()
    return tuple(_mention(report, found, hit) for hit in hits if hit.actor)


def _mention(report: Report, found: Sequence[Word], hit: _Hit) -> Mention:
    return Mention(
        span=report.cut(found[hit.first].start, found[hit.last - 1].end),
        actor=hit.actor or "",
        form=hit.term.form if hit.term else "person",
        person=hit.person,
    )


def _longest(found: Sequence[Word], at: int, index: Index, *, by_name: bool) -> _Hit | None:
    """Return the longest term of `index` that begins with the word `at`."""
    first = found[at].name_key if by_name else found[at].key
    for term in index.get(first, ()):
        run = found[at : at + len(term.keys)]
        keys = tuple(word.name_key if by_name else word.key for word in run)
        if keys == term.keys and term.fits(run):
            end = at + len(term.keys)
            return _Hit(first=at, last=end, actor=term.actor, term=term, person=term.person)
    return None


def _scan(found: Sequence[Word], full: Index) -> Iterator[_Hit]:
    """Yield the full names of persons that begin at any word."""
    for at, word in enumerate(found):
        if word.name_key in full and (hit := _longest(found, at, full, by_name=True)):
            yield hit


@cache
def _no_given_name() -> frozenset[str]:
    """Return the capitalised words that may stand before a surname and are no given name."""
    lists = lexicon("en", "speakers")
    names = ("honorifics", "ranks", "spokes", "offices", "openers", "days_months", "civilians")
    return frozenset(word for name in (*names, "experts") for word in lists[name])


@cache
def _given(kind: str) -> tuple[str, ...]:
    return tuple(lexicon("en", "speakers")[kind])


@dataclass(frozen=True, slots=True)
class _Finder:
    """One pass over the words of a report."""

    text: str
    found: tuple[Word, ...]
    terms: Index
    people: People
    named: set[str | None]

    def hits(self) -> Iterator[_Hit]:
        free, before = 0, None
        for at, word in enumerate(self.found):
            known = word.key in self.terms or word.name_key in self.people.keys
            if at < free or not known:
                continue
            hit = self._at(at, before)
            if hit is not None:
                yield hit
                free, before = hit.last, hit

    def _at(self, at: int, before: _Hit | None) -> _Hit | None:
        by_term = _longest(self.found, at, self.terms, by_name=False)
        by_full = _longest(self.found, at, self.people.full, by_name=True)
        best = max((h for h in (by_full, by_term) if h), key=lambda h: h.last, default=None)
        return best or self._single(at, before)

    def _single(self, at: int, before: _Hit | None) -> _Hit | None:
        """Return the person whom one name alone stands for, None where that is not settled."""
        word = self.found[at]
        if not word.capital or len(word.core) < SHORTEST or self._in_longer_name(at, before):
            return None
        able = self._able(word)
        if len({one.name for one in able}) == 1 and len({one.actor for one in able}) == 1:
            return _Hit(first=at, last=at + 1, actor=able[0].actor, person=able[0].name)
        if able and len({one.actor for one in able}) == 1:
            return _Hit(first=at, last=at + 1, actor=able[0].actor)
        return None

    def _able(self, word: Word) -> tuple[Known, ...]:
        """Return those who may be meant by one name, those named in full before others."""
        by_surname = self.people.surnames.get(word.name_key, ())
        in_full = tuple(one for one in by_surname if one.name in self.named)
        parts = self.people.parts.get(word.name_key, ())
        by_part = tuple(one for one in parts if one.name in self.named)
        return in_full or by_surname or by_part or self._by_rare_given_name(word, parts)

    def _by_rare_given_name(self, word: Word, parts: tuple[Known, ...]) -> tuple[Known, ...]:
        """Return whom a given name means where people go by it and nobody else here has it."""
        if len(parts) != 1:
            return ()
        common = ("given_female", "given_male")
        if len(word.core) <= SHORTEST or any(
            word.name_key == name_key(name) for kind in common for name in _given(kind)
        ):
            return ()
        others = any(
            other.name_key == word.name_key and self._in_longer_name(at, None)
            for at, other in enumerate(self.found)
        )
        first = tuple(one for one in parts if folded(one.name)[:1] == (word.name_key,))
        return () if others or len(first) != 1 or len(parts) != 1 else first

    def _in_longer_name(self, at: int, before: _Hit | None) -> bool:
        """Whether the word is part of the name of somebody else."""
        after = self.found[at + 1] if at + 1 < len(self.found) else None
        if after and after.capital and self._beside(at, at + 1):
            settled = after.key in _no_given_name() or after.core.isupper()
            if not settled and not _longest(self.found, at + 1, self.terms, by_name=False):
                return True
        if at == 0 or (before and before.last == at) or not self._beside(at - 1, at):
            return False
        left = self.found[at - 1]
        return left.capital and not left.core.isupper() and left.key not in _no_given_name()

    def _beside(self, left: int, right: int) -> bool:
        gap = self.text[self.found[left].end : self.found[right].start]
        return gap in (" ", "-", "\u00a0")
