"""The terms that signal each provision, and how much each one tells.

Source: a provision's own `terms`, its title and text, and the words of its type in
    `data/lexicon/en/links.yaml`.
Shape: a term is its stems run together, so "air strike" also stands for "airstrikes";
    weights are between 0 and 1, a term of several provisions shares its weight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from truceline.agreement.types import Agreement, Provision
from truceline.lexicon import lexicon
from truceline.link.folding import Word, stem, words
from truceline.model import Report

OWN, TITLE, TYPE, TEXT, HEAD = 1.0, 0.39, 0.8, 0.15, 0.41
SHARED = 0.8  # what is left of the weight of a word that signals several provisions
LONGEST = 4  # words in a term that is sought


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What one term of `size` words says of one provision. `name`: it has a capital."""

    provision: str
    weight: float
    own: bool
    name: bool
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A term found in a text from `start` to `end`."""

    term: Term
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The terms of all provisions by their stems, and all that these can begin with."""

    terms: Mapping[str, tuple[Term, ...]]
    openings: frozenset[str]


@lru_cache(maxsize=8)
def index(agreement: Agreement) -> Index:
    """Return the terms of all provisions of an agreement."""
    table: dict[str, dict[str, Term]] = defaultdict(dict)
    for provision in agreement.provisions():
        for key, term in _terms(provision):
            best = table[key].get(provision.id)
            if best is None or term.weight > best.weight:
                table[key][provision.id] = term
    return Index(
        terms={key: _claimed(tuple(row.values())) for key, row in table.items()},
        openings=frozenset(key[:size] for key in table for size in range(1, len(key) + 1)),
    )


def _claimed(row: tuple[Term, ...]) -> tuple[Term, ...]:
    """Leave a phrase to the provisions that list it; let those that share a word share it."""
    owners = tuple(term for term in row if term.own and term.size > 1)
    if owners:
        return owners
    rivals = {term.provision for term in row if term.weight >= TYPE}
    if len(rivals) < 2:
        return row
    return tuple(replace(term, weight=term.weight * SHARED) for term in row)


def _terms(provision: Provision) -> Iterator[tuple[str, Term]]:
    for phrase in provision.terms:
        yield _term(provision, phrase, OWN)
        if head := _head(phrase):
            yield _term(provision, head, HEAD)
    for phrase in type_words(provision.type):
        yield _term(provision, phrase, TYPE)
    for text, weight in ((provision.title, TITLE), (provision.text, TEXT)):
        for word in words(text, 0, len(text)):
            plain = text[word.start : word.end]
            if len(plain) > 3 and word.stem not in _common() and not word.name:
                yield _term(provision, plain.lower(), weight)


def _head(phrase: str) -> str | None:
    """Return the noun of a phrase that may stand for it: "the law" for "language law"."""
    found = list(words(phrase, 0, len(phrase)))
    plain = phrase[found[-1].start : found[-1].end] if len(found) > 1 else ""
    told = len(plain) > 2 and plain.islower() and found[-1].stem not in _common() | _people()
    return plain if told else None


def _term(provision: Provision, phrase: str, weight: float) -> tuple[str, Term]:
    found = list(words(phrase, 0, len(phrase)))
    name = any(phrase[word.start].isupper() for word in found)
    term = Term(
        provision=provision.id, weight=weight, own=weight == OWN, name=name, size=len(found)
    )
    return "".join(word.stem for word in found), term


def type_words(kind: str | None) -> tuple[str, ...]:
    """Return the words of every type that `kind` holds."""
    lists = lexicon("en", "links")["types"]
    return tuple(w for key, row in lists.items() if key in (kind or "").casefold() for w in row)


def term_places(report: Report, agreement: Agreement) -> list[tuple[int, int]]:
    """Return where a report uses a term that a provision lists as its own."""
    found = hits(report.text, 0, len(report.text), index(agreement))
    return [(hit.start, hit.end) for hit in found if hit.term.own]


def hits(text: str, start: int, end: int, index: Index) -> tuple[Hit, ...]:
    """Return the terms found in `text`, the longest at each place, in text order."""
    found = list(words(text, start, end))
    out: list[Hit] = []
    at = 0
    while at < len(found):
        size, here = _longest(found, at, index)
        out.extend(here)
        at += size
    return tuple(out)


def _longest(found: list[Word], at: int, index: Index) -> tuple[int, list[Hit]]:
    if found[at].stem not in index.openings:
        return 1, []
    for size in range(min(LONGEST, len(found) - at), 0, -1):
        run = found[at : at + size]
        key = "".join(word.stem for word in run)
        here = [
            Hit(term=term, key=key, start=run[0].start, end=run[-1].end)
            for term in index.terms.get(key, ())
            if term.name or not all(word.name for word in run)
        ]
        if here:
            return size, here
    return 1, []


@cache
def _people() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon("en", "links")["people"])


@cache
def _common() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon("en", "links")["common"])
