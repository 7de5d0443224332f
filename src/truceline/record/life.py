"""What counts of a claim at a moment, out of everything recorded of it.

A person's answer comes before a rule's, until that person releases the claim; among
persons, and among rules, the newest addition counts, and in one addition the last
row. Links go together: those of one addition replace all earlier ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from truceline.record.rows import ASPECTS, Row, unpack

ALWAYS = 2**31 - 1  # past every addition
SURE = 0.5  # a link that scores less is in doubt


@dataclass(slots=True)
class Page:
    """What the standing of a report's claims depends on, oldest first, by addition."""

    number: int
    heads: list[tuple[int, str | None, str]] = field(default_factory=list)  # day, voice
    families: list[tuple[int, int]] = field(default_factory=list)  # a report's number


@dataclass(slots=True)
class Life:
    """All rows of one claim in one scope, oldest first; each begins with its addition."""

    page: Page
    named: bool  # the claim has a source
    forms: list[Row] = field(default_factory=list)  # manner, None where withdrawn
    answers: list[Row] = field(default_factory=list)  # nth, author, about, answer
    links: list[Row] = field(default_factory=list)  # nth, author, provision, progress, score
    reviews: list[Row] = field(default_factory=list)  # verdict

    def moments(self) -> list[int]:
        """Return the additions that may have changed what counts."""
        rows = (*self.forms, *self.answers, *self.links, *self.reviews)
        own: set[int] = {row[0] for row in rows}
        page = {row[0] for row in self.page.heads} | {row[0] for row in self.page.families}
        return sorted(own | {no for no in page if no > min(own)})


class State(NamedTuple):
    """What counts of a claim: its row in `current` past `scope`, and where it is found."""

    row: Row
    day: int
    facets: frozenset[tuple[str, str]]
    counts: frozenset[tuple[str, str]]
    provisions: frozenset[str]
    family: int


def counting(rows: Sequence[Row], persons: Collection[int], released: int) -> list[Row]:
    """Return the rows of the addition that counts; a row's third column is its author.

    None count where only persons answered who have released the claim since.
    """
    chosen = rows
    if persons:
        chosen = [row for row in rows if row[2] in persons and row[0] > released]
        chosen = chosen or [row for row in rows if row[2] not in persons]
    return [row for row in chosen if row[0] == chosen[-1][0]]


def state(life: Life, persons: Collection[int], until: int = ALWAYS) -> State | None:
    """Return what counted after addition `until`, None where the claim did not stand."""
    manner = _last(life.forms, until, (0, None))[1]
    if manner is None:
        return None
    verdicts = [row for row in life.reviews if row[0] <= until]
    released = released_at(verdicts)
    rejected = is_rejected(verdicts)
    answers = _answers(life, persons, until, released)
    linked = [row for row in life.links if row[0] <= until]
    links = [row for row in counting(linked, persons, released) if row[3]]
    touched = any(row[0] > released and row[1] != "release" for row in verdicts)
    _, published, voice = _last(life.page.heads, until, (0, None, ""))
    said = unpack(answers.get("said_on") or "[]")
    day = number_of_day(said[0] if said else None) or number_of_day(published)
    doubt = 0 if touched else _doubt(life, answers, links)
    row = (life.page.number, day, *(answers.get(about) for about in ASPECTS), doubt, rejected)
    family = _last(life.page.families, until, (0, life.page.number))[1]
    if rejected:
        return State(row, day, frozenset(), frozenset(), frozenset(), family)
    actors = unpack(answers.get("actor") or "[]") if life.named else (f"{voice} (own voice)",)
    facets = frozenset(_facets(actors if life.named else (), actors or ("",), links))
    counts = frozenset(_counts(answers, actors, links)) | {("day", str(day))}
    return State(row, day, facets, counts, frozenset(row[3] for row in links), family)


def _last(rows: Sequence[Row], until: int, otherwise: Row) -> Row:
    for row in reversed(rows):
        if row[0] <= until:
            return row
    return otherwise


def released_at(verdicts: Sequence[Row]) -> int:
    """Return the addition that last left a claim to the rules; verdicts by addition."""
    return max((row[0] for row in verdicts if row[1] == "release"), default=0)


def is_rejected(verdicts: Sequence[Row]) -> bool:
    """Whether the last verdict, releases aside, is that it is no claim."""
    given = [row[1] for row in verdicts if row[1] != "release"]
    return given[-1:] == ["reject"]


def _answers(life: Life, persons: Collection[int], until: int, released: int) -> dict[str, str]:
    groups: dict[int, list[Row]] = {}
    for row in life.answers:
        if row[0] <= until:
            groups.setdefault(row[3], []).append(row)
    return {
        ASPECTS[about - 1]: counted[-1][4]
        for about, rows in groups.items()
        if (counted := counting(rows, persons, released))
    }


def _doubt(life: Life, answers: dict[str, str], links: Sequence[Row]) -> int:
    """Return how much is uncertain: who, what, which provision, in this order of weight."""
    unnamed = life.named and answers.get("actor", "[]") == "[]"
    unheard = answers.get("act", "[]") == "[]"
    return 4 * unnamed + 2 * unheard + any(row[5] < SURE for row in links)


def _facets(
    actors: Collection[str], voices: Collection[str], links: Sequence[Row]
) -> Iterator[tuple[str, str]]:
    yield "claim", ""
    for actor in actors:
        yield "actor", actor
    for row in links:
        yield "provision", row[3]
        if row[4]:
            for voice in voices:
                yield "account", f"{row[3]}\t{voice}"


def _counts(
    answers: dict[str, str], voices: Collection[str], links: Sequence[Row]
) -> Iterator[tuple[str, str]]:
    yield "claim", ""
    acts = unpack(answers.get("act") or "[]")
    for act in acts:
        yield "act", act
    for voice in voices:
        yield "voice", voice
    for row in links:
        yield "provision", row[3]
        for act in acts:
            for voice in voices or ("",):
                yield "stance", f"{row[3]}\t{act}\t{voice}"


def number_of_day(text: str | None) -> int:
    """Return YYYYMMDD of an ISO day, month or year; 0 where there is none."""
    digits = (text or "")[:10].replace("-", "")
    return int(digits.ljust(8, "0")) if digits.isdigit() else 0
