"""Which side a description puts a speaker on: "a top Hill Front official", "of the Red Cross".

Shape: values are actor ids, or the name as written of a state or body that the
    agreement lacks.
Missing: None where the description names no side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.model import Span
from truceline.resolve.folding import Word
from truceline.resolve.phrases import Segment, names_run
from truceline.resolve.scene import Scene, once, states_in
from truceline.resolve.vocabulary import any_of, listed, noun

_RELATIVES = frozenset(
    ["who", "which", "that", "whose", "whom", "where", "while", "after", "before"]
)
_PLACES = frozenset(["in", "at", "on", "near", "to", "for"])
_TITLES = ("offices", "ranks", "honorifics", "portfolios")
_OF = frozenset(["of", "from"])
_FOR = frozenset(["for", "with", "at", "inside", "within"])
_CLOSE = frozenset(["close", "loyal", "allied"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A place that names an actor, or a state that is none."""

    span: Span
    value: str
    owner: bool = False  # a possessive
    person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Whom a description says that somebody speaks for, and by which words."""

    values: tuple[str, ...]
    evidence: tuple[Span, ...]
    by: str


@once
def named(at: Scene, start: int, end: int) -> tuple[Named, ...]:
    """Return what a stretch names, in text order: mentions, then states that are no actors."""
    own = [
        Named(
            span=m.span,
            value=m.actor,
            owner=at.possessive(m.span.end),
            person=m.person is not None,
        )
        for m in at.within(start, end)
    ]
    states = [
        Named(span=span, value=state, owner=at.possessive(span.end))
        for span, state in states_in(at, start, end)
        if not any(span.start < n.span.end and n.span.start < span.end for n in own)
    ]
    return tuple(sorted(own + states, key=lambda n: n.span.start))


@once
def units(at: Scene, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the places of names in a stretch: their inside is never cut."""
    return tuple(n.span.place for n in named(at, start, end))


@once
def explicit(at: Scene, seg: Segment) -> Side | None:
    """Return the side that the words of a segment name, None where they name none."""
    before, after = _modifier(at, seg), _complement(at, seg)
    first = after if _complement_leads(seg) else before
    return first or before or (after if _may_follow(seg) else None)


def _complement_leads(seg: Segment) -> bool:
    kind = seg.kind
    sent = kind is not None and kind.one in listed("sent")
    return not seg.core or seg.link in _OF or (seg.link in _FOR and not sent)


def _may_follow(seg: Segment) -> bool:
    """Whether a seat or field ("in Port Asha", "to Velmora") may tell the side."""
    kind = seg.kind
    if kind is None or kind.one == "diplomat":
        return False
    if kind.kind in ("civilian", "expert"):
        return seg.link in _CLOSE
    return seg.link in _CLOSE or (seg.link == "in" and kind.one not in listed("sent"))


def _modifier(at: Scene, seg: Segment) -> Side | None:
    if not seg.modifiers:
        return None
    cluster = _cluster(at, _telling(at, seg.start, seg.modifiers[-1].end), last=True)
    owned = capital_body(at, seg) if cluster and cluster[-1].owner else None
    if owned is not None and owned.evidence[0].start > cluster[-1].span.end:
        return owned  # "Velmora's Tor Veli leader": Tor Veli
    return _side(at, cluster, "modifier")


def _telling(at: Scene, start: int, end: int) -> tuple[Named, ...]:
    """Return what a stretch names, but for parts of compounds: "Velmora-based", "rebel-held"."""
    return tuple(
        one
        for one in named(at, start, end)
        if at.text[one.span.end : one.span.end + 1] != "-"
        or not at.text[one.span.end + 1 : one.span.end + 2].islower()
    )


def capital_body(at: Scene, seg: Segment) -> Side | None:
    """Return a body that the agreement lacks, named before a role: "a Tor Veli official"."""
    roles = [n for n, word in enumerate(seg.core) if noun(word.key)]
    if not roles or _surname(seg.core, roles[-1]):
        return None
    last = roles[-1]
    while last and any(seg.core[last - 1].key in listed(name) for name in _TITLES):
        last -= 1
    first = last
    taken = [n.span for n in named(at, seg.start, seg.end)]
    while first and names_body(seg.core[first - 1], taken):
        if at.text[seg.core[first - 1].end : seg.core[first].start] not in (" ", "-"):
            break
        first -= 1
    run = seg.core[first:last]
    if not run or (len(run) == 1 and not proper_elsewhere(at, run[0])):
        return None
    span = at.report.cut(run[0].start, run[-1].end)
    return Side(
        values=(" ".join(span.words.split()),), evidence=(span,), by="speakers.body_as_written@1"
    )


def _surname(core: Sequence[Word], at: int) -> bool:
    """Whether a role's word is a surname here: "Jonathan Head"."""
    if at == 0 or at + 1 < len(core) or not core[at].capital:
        return False
    before = core[at - 1]
    title = any(before.key in listed(name) for name in _TITLES)
    return before.capital and not title and not before.core.replace(".", "").isupper()


