"""Phrases headed by a noun: whose official, which ministry, what group, who by title."""

from __future__ import annotations

from truceline.resolve.context import (
    Context,
    bare,
    body_here,
    insurgents_here,
    owner_noun,
    state_here,
)
from truceline.resolve.folding import words
from truceline.resolve.free import free_name
from truceline.resolve.individuals import Individual, known_individual
from truceline.resolve.joint import sides_of
from truceline.resolve.phrases import Segment, segment
from truceline.resolve.pronouns import antecedent, pronoun
from truceline.resolve.referents import Referent
from truceline.resolve.scene import is_state
from truceline.resolve.sides import (
    Named,
    Side,
    capital_body,
    compound,
    explicit,
    free_body,
    named,
    names_body,
    organisation,
    proper_elsewhere,
    units,
)
from truceline.resolve.vocabulary import Noun, listed, noun, singular

_DEFINITE = frozenset(["the", "this", "that"])
_READ = frozenset(["seen", "obtained", "read", "reviewed", "to", "heard", "quoted"])
_OWN = frozenset(["state", "body", "text"])


def noun_side(here: Context, seg: Segment, *, named_only: bool) -> Side | None:
    """Return whom a phrase headed by a noun speaks for.

    With `named_only` only what its own words name; else also what the report has
    named before. Civilians and experts speak for a body only where one is named.
    """
    kind = seg.kind
    if kind is None and seg.core:
        return None
    if kind is not None and kind.kind in ("civilian", "expert") and not _close(seg):
        return _expert_side(here, seg, kind)
    if any(word.key in listed("former") for word in seg.modifiers):
        return None  # they speak for themselves
    side = explicit(here.scene, seg) or _both(here, seg) or _capital(here, seg, kind)
    if side is not None or named_only:
        return side
    if kind is not None and kind.kind == "text":
        return _author(here, seg) or _owner(here, seg) or _bare(here, seg, kind)
    if kind is not None and _own_name(here, seg, kind):
        return free_body(here.scene, seg)
    if {singular(word.key) for word in seg.core} & listed("insurgents"):
        return insurgents_here(here)
    return _owner(here, seg) or free_body(here.scene, seg) or _bare(here, seg, kind)


def _capital(here: Context, seg: Segment, kind: Noun | None) -> Side | None:
    """Return the unknown body before a role; a state's or another body has its own name."""
    if kind is None or kind.kind in ("state", "body", "text", "country"):
        return None
    return capital_body(here.scene, seg)


def _own_name(here: Context, seg: Segment, kind: Noun) -> bool:
    """Whether a body has a name of its own, in capitals: "the Baath party"."""
    if kind.kind not in ("state", "body") or seg.head is None:
        return False
    parts = [word for word in seg.modifiers if not compound(here.scene, word)]
    proper = kind.kind == "body" and seg.head.capital and any(word.capital for word in parts[1:])
    opens = [word for word in parts[:1] if names_body(word) and proper_elsewhere(here.scene, word)]
    return proper or bool(opens) or any(names_body(word) for word in parts[1:])


def _both(here: Context, seg: Segment) -> Side | None:
    """Return the parties for "spokesmen for both sides"."""
    if seg.link not in ("for", "of", "from", "on") or len(seg.tail) < 2:
        return None
    start, end = seg.tail[1].start, seg.tail[-1].end
    return sides_of(here, segment(here.scene.text, start, end, ()))


def _author(here: Context, seg: Segment) -> Side | None:
    """Return who a text is by: "a survey published by the daily Tor Veli"."""
    by = next((n for n, word in enumerate(seg.tail) if word.key == "by"), None)
    if by is None or by + 1 >= len(seg.tail):
        return None
    between = [word.key for word in seg.tail[:by]]
    if _READ & set(between) or any(noun(key) for key in between):
        return None  # "a note seen by …" is not by them
    start, end = seg.tail[by + 1].start, seg.tail[-1].end
    inner = segment(here.scene.text, start, end, units(here.scene, start, end))
    told = named(here.scene, start, end)
    if told:
        return Side(values=(told[0].value,), evidence=(told[0].span,), by="speakers.author@1")
    name = free_name(here.scene, [inner])
    evidence = (here.scene.report.cut(start, end),)
    return Side(values=(name,), evidence=evidence, by="speakers.author@1") if name else None


def _close(seg: Segment) -> bool:
    return seg.link in ("close", "loyal", "allied")


def _expert_side(here: Context, seg: Segment, kind: Noun) -> Side | None:
    """Return the body that an expert is named with, never a state: "a Red Cross doctor"."""
    if kind.kind != "expert":
        return None
    if pronoun(seg.opening) == "it":
        return _owner(here, seg)
    side = explicit(here.scene, seg)
    if side is None:
        body = capital_body(here.scene, seg)
        return body if body and organisation(words(body.values[0])) else None
    actors = [here.scene.agreement.actor(value) for value in side.values]
    return None if any(actor is None or is_state(actor) for actor in actors) else side


