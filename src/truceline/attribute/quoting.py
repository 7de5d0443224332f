"""What quotation marks make certain about who says what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from truceline.attribute.linked import Linked, Quoted, Scene
from truceline.attribute.places import WORD, joined, overlap, shared, within, words_in
from truceline.model import Act

ENOUGH = 0.3  # of a quotation: with less than this heard as content, it is not extended
CLOSE = 3  # characters between a quotation and the source or cue that follows it
REST = 45  # characters of a sentence that may stand between a claim and its next quotation
FEWEST_WORDS = 4  # in a quotation that can stand for itself


def quote_ends(claims: Sequence[Linked], scene: Scene) -> tuple[Linked, ...]:
    """Extend a content that takes in enough of a quotation to both ends of it."""
    return tuple(_ended(claim, scene) for claim in claims)


def _ended(claim: Linked, scene: Scene) -> Linked:
    contents = list(claim.contents)
    first = min((start for start, _ in contents), default=0)
    for quotation in scene.quotations_in(first, max((end for _, end in contents), default=0)):
        if not claim.lays_hold_of(quotation):
            continue
        inner = quotation.inner
        taken = sum(shared(place, inner) for place in claim.contents)
        size = inner[1] - inner[0]
        if max(1, ENOUGH * size) <= taken < size:
            contents.append(inner)
    return _with(claim, contents, scene) if len(contents) > len(claim.contents) else claim


def _with(claim: Linked, contents: Sequence[tuple[int, int]], scene: Scene) -> Linked:
    made = joined(contents, scene.text)
    return replace(claim, contents=made, sure=tuple(claim.sureness(place) for place in made))


def one_owner(claims: Sequence[Linked], scene: Scene) -> tuple[Linked, ...]:
    """Leave a quotation that several claims lay hold of to the surest one, but for nesting."""
    kept = list(claims)
    for quotation in scene.quotations:
        holders = [n for n, claim in enumerate(kept) if claim.lays_hold_of(quotation)]
        best = max(holders, key=lambda n: kept[n].sureness(quotation.inner), default=None)
        for number in holders:
            if best is not None and number != best and not _nested(kept[number], kept[best]):
                kept[number] = _without(kept[number], quotation)
    return tuple(claim for claim in kept if claim.contents)


def _nested(one: Linked, other: Linked) -> bool:
    """Whether the content of either takes in the cue of the other."""
    return any(within(other.cue, place) for place in one.contents) or any(
        within(one.cue, place) for place in other.contents
    )


def _without(claim: Linked, quotation: Quoted) -> Linked:
    pairs = list(zip(claim.contents, claim.sure, strict=True))
    kept = [(place, sure) for place, sure in pairs if not within(place, quotation.outer)]
    return replace(
        claim, contents=tuple(place for place, _ in kept), sure=tuple(sure for _, sure in kept)
    )


def run_on(claims: Sequence[Linked], scene: Scene) -> tuple[Linked, ...]:
    """Give quotations that nobody is heard for to the claim whose quotation they go on."""
    kept = list(claims)
    for quotation in scene.quotations:
        if words_in(scene.text, quotation.inner) < FEWEST_WORDS or _owned(quotation, kept):
            continue
        owner = _owner(kept, quotation, scene)
        if owner is not None:
            kept[owner] = _with(kept[owner], [*kept[owner].contents, quotation.inner], scene)
    return tuple(kept)


def said_before(claims: Sequence[Linked], scene: Scene) -> tuple[Linked, ...]:
    """Give a quotation that nobody is heard for to the claim that begins right behind it.

    So it is with `"Words," said X of Y. "More words."`, where the network may hear only the second.
    """
    kept = list(claims)
    for quotation in scene.quotations:
        if words_in(scene.text, quotation.inner) < FEWEST_WORDS or _owned(quotation, kept):
            continue
        for number, claim in enumerate(kept):
            start = min(start for start, _ in claim.frame)
            between = scene.text[quotation.outer[1] : start]
            if 0 <= start - quotation.outer[1] <= CLOSE and not between.strip(" ,"):
                kept[number] = _with(claim, [quotation.inner, *claim.contents], scene)
                break
    return tuple(kept)


def alone_with_quotation(claim: Linked, others: Sequence[Linked], scene: Scene) -> bool:
    """Whether a claim has for content a longer quotation that no other claim has."""
    return any(
        claim.lays_hold_of(quotation)
        and words_in(scene.text, quotation.inner) >= FEWEST_WORDS
        and not _owned(quotation, others)
        for quotation in scene.quotations
    )


def _owned(quotation: Quoted, claims: Sequence[Linked]) -> bool:
    return any(claim.lays_hold_of(quotation) for claim in claims)


def _owner(claims: Sequence[Linked], quotation: Quoted, scene: Scene) -> int | None:
    """Return the claim that ends, with a quotation, just ahead of this one."""
    opens = quotation.outer[0]
    ends = [max(end for _, end in (*claim.contents, *claim.frame)) for claim in claims]
    last = max((end for end in ends if end <= opens), default=opens)
    if not _leads_on(scene.text, last, opens):
        return None
    owners = [n for n, end in enumerate(ends) if end == last and _quotes(claims[n], scene)]
    return owners[-1] if owners else None


def _leads_on(text: str, end: int, opens: int) -> bool:
    """Whether from a claim's end to a quotation there is nothing, or the rest of a sentence.

    So it is with `"Words," she told reporters after the talks. "More words."`
    """
    if opens - end > 2 * REST:
        return False
    between = text[end:opens]
    wordless = not WORD.search(between) and between.count("\n") <= 2
    return wordless or bool(_rest_pattern().fullmatch(between))


def _quotes(claim: Linked, scene: Scene) -> bool:
    """Whether a content of the claim ends within or with a quotation."""
    quotes = (q.outer for _, b in claim.contents for q in scene.quotations_in(b - 1, b + 1))
    return any(start < b <= close for start, close in quotes for _, b in claim.contents)


@cache
def _rest_pattern() -> re.Pattern[str]:
    return re.compile(rf"[^.!?:;\n“”„«»\"]{{0,{REST}}}\.[ \t]*")


def signed(claims: Sequence[Linked], scene: Scene) -> tuple[Linked, ...]:
    """Hear speakers without a verb: "NAME: words" at the head of a paragraph, "words" — Name."""
    made = list(claims)
    for paragraph in scene.paragraphs:
        for pattern in (_script_pattern(), _signature_pattern()):
            hit = pattern.match(scene.text, *paragraph)
            if hit is None:
                continue
            said = Linked(
                cue=hit.span("cue"),
                source=hit.span("source"),
                contents=(hit.span("content"),),
                act=Act.REPORT,
                sure=(1.0,),
            )
            made = [c for c in made if not _same(c, said)]
            made.append(said)
    return tuple(sorted(made, key=lambda claim: claim.cue))


def _same(claim: Linked, said: Linked) -> bool:
    """Whether a heard claim is one that a rule hears better."""
    return overlap(claim.cue, said.cue) or any(
        place[0] <= said.contents[0][0] + 2 and place[1] >= said.contents[0][1] - 2
        for place in claim.contents
    )


def told_within(claims: Sequence[Linked], scene: Scene) -> tuple[Linked, ...]:
    """Leave out what somebody tells of others, or of themselves, within their own quotation."""
    owned = [q for q in scene.quotations if _owned(q, claims)]
    said = [c.contents[0] for c in claims if _script(c, scene)]
    return tuple(
        claim
        for claim in claims
        if not any(within(claim.cue, q.outer) for q in owned)
        and not any(within(claim.cue, place) for place in said)
    )


def _script(claim: Linked, scene: Scene) -> bool:
    return scene.text[slice(*claim.cue)] == ":"


@cache
def _script_pattern() -> re.Pattern[str]:
    """Match a line of a transcript: a name in capitals, a colon, what is said."""
    return re.compile(
        r"\s*(?P<source>[A-Z][A-Z.'’-]+(?: [A-Z.'’-]+){0,4})(?P<cue>:)\s+"
        r"(?P<content>\S.*\w.*\S)\s*",
        re.S,
    )


@cache
def _signature_pattern() -> re.Pattern[str]:
    """Match a quotation signed with a dash and a name."""
    return re.compile(
        r"\s*[“\"](?P<content>[^“”\"]{20,})[”\"]\s*(?P<cue>[–—―]|--?)\s*"
        r"(?P<source>[A-Z][\w.'’-]+(?: [\w.'’-]+){0,4})(?=[\s,;.(]|$)"
    )
