"""Subjects of sentences: whom a later pronoun may mean although they were no source.

Shape: the phrase that opens the main clause, where it names an actor or a person;
    sentences that begin inside a quotation have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.model import Span
from truceline.resolve.folding import Word, words
from truceline.resolve.scene import Scene
from truceline.resolve.sides import named
from truceline.resolve.vocabulary import listed, noun

_DATELINE = re.compile(
    r"[^\W\d_a-z][^a-z\n(]{2,40}[^\n()]{0,60}\([^\n()]{2,30}\) ?(?:-{1,2}|–|—) ?"
    r"|[^\W\d_a-z][^\W\d_][^a-z\n]{2,30}[^\n()–—]{0,40} (?:--|–|—) "
)
LONGEST = 16  # words of a subject


def subjects(at: Scene) -> Iterator[Span]:
    """Yield the subject of each sentence that opens with one, in text order."""
    for sentence in at.sentences:
        start = _main_clause(at, sentence)
        if start is None or at.quoted(start):
            continue
        found = words(at.text, start, sentence.end)[:LONGEST]
        size = _size(at, found)
        if size:
            span = _with_name(at, at.report.cut(found[0].start, found[size - 1].end), sentence)
            role = found[0].key == "the" and noun(found[size - 1].key) is not None
            if role or named(at, span.start, span.end) or _pronoun(found[0]):
                yield span


def _with_name(at: Scene, subject: Span, sentence: Span) -> Span:
    """Add the name after a comma: "Its envoy, Ada Soor, left"."""
    if at.text[subject.end : subject.end + 2] != ", ":
        return subject
    end = at.text.find(",", subject.end + 1, sentence.end)
    names = at.within(subject.end, end) if end > 0 else ()
    if any(m.person and m.span.end == end for m in names):
        return at.report.cut(subject.start, end)
    return subject


def _main_clause(at: Scene, sentence: Span) -> int | None:
    """Return where the main clause begins: after the comma that ends an opening phrase."""
    found = words(at.text, _after_dateline(at, sentence), sentence.end)
    if not found:
        return None
    first = found[0]
    opens = first.key in listed("openers") and not _pronoun(first)
    if not opens or first.key in ("the", "a", "an", "both", "one", "some", "many", "several"):
        return first.start
    comma = at.text.find(",", first.end, sentence.end)
    if first.key in ("but", "and", "so", "yet", "now", "later", "earlier", "meanwhile", "however"):
        return found[1].start if len(found) > 1 else None
    if comma < 0:
        return None
    return next((word.start for word in found if word.start > comma), None)


def _after_dateline(at: Scene, sentence: Span) -> int:
    """Return where the text begins after "PORT ASHA, April 2 (Agency) - "."""
    found = _DATELINE.match(at.text, sentence.start, sentence.end)
    return found.end() if found else sentence.start


def _pronoun(word: Word) -> bool:
    return word.key in ("he", "she", "they", "it")


def _size(at: Scene, found: tuple[Word, ...]) -> int:
    """Return how many words the subject has: up to the first that can be no part of it."""
    if not found:
        return 0
    if _pronoun(found[0]):
        return 1
    size = _reach(at, found)
    while size and found[size - 1].key in ("of", "and", "for", "the", "a", "an"):
        size -= 1
    return size


def _reach(at: Scene, found: tuple[Word, ...]) -> int:
    places = named(at, found[0].start, found[-1].end)
    for n, word in enumerate(found):
        gap = at.text[found[n - 1].end : word.start] if n else ""
        if n and gap.strip(" .'’-\u00a0"):
            return n
        inside = any(p.span.start <= word.start < p.span.end for p in places)
        small = (
            word.key in listed("determiners")
            or word.core == "s"
            or word.key in ("of", "and", "for")
        )
        role = noun(word.key) is not None or word.key in listed("offices")
        if not (inside or small or role or word.capital):
            return n
    return len(found)
