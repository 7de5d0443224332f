"""Heard cues made into claims, corrected by what rules know for certain.

Rules, in order, each a function of the claims and the scene: `borrow`, `sourceless`,
    `whole_names`, `doubtful`, `quote_ends`, `one_owner`, `said_before`, `run_on`, `signed`,
    `told_within`, `edges`.
Shape: claims in text order of their cues.
Missing: a claim whose content is gone after trimming is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from truceline.attribute.linked import Linked, Scene
from truceline.attribute.pairing import Heard
from truceline.attribute.places import LEAD, MARKS, SPACE, Place, gap, trimmed, words_in
from truceline.attribute.quoting import (
    alone_with_quotation,
    one_owner,
    quote_ends,
    run_on,
    said_before,
    signed,
    told_within,
)
from truceline.attribute.windows import Word
from truceline.lexicon import lexicon

LEAST = 0.6  # likelihood of cue and content together
LEAST_QUOTED = 0.25  # the same, of a claim that alone has a quotation
FARTHEST_GUESS = 60  # characters between a guessed source and its cue


def link(
    heard: Sequence[Heard], words: Sequence[Word], scene: Scene, *, without: str = ""
) -> tuple[Linked, ...]:
    """Return the claims of a text; `without` names a rule left out, to measure its worth."""
    made: tuple[Linked, ...] = tuple(_linked(one, words, scene) for one in heard)
    for rule in rules():
        if rule.__name__ != without:
            made = rule(made, scene)
    return made


def rules() -> tuple[Callable[[Sequence[Linked], Scene], tuple[Linked, ...]], ...]:
    """Return the rules in the order in which they apply."""
    return (
        borrow,
        sourceless,
        whole_names,
        doubtful,
        quote_ends,
        one_owner,
        said_before,
        run_on,
        signed,
        told_within,
        edges,
    )


def _linked(heard: Heard, words: Sequence[Word], scene: Scene) -> Linked:
    cue = _place(words, heard.cue)
    sources, guesses = (
        sorted(
            (
                p
                for p in (trimmed(scene.text, _place(words, n), LEAD) for n in found)
                if p[0] < p[1]
            ),
            key=lambda place: (gap(place, cue), place),
        )
        for found in (heard.sources, heard.guesses)
    )
    return Linked(
        cue=cue,
        source=sources[0] if sources else None,
        guess=guesses[0] if guesses else None,
        contents=tuple(_place(words, place) for place in heard.contents),
        act=heard.act,
        chance=heard.chance,
        sure=heard.sure,
    )


def _place(words: Sequence[Word], place: Place) -> Place:
    return words[place[0]].start, words[place[1] - 1].end


def borrow(claims: Sequence[Linked], scene: Scene) -> tuple[Linked, ...]:
    """Give a verb that is conjoined with the cue before it, in one sentence, that cue's source."""
    out: list[Linked] = []
    for claim in claims:
        before = out[-1] if out else None
        if claim.source is None and before is not None and before.source is not None:
            between = scene.text[before.cue[1] : claim.cue[0]]
            if _conjoined_pattern().search(between + scene.text[slice(*claim.cue)]):
                claim = replace(claim, source=before.source)
        out.append(claim)
    return tuple(out)


def doubtful(claims: Sequence[Linked], scene: Scene) -> tuple[Linked, ...]:
    """Leave out claims of which neither cue nor content is likely enough.

    Somebody must have said a quotation, so a claim that alone has one may be less likely.
    """
    likely = [claim for claim in claims if claim.likelihood >= LEAST]
    return tuple(
        claim
        for claim in claims
        if claim.likelihood >= LEAST
        or (claim.likelihood >= LEAST_QUOTED and alone_with_quotation(claim, likely, scene))
    )


def sourceless(claims: Sequence[Linked], scene: Scene) -> tuple[Linked, ...]:
    """Take the guessed source where the cue is not passive, or leave the claim out.

    "Are said to be desperate" needs no source, "saying" does, and a noun without one
    ("reports of fighting") attributes nothing.
    """
    out = []
    for claim in claims:
        if claim.source is None and not _passive_pattern().search(scene.text[slice(*claim.cue)]):
            if claim.guess is None or gap(claim.guess, claim.cue) > FARTHEST_GUESS:
                continue
            claim = replace(claim, source=claim.guess)
        out.append(claim)
    return tuple(out)


def whole_names(claims: Sequence[Linked], scene: Scene) -> tuple[Linked, ...]:
    """Take the name that stands between a source and a cue into the source.

    "Foreign Minister" heard of "Foreign Minister Ann Bo-Lee said" is half of who spoke.
    """
    starts = {claim.cue[0] for claim in claims}
    out = []
    for claim in claims:
        hit = claim.source and _name_pattern().match(scene.text, claim.source[1])
        if claim.source and hit and hit.end() in starts:
            claim = replace(claim, source=(claim.source[0], hit.end("name")))
        out.append(claim)
    return tuple(out)


def edges(claims: Sequence[Linked], scene: Scene) -> tuple[Linked, ...]:
    """Leave marks, "that" and days out at the ends of contents; take the full stop in.

    A closing mark stays where the quotation begins within the content.
    """
    out = []
    for claim in claims:
        contents = [
            _closed(_edged(content, claim.cue, scene.text), scene) for content in claim.contents
        ]
        kept = tuple(place for place in contents if words_in(scene.text, place))
        if kept:
            out.append(replace(claim, contents=kept))
    return tuple(out)


def _closed(content: Place, scene: Scene) -> Place:
    start, end = content
    for quotation in scene.quotations_in(end - 1, end + 1):
        opens, closes = quotation.outer
        if start < opens < end <= closes and not scene.text[end:closes].strip(MARKS + ",."):
            return start, closes
    return content


def _edged(content: Place, cue: Place, text: str) -> Place:
    start, end = trimmed(text, content, LEAD, SPACE + MARKS)
    hit = _lead_pattern().match(text, start, end) if start >= cue[1] else None
    while hit and start < hit.end() < end:
        start = trimmed(text, (hit.end(), end), LEAD)[0]
        hit = _lead_pattern().match(text, start, end)
    if start < end < len(text) and text[end] in ".?!" and text[end - 1] not in ".?!":
        end += 1
    return start, end


@cache
def _name_pattern() -> re.Pattern[str]:
    return re.compile(r"(?P<name>(?: [^\W\d_a-z][\w'’-]*\.?){1,4}) ")


@cache
def _conjoined_pattern() -> re.Pattern[str]:
    return re.compile(r"^[^.!?\n]*(?:\b(?:and|but|or)\s+(?:\w+ly\s+)?|,\s+(?=\w+ing\b))\w[\w ]*$")


@cache
def _passive_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:is|are|was|were|be|been|being|am)\b|['’](?:s|re|m)\b|ly$", re.I)


@cache
def _lead_pattern() -> re.Pattern[str]:
    lists = lexicon("en", "linking")
    days, verbs = "|".join(lists["days"]), "|".join(lists["not_before"])
    return re.compile(
        rf"(?:that\b(?!['’])|(?:(?:on|late|early|later|earlier)\s+)*(?:{days})\b"
        rf"(?:\s+(?:morning|afternoon|evening|night))?(?!['’-])(?!\s+(?:{verbs})\b))[\s,:]*",
        re.I,
    )
