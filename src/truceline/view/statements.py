"""Statements: the same words by the same speaker, told by several stories, are one.

Rule: quoted words are compared, by the share of the shorter quotation's runs of three
    words that the longer one has; from `SAME` on they are one statement, if the actor is
    the same, no two persons are named, and it can be one occasion: the days it was said on
    are one apart at most, or, where one is not stated, the days a week. A statement is named
    after its first row, and rows are compared with that one alone. Within one story, whose
    reports are copies, all words are compared, own voices' too. Between stories, what is
    told without quotation marks is never joined, only offered: same actor and act, one occasion, a
    provision in common and half of the telling words.
Shape: statements by the day of their first row; each row is a statement of one story.
Units: `origins` counts stories, `reports` the reports that carry them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from truceline.view.heard import Heard
from truceline.view.said import Said, said

SAME = 0.5  # measured on cut, split and respelt quotations (shared eval/copies)
RUN = 3  # words
SHORT = 2  # words; a shorter quotation is nobody's own
OWN = "own"
WEEK, NEXT = 7, 1  # days
TELLING = 4  # letters of a word that tells something; there must be as many of them, too
HALF = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one speaker said on one occasion, wherever it is told. `id` is its first claim."""

    id: str
    rows: tuple[Said, ...]

    @property
    def origins(self) -> int:
        """How many stories tell it."""
        return len({row.origin for row in self.rows})

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that carry it."""
        return tuple(dict.fromkeys(one for row in self.rows for one in row.reports))


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Two statements, by their ids, that may be one; a person decides. `shared` tell why."""

    one: str
    other: str
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A row made ready."""

    row: Said
    whole: _Runs
    quoted: _Runs
    telling: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Runs:
    """Words, and the runs of `RUN` words among them."""

    words: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]

    def contained(self, other: _Runs) -> float:
        """Return the share of the fewer runs that both have; of short words, 1 for the same."""
        if not self.runs or not other.runs:
            return float(len(self.words) >= SHORT and self.words == other.words)
        return len(self.runs & other.runs) / min(len(self.runs), len(other.runs))


def statements(rows: Iterable[Said]) -> tuple[Statement, ...]:
    """Return the statements that rows tell."""
    firsts: dict[tuple[str, ...], list[_Read]] = {}
    members: dict[str, list[Said]] = {}
    for read in map(_read, sorted(rows, key=_order)):
        row = read.row
        near = firsts.setdefault((OWN, row.origin) if row.own else row.voices, [])
        first = max(
            ((_contained(read, one), -n) for n, one in enumerate(near) if _may_be(read, one)),
            default=(0.0, 0),
        )
        if first[0] >= SAME:
            members[near[-first[1]].row.claim].append(row)
            continue
        members[row.claim] = [row]
        near.append(read)
    return tuple(Statement(id=name, rows=tuple(some)) for name, some in members.items())


def likely(found: Sequence[Statement]) -> Iterator[Likely]:
    """Yield statements of different stories that may be one, told in other words."""
    heard: dict[tuple[object, ...], list[_Read]] = {}
    for statement in found:
        read = _read(statement.rows[0])
        row = read.row
        if row.own:
            continue
        near = heard.setdefault((row.voices, row.act), [])
        for one in near:
            shared = read.telling & one.telling
            fewer = min(len(read.telling), len(one.telling))
            if (
                one.row.origin != row.origin
                and len(shared) >= max(TELLING, HALF * fewer)
                and _may_be(read, one)
                and _bear_on_one(row, one.row)
            ):
                yield Likely(one=one.row.claim, other=row.claim, shared=tuple(sorted(shared)))
        near.append(read)


def of_claims(claims: Iterable[Heard]) -> dict[str, str]:
    """Return the statement of each claim, copies too."""
    held = tuple(claims)
    by_row = {one: found.id for found in statements(said(held)) for one in _keys(found.rows)}
    return {claim.entry.claim.id: by_row[_key(one)] for claim in held for one in said((claim,))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many statements each voice made, and how many bear on each provision."""

    voices: dict[str, int]
    provisions: dict[str, int]


def count(claims: Iterable[Heard]) -> Counts:
    """Return how many statements claims tell, by voice and by provision."""
    held = tuple(claims)
    of = of_claims(held)
    made: dict[str, set[str]] = {}
    bearing: dict[str, set[str]] = {}
    for claim in held:
        name = of[claim.entry.claim.id]
        for voice in claim.voices:
            made.setdefault(voice, set()).add(name)
        for link in claim.entry.links:
            bearing.setdefault(link.provision, set()).add(name)
    return Counts(
        voices={voice: len(some) for voice, some in sorted(made.items())},
        provisions={provision: len(some) for provision, some in sorted(bearing.items())},
    )


def _keys(rows: Iterable[Said]) -> Iterator[tuple[object, ...]]:
    return map(_key, rows)


def _key(row: Said) -> tuple[object, ...]:
    return row.origin, " ".join(row.words.casefold().split()), row.voices, row.act


def _order(row: Said) -> tuple[str, str, str, int]:
    return row.day or "9999", row.published or "9999", row.report, row.start


def _read(row: Said) -> _Read:
    words = _tokens(row.words)
    return _Read(
        row,
        whole=_runs(words),
        quoted=_runs(_tokens(" ".join(_quotations(row)))),
        telling=frozenset(one for one in words if len(one) >= TELLING),
    )


def _runs(words: list[str]) -> _Runs:
    runs = (tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1))
    return _Runs(tuple(words), frozenset(runs))


def _quotations(row: Said) -> list[str]:
    """Return the words that a row has in quotation marks."""
    if row.manner == "direct":
        return [row.words]
    return [one for pair in _marks().findall(row.words) for one in pair if one]


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r'"([^"]+)"|“([^”]+)”|«([^»]+)»|„([^“”]+)[“”]')


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("’", "'"))


def _contained(one: _Read, other: _Read) -> float:
    if one.row.origin == other.row.origin:
        return one.whole.contained(other.whole)
    return one.quoted.contained(other.quoted)


def _may_be(one: _Read, other: _Read) -> bool:
    """Whether two rows can be of one person on one occasion."""
    a, b = one.row, other.row
    if a.person and b.person and a.person != b.person:
        return False
    if not a.day or not b.day:
        return True
    apart = abs((date.fromisoformat(a.day) - date.fromisoformat(b.day)).days)
    return apart <= (NEXT if a.dated == b.dated == "said" else WEEK)


def _bear_on_one(a: Said, b: Said) -> bool:
    ours, theirs = ({bearing.provision for bearing in row.provisions} for row in (a, b))
    return bool(ours & theirs)
