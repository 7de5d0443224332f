"""House wording: words that take a side, whose they are, and about which party they are said.

Rule: looked at is what stands in a report outside quotation marks. A word of the lists
    is an outlet's own where other copies have the sentence and none has the word in it;
    it is the agency's, or the first outlet's, where every copy that has the sentence has
    the word, and two outlets at least; else nobody can tell, and `whose` is None.
    It is about the party that it is part of a name of, else that stands next to it, else
    whose name it stands in the place of, else the only one that its sentence names.
Shape: rows by report and place. The same lists serve every party.
Missing: `party` None where the sentence names none or several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from truceline.agreement import Agreement
from truceline.model import Mention, Report, Span
from truceline.resolve import mentions
from truceline.split import split
from truceline.view.aligned import partners, sentences

NEAR = 3  # words between a party's name and what is said of it
Whose = Literal["outlet", "story", "some"]
Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseWord:
    """A word of the lists. `with_it` and `without` count other copies that have the sentence."""

    report_id: str
    outlet: str
    span: Span
    kind: str
    party: str | None
    whose: Whose | None
    with_it: int
    without: int


@dataclass(frozen=True, slots=True)
class _Hit:
    """A word found; `letters` are those of its entry in the lists, without hyphens and star."""

    span: Span
    kind: str
    letters: str


@dataclass(frozen=True, slots=True)
class _Lists:
    """One pattern for all lists, and for each of its groups the list and the letters."""

    pattern: re.Pattern[str]
    groups: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Text:
    """A report made ready: its sentences, each with the words found in it."""

    report: Report
    sentences: tuple[Span, ...]
    hits: Mapping[int, tuple[_Hit, ...]]
    parties: tuple[Mention, ...]

    def has(self, sentence: int, hit: _Hit) -> bool:
        return any(one.letters == hit.letters for one in self.hits.get(sentence, ()))


def house(
    reports: Sequence[Report], agreement: Agreement | None, words: Words
) -> tuple[HouseWord, ...]:
    """Return the words of one family's reports; the first report is its origin."""
    lists = _lists(words)
    texts = [_ready(report, agreement, lists) for report in reports]
    base = texts[0].sentences
    # Sentence of the origin → sentence of each report.
    places = [{n: n for n in range(len(base))}] + [
        {a: b for b, a in partners(base, text.sentences).items()} for text in texts[1:]
    ]
    return tuple(row for number in range(len(texts)) for row in _rows(number, texts, places))


def runner(report: Report) -> str:
    """Return who ran a report: the outlet, else the file that it was read from."""
    return report.outlet or report.name.rpartition("/")[2] or report.id


def tally(rows: Iterable[HouseWord]) -> dict[str, dict[str, int]]:
    """Count, by outlet and then by party, the words that are the outlet's own."""
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        if row.whose == "outlet":
            mine = counts.setdefault(row.outlet, {})
            party = row.party or ""
            mine[party] = mine.get(party, 0) + 1
    return counts


def _rows(
    number: int, texts: Sequence[_Text], places: Sequence[Mapping[int, int]]
) -> Iterator[HouseWord]:
    text = texts[number]
    at_origin = {mine: origin for origin, mine in places[number].items()}
    for sentence, hits in text.hits.items():
        origin = at_origin.get(sentence)
        others = _others(number, sentence, origin, (texts, places))
        for hit in hits:
            with_it = sum(one.has(place, hit) for one, place in others)
            yield HouseWord(
                report_id=text.report.id,
                outlet=runner(text.report),
                span=hit.span,
                kind=hit.kind,
                party=_party(text, sentence, hit.span, others),
                whose=_whose(with_it, len(others), added=origin is None and len(texts) > 1),
                with_it=with_it,
                without=len(others) - with_it,
            )


def _whose(with_it: int, others: int, *, added: bool) -> Whose | None:
    if not others:
        return "outlet" if added else None
    return "story" if with_it == others else "some" if with_it else "outlet"


def _others(
    number: int,
    sentence: int,
    origin: int | None,
    family: tuple[Sequence[_Text], Sequence[Mapping[int, int]]],
) -> list[tuple[_Text, int]]:
    """Return the other reports that have a sentence, and where."""
    found: list[tuple[_Text, int]] = []
    for other, (text, places) in enumerate(zip(*family, strict=True)):
        if other == number:
            continue
        if origin is not None:
            place = places.get(origin)
        else:
            mine = family[0][number].sentences[sentence]
            place = partners(text.sentences, (mine,)).get(0)
        if place is not None:
            found.append((text, place))
    return found


def _ready(report: Report, agreement: Agreement | None, lists: _Lists) -> _Text:
    named = mentions(report, agreement) if agreement else ()
    parties = {actor.id for actor in agreement.actors if actor.role == "party"} if agreement else ()
    quoted = [one.outer.place for passage in split(report) for one in passage.quotations]
    found = sentences(report)
    hits = {n: tuple(_hits(report, one, quoted, lists)) for n, one in enumerate(found)}
    return _Text(
        report,
        found,
        {n: some for n, some in hits.items() if some},
        tuple(one for one in named if one.actor in parties),
    )


def _hits(
    report: Report, sentence: Span, quoted: Sequence[tuple[int, int]], lists: _Lists
) -> Iterator[_Hit]:
    for hit in lists.pattern.finditer(report.text, sentence.start, sentence.end):
        if not any(start <= hit.start() < end for start, end in quoted):
            yield _Hit(report.cut(*hit.span()), *lists.groups[str(hit.lastgroup)])


def _lists(words: Words) -> _Lists:
    listed = sorted(
        ((word, kind) for kind, some in words.items() for word in some),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
    groups = {
        f"g{n}": (kind, re.sub(r"[\W_]+", "", word.casefold()))
        for n, (word, kind) in enumerate(listed)
    }
    parts = (f"(?P<g{n}>{_spelt(word)})" for n, (word, _) in enumerate(listed))
    return _Lists(re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE), groups)


def _spelt(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


def _party(
    text: _Text, sentence: int, span: Span, others: Sequence[tuple[_Text, int]]
) -> str | None:
    """Return the party that a word is said of, by the rule at the top."""
    here = _within(text, sentence)
    for wanted in (
        [one for one in here if one.span.start < span.end and span.start < one.span.end],
        [one for one in here if _beside(text.report, one.span, span)],
    ):
        if wanted:
            return wanted[0].actor
    named = {one.actor for one in here}
    for other, place in others:
        lost = {one.actor for one in _within(other, place)} - named
        if len(lost) == 1:
            return lost.pop()
    return named.pop() if len(named) == 1 else None


def _within(text: _Text, sentence: int) -> list[Mention]:
    start, end = text.sentences[sentence].place
    return [one for one in text.parties if start <= one.span.start < end]


def _beside(report: Report, name: Span, word: Span) -> bool:
    first, last = sorted((name.place, word.place))
    between = report.text[first[1] : last[0]]
    return len(between.split()) <= NEAR and not re.search(r"[,.;:!?()–—\n\"“”]", between)
