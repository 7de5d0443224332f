"""Several who speak together: "both sides", "Velmora and the Hill Front"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from truceline.lexicon import lexicon
from truceline.model import Span
from truceline.resolve.context import Context
from truceline.resolve.folding import Word
from truceline.resolve.phrases import Segment
from truceline.resolve.referents import Referent
from truceline.resolve.scene import Scene, governs
from truceline.resolve.sides import Side, units
from truceline.resolve.vocabulary import listed, noun, singular

_AND = re.compile(r",? (?:and|&|as well as|along with) |, ")
_ROLES = {
    "mediators": "mediator",
    "mediating": "mediator",
    "mediator": "mediator",
    "guarantors": "guarantor",
    "guarantor": "guarantor",
}
_STATES = frozenset(["countries", "states", "nations", "powers", "governments"])
_COUNTS = {"both": 2, "two": 2, "three": 3}
_BOTH = re.compile(r"both ", re.I)
Resolve = Callable[[Scene, Sequence[Referent], Span], Referent]


def sides_of(here: Context, seg: Segment) -> Side | None:
    """Return the parties where a phrase means them all: "both sides", "neither party"."""
    keys = [word.key for word in seg.core]
    head = keys[-1] if keys else ""
    plural = head.endswith("s") and head in _ROLES
    role = _ROLES.get(keys[-2]) if len(keys) > 1 and head in _STATES else None
    if role is not None or (plural and set(keys[:-1]) <= {"the"}):
        role = role or _ROLES[head]
        return _of_role(here, role)
    if keys == ["both"] or (len(keys) > 1 and all(k in listed("quantifiers") for k in keys)):
        return _parties(here)
    numbered = any(key in listed("quantifiers") for key in keys[:-1])
    plural = head in listed("party_words") and (numbered or keys[0] == "the")
    single = head in listed("each_words") and any(
        k in ("each", "either", "neither", "every") for k in keys
    )
    if plural or single:
        return _parties(here)
    several = counted(here.scene, seg.core)
    return Side(values=several, evidence=(), by="speakers.counted@1") if several else None


def counted(at: Scene, phrase: Sequence[Word]) -> tuple[str, ...]:
    """Return the parties that a counted group is: all of them, or all that are no state.

    "The two movements" in a deal of a state and two movements leaves out the state.
    """
    head = phrase[-1].key if phrase else ""
    one = singular(head)
    count = next((_COUNTS[word.key] for word in phrase if word.key in _COUNTS), 0)
    if not count or one == head or one not in _groups():
        return ()
    parties = [actor for actor in at.agreement.actors if actor.role == "party"]
    able = parties if len(parties) == count else [one for one in parties if not governs(one)]
    return tuple(actor.id for actor in able) if len(able) == count else ()


@cache
def _groups() -> frozenset[str]:
    return frozenset(lexicon("en", "described")["groups"])


def _of_role(here: Context, role: str) -> Side | None:
    """Return the group of all mediators or guarantors, or else each of them."""
    actors = here.scene.agreement.actors
    group = [a.id for a in actors if a.role == "group" and _ROLES.get(a.name.lower()) == role]
    ids = tuple(group or [a.id for a in actors if a.role == role])
    return Side(values=ids, evidence=(), by="speakers.role@1") if ids else None


def _parties(here: Context) -> Side | None:
    """Return the parties, those that the report names first first."""
    ids = [actor.id for actor in here.scene.agreement.actors if actor.role == "party"]
    seen = [m for m in here.scene.mentions if m.actor in ids]
    order = tuple(dict.fromkeys([m.actor for m in seen] + ids))
    evidence = tuple({m.actor: m.span for m in reversed(seen)}[a] for a in order if _in(a, seen))
    return Side(values=order, evidence=evidence, by="speakers.both_sides@1") if order else None


def _in(actor: str, seen: Sequence[object]) -> bool:
    return any(getattr(m, "actor", None) == actor for m in seen)


def joint(here: Context, span: Span, resolve: Resolve) -> Side | None:
    """Return all actors of a phrase that joins bodies or persons with "and"."""
    scene = here.scene
    both = _BOTH.match(span.words)
    span = scene.report.cut(span.start + both.end(), span.end) if both else span
    inside = units(scene, span.start, span.end)
    cuts = [m for m in _AND.finditer(scene.text, span.start, span.end) if not _held(m, inside)]
    ands = [n for n, cut in enumerate(cuts) if cut[0].strip() != ","]
    if not ands:
        return None
    renamed = ands[-1] + 1 < len(cuts)  # ", the guarantors of the accord," after the last one
    end = cuts[ands[-1] + 1].start() if renamed else span.end
    cuts = cuts[: ands[-1] + 1]
    edges = [span.start, *(e for cut in cuts for e in cut.span()), end]
    spans = [scene.report.cut(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    found = [resolve(scene, here.past, one) for one in spans if one.words.strip()]
    if len(found) < 2 or not all(_stands_alone(one) for one in found):
        return None
    values = tuple(dict.fromkeys(value for one in found for value in one.values))
    evidence = tuple(e for one in found for e in one.evidence)
    return Side(values=values, evidence=evidence, by="speakers.joint@1")


def _held(cut: re.Match[str], inside: Sequence[tuple[int, int]]) -> bool:
    return any(a <= cut.start() < b for a, b in inside)


def _stands_alone(one: Referent) -> bool:
    """Whether a part of a joint phrase names a body or a person by itself."""
    if one.sort not in ("person", "body", "many") or not one.values:
        return False
    if one.by == "speakers.title@1":  # "Bo Lind, the foreign minister and the host"
        return False
    return one.by != "speakers.as_written@1" or noun(one.head) is not None
