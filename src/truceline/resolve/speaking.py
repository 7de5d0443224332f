"""Persons as speakers: who is named in a phrase, and for whom they speak.

Missing: somebody for whom no side is found speaks for themselves; so does one whom the
    report calls a former holder of the office, or whose term had not begun or was over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.model import Span
from truceline.resolve.context import Context
from truceline.resolve.folding import Word, words
from truceline.resolve.individuals import Individual, free_individual, known_individual
from truceline.resolve.kin import kin_of
from truceline.resolve.nouns import noun_side
from truceline.resolve.phrases import Segment, names_run
from truceline.resolve.scene import Scene, stately
from truceline.resolve.sides import Side, explicit, free_body, named, organisation, proper
from truceline.resolve.vocabulary import listed, noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A person as the speaker of a claim."""

    name: str
    side: Side
    span: Span
    gender: str | None
    considered: tuple[str, ...] = ()
    why: str = ""
    titles: frozenset[str] = frozenset()


def person_in(at: Scene, seg: Segment) -> Individual | None:
    """Return the person whose name ends the core of a segment, None where none does."""
    if not seg.core:
        return None
    last = seg.core[-1]
    relative = kin_of(at, seg) or _after_office(at, seg)
    if relative is not None:
        return relative
    for mention in at.within(seg.start, seg.end):
        if mention.span.end == last.end and mention.person:
            return known_individual(at, mention)
        if mention.span.end == last.end:
            return None
    run = proper(at, seg)
    if not run or run[-1] != last or _no_name(run) or not _personal(at, seg, run):
        return None
    return free_individual(at, run)


def _after_office(at: Scene, seg: Segment) -> Individual | None:
    """Return the person who ends "President of Velmora Khaled al-Gaddani"."""
    kind = seg.kind
    if kind is None or kind.kind != "office" or seg.link != "of":
        return None
    for mention in at.within(seg.tail[0].start, seg.end):
        owner = [m for m in at.within(seg.tail[0].start, mention.span.start) if m.person is None]
        beside = owner and at.text[owner[-1].span.end : mention.span.start] == " "
        if mention.person and beside and mention.span.end == seg.tail[-1].end:
            return known_individual(at, mention)
    return None


def _no_name(run: tuple[Word, ...]) -> bool:
    """Whether all words of a run are titles, or words that begin sentences."""
    lists = ("honorifics", "ranks", "spokes", "offices", "openers", "days_months", "determiners")
    return all(any(word.key in listed(name) for name in lists) for word in run)


def _personal(at: Scene, seg: Segment, run: tuple[Word, ...]) -> bool:
    """Whether a name of no actor is a person's: by a title, two names, or one named before."""
    if organisation(run):
        return False
    before = seg.core[: seg.core.index(run[0])]
    titled = bool(before) and _title(before[-1])
    article = bool(before) and before[-1].key in ("the", "a", "an")
    if titled or (len(run) > 1 and not article):
        return True
    return not article and len(free_individual(at, run).name.split()) > 1


def _title(word: Word) -> bool:
    lists = ("honorifics", "ranks", "spokes", "offices")
    return noun(word.key) is not None or any(word.key in listed(name) for name in lists)


def spoken(
    here: Context,
    one: Individual,
    said: Sequence[Segment],
    *,
    by: str | None = None,
) -> Spoken:
    """Return the person with the side that they speak for.

    `said` are the segment that names them, then those before it in the same phrase.
    """
    seg = said[0]
    start = one.places[0][0] if one.places else seg.start
    span = here.scene.report.cut(*(one.places[0] if one.places else (seg.start, seg.end)))
    side, why = _side(here, one, said)
    canonical = one.known.name if one.known else one.name
    return Spoken(
        name=one.name,
        side=Side(values=side.values, evidence=side.evidence, by=by or side.by),
        span=span if start < here.at else here.scene.report.cut(seg.start, seg.end),
        gender=one.gender,
        considered=(canonical,) if canonical != one.name else (),
        why=why,
        titles=one.titles | {word.key for word in seg.core},
    )


def _side(here: Context, one: Individual, said: Sequence[Segment]) -> tuple[Side, str]:
    alone = Side(values=(one.name,), evidence=(), by="speakers.own_person@1")
    if _former(one):
        now = (part for part in (*said, *one.described) if not _past(part) and part.kind)
        sides = (side for part in now if (side := explicit(here.scene, part)))
        return next(sides, alone), ""
    if one.known is not None:
        if _outside_term(here.scene, one):
            return alone, ""
        rule = "speakers.person@1" if one.name == one.known.name else "speakers.spelling@1"
        return Side(values=(one.known.actor,), evidence=(), by=rule), ""
    medium = _of_medium(here.scene, said[0])
    if medium is not None:
        return medium, ""
    parts = (*said, *one.described)
    private = _private(parts)
    for part in parts:
        side = explicit(here.scene, part)
        if side is not None and not (private and _stately(here.scene, side)):
            return side, ""
    for part in parts:
        told = (part.kind or not part.core) and not private
        side = noun_side(here, part, named_only=False) if told else free_body(here.scene, part)
        if side is not None and not (private and " " not in side.values[0]):
            return side, ""
    return alone, ""


def _of_medium(at: Scene, seg: Segment) -> Side | None:
    """Return the unknown body whose the person is: "the TVA's Ada Quill"."""
    run = proper(at, seg)
    before = seg.core[: seg.core.index(run[0])] if run else ()
    if len(before) < 2 or before[-1].core != "s":
        return None
    owner = names_run(before[:-1], at.text)
    if not owner or any(n.span.end > owner[0].start for n in named(at, seg.start, seg.end)):
        return None
    if len(free_individual(at, owner).name.split()) > len(owner):
        return None
    span = at.report.cut(owner[0].start, owner[-1].end)
    return Side(values=(span.words,), evidence=(span,), by="speakers.body_as_written@1")


def _private(parts: Sequence[Segment]) -> bool:
    """Whether all that is said of somebody is that they are a civilian or an expert."""
    kinds = {found.kind for part in parts for w in part.core if (found := noun(w.key))}
    return bool(kinds & {"civilian", "expert"}) and not kinds & {"office", "spokes"}


def _stately(at: Scene, side: Side) -> bool:
    return any(stately(at.agreement, value) for value in side.values)


def _past(seg: Segment) -> bool:
    return any(word.key in listed("former") for word in seg.core)


def _former(one: Individual) -> bool:
    """Whether the report calls them a former holder of the office that they are known by."""
    title = {word.key for word in words(one.known.person.title or "")} if one.known else None
    for seg in one.described:
        keys = [word.key for word in seg.core]
        marks = [n for n, key in enumerate(keys) if key in listed("former")]
        after = set(keys[marks[-1] + 1 :]) if marks else set()
        if marks and (title is None or after & title):
            return seg.end <= min(place[0] for place in one.places) + 1 or title is not None
    return False


def _outside_term(at: Scene, one: Individual) -> bool:
    day = at.day
    if one.known is None or day is None:
        return False
    person = one.known.person
    early = person.since is not None and day < person.since
    late = person.until is not None and day > person.until
    return early or late
