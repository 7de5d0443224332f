"""What counts of a claim at a moment, out of everything recorded of it.

A person's answer comes before a rule's, until that person releases the claim; among
persons, and among rules, the newest addition counts, and in one addition the last
row. Links go together: those of one addition replace all earlier ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from truceline.model.report import voice
from truceline.record.rows import ASPECTS, Row, number_of_day, unpack

ALWAYS = 2**31 - 1  # past every addition
MOST_DOUBT = 7  # nobody known to speak, no act, a weak link: see `_doubt`
SURE = 0.5  # a link that scores less is in doubt
Term = tuple[str, str]  # kind, value
EVERY: Term = ("claim", "")


def own_voice(agency: str | None, outlet: str | None, title: str | None) -> str:
    """Return what a report's own voice is called among those who speak."""
    return f"{voice(agency, outlet, title)} (own voice)"


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
    answers: list[Row] = field(default_factory=list)  # nth, author, about, answer, its number
    links: list[Row] = field(default_factory=list)  # nth, author, provision, progress, score
    reviews: list[Row] = field(default_factory=list)  # verdict

    def moments(self) -> list[int]:
        """Return the additions that may have changed what counts."""
        rows = (*self.forms, *self.answers, *self.links, *self.reviews)
        own: set[int] = {row[0] for row in rows}
        page = {row[0] for row in self.page.heads} | {row[0] for row in self.page.families}
        return sorted(own | {no for no in page if no > min(own)})


class Place(NamedTuple):
    """Where a claim stands: its report, the report its story is named after, day, own voice."""

    report: int
    family: int
    published: str | None
    voice: str


class Seen(NamedTuple):
    """The answers that count, as JSON and by number, and provision, progress, score of links."""

    named: bool
    answers: Sequence[str | None]
    numbers: Sequence[int | None]
    links: Sequence[Row]
    settled: bool = False
    rejected: bool = False


class State(NamedTuple):
    """What counts of a claim: its row in `current` past `scope`, and where it is found.

    In place of an own voice's number the row has its name.
    """

    row: Row
    day: int
    facets: tuple[Term, ...]
    counts: tuple[Term, ...]
    provisions: tuple[str, ...]
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
    linked = [row for row in life.links if row[0] <= until]
    _, published, own = _last(life.page.heads, until, (0, None, ""))
    family = _last(life.page.families, until, (0, life.page.number))[1]
    found = _answers(life, persons, until, released)
    seen = Seen(
        named=life.named,
        answers=[row[4] if row else None for row in found],
        numbers=[row[5] if row else None for row in found],
        links=[row[3:6] for row in counting(linked, persons, released) if row[3]],
        settled=any(row[0] > released and row[1] != "release" for row in verdicts),
        rejected=is_rejected(verdicts),
    )
    return judge(Place(life.page.number, family, published, own), seen)


def steps(life: Life, persons: Collection[int]) -> Iterator[tuple[int, State | None, State | None]]:
    """Yield each addition that may have changed what counts, with what did before and after."""
    old: State | None = None
    for no in life.moments():
        new = state(life, persons, no)
        yield no, old, new
        old = new


def judge(place: Place, seen: Seen) -> State:
    """Return what counts, given the answers and links that do."""
    actor, _, said_on, act, _ = seen.answers
    said = unpack(said_on) if said_on else ()
    day = (number_of_day(said[0]) if said else 0) or number_of_day(place.published)
    doubt = 0 if seen.settled else _doubt(seen, actor, act)
    own = place.voice
    who = (seen.numbers[0] or 0) if seen.named else own
    row = (place.report, day, *seen.numbers, who, doubt, seen.rejected)
    if seen.rejected:
        return State(row, day, (), (), (), place.family)
    actors = tuple(dict.fromkeys(unpack(actor))) if actor and seen.named else ()
    voices = (actors or ("",)) if seen.named else (own,)
    acts = tuple(dict.fromkeys(unpack(act))) if act else ()
    facets = [EVERY, *[("actor", one) for one in actors]]
    counts = [EVERY, ("day", str(day)), *[("act", one) for one in acts]]
    counts += [("voice", voice) for voice in voices if voice]
    for provision, progress, _ in seen.links:
        facets.append(("provision", provision))
        counts.append(("provision", provision))
        if progress:
            facets += [("account", f"{provision}\t{voice}") for voice in voices]
        counts += [("stance", f"{provision}\t{a}\t{voice}") for a in acts for voice in voices]
    provisions = tuple([link[0] for link in seen.links])
    if len(provisions) > 1 or len(voices) > 1:
        facets, counts = list(dict.fromkeys(facets)), list(dict.fromkeys(counts))
        provisions = tuple(dict.fromkeys(provisions))
    return State(row, day, tuple(facets), tuple(counts), provisions, place.family)


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


def _answers(life: Life, persons: Collection[int], until: int, released: int) -> list[Row | None]:
    groups: dict[int, list[Row]] = {}
    for row in life.answers:
        if row[0] <= until:
            groups.setdefault(row[3], []).append(row)
    found: list[Row | None] = [None] * len(ASPECTS)
    for about, rows in groups.items():
        counted = counting(rows, persons, released)
        if counted:
            found[about - 1] = counted[-1]
    return found


def _doubt(seen: Seen, actor: str | None, act: str | None) -> int:
    """Return how much is uncertain: who, what, which provision, in this order of weight."""
    unnamed = seen.named and actor in (None, "[]")
    doubt = (4 if unnamed else 0) + (2 if act in (None, "[]") else 0)
    for _, _, score in seen.links:
        if score < SURE:
            return doubt + 1
    return doubt
