"""Whom a claim is about where it names nobody: the other side, the speaker, or the bound.

In a deal of two, a party that accuses, demands, threatens or sets a condition and names
nobody means the other. Who refuses speaks of itself. What is reported of a provision is
done by those whom the provision binds, unless it is a breach: that somebody broke a
truce does not say who.
Missing: nothing is implied for a claim that names a doer, and none where several could
    be meant.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from truceline.agreement.types import Agreement
from truceline.model import Act, Claim, Link, Progress, Reading

AT_THE_OTHER = frozenset((Act.ALLEGE, Act.DEMAND, Act.CONDITION, Act.THREATEN))
OF_A_STATE = frozenset((Act.REPORT, Act.ASSESS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the claims, by claim id."""

    agreement: Agreement
    acts: Mapping[str, Act] = field(default_factory=dict)
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    links: Sequence[Link] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """Ids of the parties to the agreement."""
        return tuple(actor.id for actor in self.agreement.actors if actor.role == "party")


def implied(
    claims: Sequence[Claim], readings: Sequence[Reading], known: Known
) -> tuple[Reading, ...]:
    """Return the target readings, those that are empty filled where the deal says who."""
    by_claim = {claim.id: claim for claim in claims}
    return tuple(
        reading if reading.values else _filled(reading, by_claim[reading.claim_id], known)
        for reading in readings
    )


def _filled(reading: Reading, claim: Claim, known: Known) -> Reading:
    act = known.acts.get(claim.id)
    speaker = tuple(who for who in known.speakers.get(claim.id, ()) if who in known.parties)
    others = tuple(party for party in known.parties if party not in speaker)
    if act in AT_THE_OTHER and speaker and len(others) == 1:
        return replace(reading, values=others, by="targets.other-side@1", why="")
    if act is Act.REFUSE and speaker:
        return replace(reading, values=speaker, by="targets.refuses@1", why="")
    if act in OF_A_STATE and (bound := _bound(claim, known)):
        return replace(reading, values=bound, by="targets.bound@1", why="")
    return reading


def _bound(claim: Claim, known: Known) -> tuple[str, ...]:
    """Return those whom the likeliest provision of the claim binds."""
    mine = [link for link in known.links if link.claim_id == claim.id]
    best = max(mine, key=lambda link: link.score, default=None)
    if best is None or best.progress is Progress.BREACHED:
        return ()
    provision = known.agreement.provision(best.provision)
    if provision is None or (best.progress is None and len(provision.obligors) > 1):
        return ()
    return provision.obligors