def _owner(here: Context, seg: Segment) -> Side | None:
    """Return the side of an owner: "its head", "the group's leadership", "army chief"."""
    which = pronoun(seg.opening)
    if which is not None:
        found = antecedent(which, here.past, here.at)
        local = _local_body(here) if which == "it" else None
        if local is not None and (found is None or _earlier(here, found.referent)):
            return local
        if found is None:
            return None
        one = found.referent
        kind = seg.kind
        ours = all(here.scene.agreement.actor(value) for value in one.values)
        if not ours and kind is not None and kind.kind in _OWN:
            return None
        return Side(values=one.values, evidence=(one.span,), by="speakers.owner@1")
    keys = [word.key for word in seg.modifiers if not compound(here.scene, word)]
    if "s" in keys:
        keys = keys[: len(keys) - 1 - keys[::-1].index("s")]
    own = owner_noun(keys)
    inner = own and bare(here, *own)
    if inner:
        return inner
    return _of_noun(here, seg)


def _earlier(here: Context, one: Referent) -> bool:
    return one.span.start < here.scene.sentence(here.at).start


def _local_body(here: Context) -> Side | None:
    """Return the first body named before in the same sentence: whose "its" may be."""
    start = here.scene.sentence(here.at).start
    for one in named(here.scene, start, here.at):
        free = not one.person and not one.owner and not here.scene.quoted(one.span.start)
        if free and not _after_preposition(here, start, one):
            return Side(values=(one.value,), evidence=(one.span,), by="speakers.owner@1")
    return None


def _after_preposition(here: Context, start: int, one: Named) -> bool:
    before = words(here.scene.text, start, one.span.start)
    plain = [word for word in before if word.key not in ("the", "a", "an")]
    return bool(plain) and plain[-1].key in listed("stops") | {"and"}


def _of_noun(here: Context, seg: Segment) -> Side | None:
    """Return the side of a body named by a bare noun: "head of the mission", "in his office"."""
    if len(seg.tail) < 2 or seg.link not in ("of", "from", "for", "with", "at", "in", "who"):
        return None
    rest = seg.tail[1:]
    inner = segment(
        here.scene.text, rest[0].start, rest[-1].end, units(here.scene, rest[0].start, rest[-1].end)
    )
    which = pronoun(inner.opening)
    kind = inner.kind
    if which is not None:
        found = antecedent(which, here.past, here.at)
        one = found.referent if found else None
        return Side(values=one.values, evidence=(one.span,), by="speakers.owner@1") if one else None
    if kind is None or _own_name(here, inner, kind):
        return None
    if any(word.key in listed("governing") for word in inner.core):
        return state_here(here)
    small = inner.head is not None and not inner.head.capital
    definite = kind.kind == "state" or (inner.opening in _DEFINITE and small)
    if definite and kind.kind in ("state", "body") and inner.head:
        return bare(here, inner.head.key, kind.kind)
    return None


def _bare(here: Context, seg: Segment, kind: Noun | None) -> Side | None:
    if kind is None or seg.head is None:
        return None
    if kind.kind in ("body", "text") and seg.opening not in _DEFINITE:
        return None
    if kind.kind in _OWN or kind.kind == "country":
        side = bare(here, seg.head.key, kind.kind)
        return side or (body_here(here) if kind.kind == "text" else None)
    if any(word.key in listed("not_a_side") for word in seg.modifiers):
        return None
    mine = any(word.key in listed("state_modifiers") for word in seg.modifiers)
    if mine and kind.kind in ("office", "source", "rank") and _plain(seg):
        return state_here(here)
    if seg.link in ("with", "at", "of", "for", "familiar", "briefed", "who") and len(seg.tail) > 1:
        return None
    civil = any(word.key in ("secretary", "director") for word in seg.modifiers)
    ranked = kind.kind == "rank" and kind.one not in ("captain", "inspector") and not civil
    if (ranked or kind.one in listed("state_roles")) and _plain(seg):
        return state_here(here)
    if kind.kind == "spokes":
        return body_here(here)
    if kind.one in ("official", "officer", "aide", "adviser", "advisor", "negotiator"):
        new = seg.opening in ("a", "an", "one", "another")
        return bare(here, seg.head.key, kind.kind, new=new) or body_here(here)
    return None


def _plain(seg: Segment) -> bool:
    """Whether all that stands before a role is known to go with a state's: no "club president"."""
    lists = ("offices", "ranks", "honorifics", "portfolios", "weights", "determiners", "former")
    known = frozenset().union(*(listed(name) for name in (*lists, "state_modifiers")))
    return all(word.key in known or noun(word.key) for word in seg.modifiers)


def titled(here: Context, seg: Segment) -> Individual | None:
    """Return the person named before whose title a phrase repeats: "the prime minister".

    Only somebody whom the report names; with a side in the phrase, only of that side.
    """
    kind = seg.kind
    if kind is None or kind.kind not in ("office", "rank", "spokes") or kind.plural:
        return None
    if seg.opening != "the" and not seg.modifiers:
        return None
    if seg.opening in ("a", "an", "one", "another", "some") or pronoun(seg.opening):
        return None
    side = explicit(here.scene, seg)
    wanted = {
        kind.one,
        *(w.key for w in seg.modifiers if noun(w.key) or w.key in listed("offices")),
    }
    wanted -= listed("weights") | listed("state_bodies") | {"opposition", "s"}
    if kind.one in ("official", "officer", "member", "aide"):
        return None
    leader = kind.one == "leader" and side is not None
    for mention in here.scene.before(here.at):
        if mention.person is None or (side and mention.actor not in side.values):
            continue
        one = known_individual(here.scene, mention)
        if one is not None and (
            wanted <= one.titles or (leader and one.titles & listed("leaders"))
        ):
            return one
    return None