def compound(at: Scene, word: Word) -> bool:
    """Whether a word is the first part of a compound: "Velmora-based", "state-run"."""
    return (
        at.text[word.end : word.end + 1] == "-" and at.text[word.end + 1 : word.end + 2].islower()
    )


def names_body(word: Word, taken: Sequence[Span] = ()) -> bool:
    """Whether a capitalised word before a role or a body is part of a name."""
    others = ("weights", "affiliations", "former", "determiners", "not_a_side")
    plain = word.key in any_of(*_TITLES, *others)
    body = noun(word.key) is not None and not word.capital
    inside = any(span.start <= word.start < span.end for span in taken)
    return word.capital and not plain and not body and not inside


def proper_elsewhere(at: Scene, word: Word) -> bool:
    """Whether a word is a name: an abbreviation, or in capitals inside some sentence."""
    letters = word.core.replace(".", "")
    if len(letters) > 1 and letters.isupper():
        return True
    return any(
        other.key == word.key and other.capital and at.sentence(other.start).start != other.start
        for other in at.words
    )


def _complement(at: Scene, seg: Segment) -> Side | None:
    cut = next((n for n, w in enumerate(seg.tail) if n and w.key in _RELATIVES), len(seg.tail))
    tail = seg.tail[:cut]
    if len(tail) < 2 or (tail[0].key in _RELATIVES and not _leads(tail)):
        return None
    near = next((n for n, w in enumerate(tail) if n and w.key in _PLACES), len(tail))
    found = _telling(at, tail[0].start, tail[near - 1].end)
    if not found and any(names_body(word) for word in tail[1:near]):
        return None  # a body that the agreement lacks
    cluster = _cluster(at, found or _telling(at, tail[0].start, tail[-1].end), last=False)
    return _side(at, cluster, "complement")


def _leads(tail: Sequence[Word]) -> bool:
    """Whether a relative says whom somebody leads: "who commands the mission"."""
    verbs = [w.key for w in tail[1:] if w.key not in listed("auxiliaries")]
    return tail[0].key == "who" and bool(verbs) and verbs[0] in listed("lead_verbs")


def _side(at: Scene, found: Sequence[Named], by: str) -> Side | None:
    if not found:
        return None
    values = tuple(dict.fromkeys(n.value for n in found))
    return Side(values=values, evidence=tuple(n.span for n in found), by=f"speakers.{by}@1")


def _cluster(at: Scene, found: Sequence[Named], *, last: bool) -> list[Named]:
    """Return the first or the last of the names that "and" or a comma joins.

    Of two names side by side ("Velmoran opposition") the second is the head.
    """
    groups: list[list[Named]] = []
    for one in found:
        between = at.text[groups[-1][-1].span.end : one.span.start] if groups else None
        if between is not None and between.strip(" ,").lower() in ("and", "&"):
            groups[-1].append(one)
        elif between is not None and between.strip(" -'’s") == "":
            groups[-1][-1] = one
        else:
            groups.append([one])
    return groups[-1 if last else 0] if groups else []


def free_body(at: Scene, seg: Segment) -> Side | None:
    """Return a body that the agreement lacks, named by capitals: "of the Straits Institute"."""
    if seg.link not in _OF | _FOR or len(seg.tail) < 2:
        return None
    cut = next((n for n, w in enumerate(seg.tail) if n and w.key in listed("stops")), len(seg.tail))
    tail = seg.tail[1:cut]
    while tail and (not tail[0].capital or at.text[tail[0].end : tail[0].end + 6] == "-based"):
        tail = tail[1:]
    run: tuple[Word, ...] = ()
    for word in tail:
        if not word.capital or (run and at.text[run[-1].end : word.start] not in (" ", "-")):
            break
        run = (*run, word)
    plain = len(run) == 1 and (noun(run[0].key) or run[0].key in listed("days_months"))
    ranked = seg.kind is not None and seg.kind.kind == "rank" and not organisation(run)
    owned = bool(run) and at.possessive(run[-1].end)
    if not run or plain or ranked or owned or named(at, run[0].start, run[-1].end):
        return None
    span = at.report.cut(run[0].start, run[-1].end)
    return Side(
        values=(" ".join(span.words.split()),), evidence=(span,), by="speakers.body_as_written@1"
    )


def organisation(run: Sequence[Word]) -> bool:
    """Whether capitalised words are the name of a body rather than of a person."""
    if not run:
        return False
    if run[-1].key in listed("organisations") or any(w.key == "of" for w in run):
        return True
    letters = run[-1].core.replace(".", "")
    return letters.isupper() and len(letters) > 1


def proper(at: Scene, seg: Segment) -> tuple[Word, ...]:
    """Return the capitalised name that ends a segment's core, without titles and actors."""
    run = names_run(seg.core, at.text)
    taken = [n.span for n in named(at, seg.start, seg.end) if not n.person]
    while run and any(s.start <= run[0].start < s.end for s in taken):
        run = run[1:]
    return run
