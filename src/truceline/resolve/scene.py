"""A report as the speaker rules see it: its sentences, quotations and mentions.

Missing: passages without sentences count as one sentence each.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple

from truceline.agreement.types import Agreement
from truceline.lexicon import lexicon
from truceline.model import Actor, Mention, Passage, Report, Span
from truceline.resolve.folding import Word, words
from truceline.resolve.index import Index, Term, by_first_key, countries, country_of, term

Place = tuple[int, int]
State = tuple[Span, str]  # where a state is named; its actor id, else its name
Asked = TypeVarTuple("Asked")
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scene:
    """One report with all that is known before anybody in it is resolved.

    `kept` holds what functions marked `once` have worked out for it.
    """

    report: Report
    flat: str
    agreement: Agreement
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]  # of the mentions
    sentences: tuple[Span, ...]
    quotes: tuple[Place, ...]
    words: tuple[Word, ...]
    states: tuple[State, ...]
    kept: dict[tuple[object, ...], Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The report's text, a line's end read as a space; places are the same."""
        return self.flat

    @property
    def day(self) -> date | None:
        """The day of publication where it is known."""
        return self.report.published.day if self.report.published else None

    def sentence(self, at: int) -> Span:
        """Return the sentence that holds the character `at`, the nearest before it if none does."""
        n = bisect_right(self.sentences, at, key=lambda span: span.start)
        return self.sentences[max(n - 1, 0)] if self.sentences else self.report.cut(at, at)

    def within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the mentions that lie in this stretch."""
        low = bisect_left(self.starts, start)
        high = bisect_left(self.starts, end)
        return tuple(m for m in self.mentions[low:high] if m.span.end <= end)

    def before(self, at: int) -> Iterator[Mention]:
        """Yield the mentions before a character, the nearest first."""
        for n in range(bisect_left(self.starts, at) - 1, -1, -1):
            yield self.mentions[n]

    def quoted(self, at: int) -> bool:
        """Whether the character stands in a quotation."""
        n = bisect_right(self.quotes, at, key=lambda place: place[0])
        return any(start <= at < end for start, end in self.quotes[max(0, n - 3) : n])

    def possessive(self, at: int) -> bool:
        """Whether a word that ends here owns what follows ("Hamas's", "rebels'")."""
        tail = self.text[at : at + 3]
        return tail[:2] in ("'s", "’s") or (tail[:1] in "'’" and tail[1:2] == " ")


def once(tell: Callable[[Scene, *Asked], Told]) -> Callable[[Scene, *Asked], Told]:
    """Keep with a scene what a function tells of it: the same is asked at every mention.

    What it is asked for must be hashable; what it tells goes when the scene goes.
    """

    @wraps(tell)
    def kept(at: Scene, *asked: *Asked) -> Told:
        key = (tell, *asked)
        try:
            told: Told = at.kept[key]
        except KeyError:
            told = at.kept[key] = tell(at, *asked)
        return told

    return kept


def scene(passages: Sequence[Passage], mentions: Sequence[Mention], agreement: Agreement) -> Scene:
    """Return the scene of the one report that all passages are from."""
    report = passages[0].report
    sentences: list[Span] = []
    quotes: list[Place] = []
    for passage in passages:
        sentences += passage.sentences or (report.cut(passage.start, passage.end),)
        quotes += [q.outer.place for q in passage.quotations if q.depth == 0]
    flat = report.text.replace("\n", " ")
    found = words(flat)
    ordered = tuple(sorted(mentions, key=lambda m: m.span.start))
    return Scene(
        flat=flat,
        report=report,
        agreement=agreement,
        mentions=ordered,
        starts=tuple(m.span.start for m in ordered),
        sentences=tuple(sorted(sentences, key=lambda span: span.start)),
        quotes=tuple(sorted(quotes)),
        words=found,
        states=tuple(_states_of(report, found, agreement)),
    )


def is_state(actor: Actor | None) -> bool:
    """Whether an actor is named as states are: with an adjective of its own."""
    return actor is not None and bool(actor.adjective or country_of(actor))


def governs(actor: Actor | None) -> bool:
    """Whether an actor is a state by name or is called a government."""
    if actor is None:
        return False
    said = " ".join((actor.name, *actor.also_called)).lower()
    return country_of(actor) is not None or "government" in said or "republic" in said


def stately(agreement: Agreement, value: str) -> bool:
    """Whether an actor id or a free name is a state's."""
    actor = agreement.actor(value)
    if actor is None:
        return value in countries()
    return governs(actor) or (is_state(actor) and not _breaks_away(agreement, actor))


def _breaks_away(agreement: Agreement, actor: Actor) -> bool:
    """Whether an actor is a party that is called no government, beside one that is."""
    return actor.role == "party" and any(
        governs(other) for other in agreement.actors if other.role == "party"
    )


def holders(agreement: Agreement, word: str) -> tuple[Actor, ...]:
    """Return the actors one of whose names or bodies ends in `word`."""
    return tuple(actor for actor in agreement.actors if word in _last_words(actor))


@lru_cache(maxsize=1024)
def _last_words(actor: Actor) -> frozenset[str]:
    names = (actor.name, *actor.also_called, *actor.bodies)
    return frozenset(found[-1].key for found in map(words, names) if found)


@lru_cache(maxsize=32)
def _states(actors: tuple[Actor, ...]) -> tuple[Index, dict[str, str]]:
    """Index what states in general are called; map a state to the actor that it is."""
    owners = {state: actor.id for actor in actors if (state := country_of(actor))}
    names: dict[tuple[str, ...], Term] = {}
    for state, facts in countries().items():
        for name in (*facts["names"], *facts["adjectives"], *facts["seats"]):
            found = term(name, state, "name")
            names.setdefault(found.keys, found)
    for name, state in lexicon("en", "places")["institutions"].items():
        found = term(name, state, "body")
        names.setdefault(found.keys, found)
    return by_first_key(iter(names.values())), owners


def _states_of(report: Report, found: Sequence[Word], agreement: Agreement) -> Iterator[State]:
    index, owners = _states(agreement.actors)
    free = 0
    for n, word in enumerate(found):
        for one in index.get(word.key, ()) if n >= free else ():
            run = found[n : n + len(one.keys)]
            if tuple(part.key for part in run) == one.keys and one.fits(run):
                state = one.actor or ""
                yield report.cut(run[0].start, run[-1].end), owners.get(state, state)
                free = n + len(run)
                break


def states_in(at: Scene, start: int, end: int) -> tuple[State, ...]:
    """Return the states named in a stretch, by any name, as actor ids or else as their names."""
    low = bisect_left(at.states, start, key=lambda state: state[0].start)
    high = bisect_left(at.states, end, key=lambda state: state[0].start)
    return tuple(state for state in at.states[low:high] if state[0].end <= end)
