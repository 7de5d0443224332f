"""Whom a claim is about where it names nobody: the other side, the speaker, or the bound.

In a deal of two, a party that accuses, demands, threatens or sets a condition and names
nobody means the other. Who refuses speaks of itself. What is reported of a provision is
done by those whom the provision binds, unless it is a breach: that somebody broke a
truce does not say who.
Missing: nothing is implied for a claim that names a doer, and none where several could
    be meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from truceline.agreement.types import Agreement
from truceline.attribute.doers import WORD, words_of
from truceline.lexicon import lexicon
from truceline.model import Act, Claim, Link, Mention, Progress, Reading

LIKELY = 0.5  # score of a link from which its provision tells who is bound
AT_THE_OTHER = frozenset((Act.ALLEGE, Act.DEMAND, Act.CONDITION, Act.THREATEN))
OF_A_STATE = frozenset((Act.REPORT, Act.ASSESS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the claims, by claim id."""

    agreement: Agreement
    acts: Mapping[str, Act] = field(default_factory=dict)
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    links: Sequence[Link] = ()
    mentions: Sequence[Mention] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids of the parties to the agreement."""
        return tuple(actor.id for actor in self.agreement.actors if actor.role == "party")


def implied(
    claims: Sequence[Claim], readings: Sequence[Reading], known: Known
) -> tuple[Reading, ...]:
    """Return the target readings, those that are empty filled where the deal says who.

    What a count was given for before it, "the figure", is about the same doers.
    """
    by_claim = {claim.id: claim for claim in claims}
    filled: list[Reading] = []
    for reading in readings:
        claim = by_claim[reading.claim_id]
        one = reading if _sure(reading) else _filled(reading, claim, known)
        if not one.values and filled and _phrase("counts").match(claim.content[0].words):
            one = replace(one, values=filled[-1].values, by="targets.count@1", why="")
        filled.append(one)
    return tuple(filled)


def _sure(reading: Reading) -> bool:
    """Whether a reading stands: not one of several rivals, taken for being named last."""
    return bool(reading.values) and not reading.by.startswith("targets.rival")


def _filled(reading: Reading, claim: Claim, known: Known) -> Reading:
    act = known.acts.get(claim.id)
    speakers = known.speakers.get(claim.id, ())
    speaker = tuple(who for who in speakers if who in known.parties)
    others = tuple(party for party in known.parties if party not in speaker)
    if act in AT_THE_OTHER and speaker:
        if len(others) == 1 and not _phrase("nobody_asked").match(claim.content[0].words):
            return replace(reading, values=others, by="targets.other-side@1", why="")
        asked = [who for who in _bound(claim, known) if who not in speaker]
        if len(others) > 1 and len(asked) == 1:
            return replace(reading, values=tuple(asked), by="targets.bound@1", why="")
    if act is Act.CONDITION and not speaker:
        asked = [who for who in _bound(claim, known) if who not in speakers]
        if len(asked) == 1:
            return replace(reading, values=tuple(asked), by="targets.bound@1", why="")
    if act is Act.REFUSE and speaker:
        return replace(reading, values=speaker, by="targets.refuses@1", why="")
    if act in OF_A_STATE and (bound := _bound(claim, known)):
        judged = tuple(who for who in bound if act is Act.ASSESS and who not in speaker)
        mine = judged or tuple(who for who in bound if who in speaker)
        theirs = tuple(who for who in bound if who in _named_in(claim, known))
        return replace(reading, values=mine or theirs or bound, by="targets.bound@2", why="")
    return reading


def _bound(claim: Claim, known: Known) -> tuple[str, ...]:
    """Return those whom the likeliest provision of the claim binds."""
    mine = [link for link in known.links if link.claim_id == claim.id]
    best = max(mine, key=lambda link: link.score, default=None)
    if best is None or best.score < LIKELY or best.progress is Progress.BREACHED or _victims(claim):
        return ()
    if best.progress is None and not _of_the_deal(claim, known):
        return ()  # a bystander's words that only touch on a provision
    provision = known.agreement.provision(best.provision)
    if provision is None or (best.progress is None and len(provision.obligors) > 1):
        return ()
    return provision.obligors


def _named_in(claim: Claim, known: Known) -> frozenset[str]:
    """Return the actors that a claim names, doers or not."""
    return frozenset(
        mention.actor
        for mention in known.mentions
        for span in claim.content
        if span.start <= mention.span.start and mention.span.end <= span.end and mention.actor
    )


def _of_the_deal(claim: Claim, known: Known) -> bool:
    """Whether an actor of the agreement speaks, or the report itself."""
    speakers = known.speakers.get(claim.id, ())
    return claim.source is None or any(known.agreement.actor(who) for who in speakers)


def _victims(claim: Claim) -> bool:
    """Whether a claim only counts whom violence befell: that does not say who did it."""
    listed = words_of("victims")
    return any(not listed.isdisjoint(WORD.findall(span.words.lower())) for span in claim.content)


@cache
def _phrase(group: str) -> re.Pattern[str]:
    """Return the pattern of a phrase that begins with a noun of one list."""
    nouns = "|".join(lexicon("en", "targets")[group])
    return re.compile(
        rf"\W*(?:(?:the|that|this|these|any|all|new|future|true|real|actual|same) )*(?:{nouns})\b",
        re.I,
    )
