"""The act of each claim: what its source does by saying it.

`acts` reads a claim's words first: a rule of `data/lexicon/en/acts.yaml` that fits
settles the act, the earlier in the order of the acts where two fit. What no rule
settles is weighed by a small linear model together with the act that was heard with
the cue. The report's own voice reports, unless it judges.
"""

from __future__ import annotations

from collections.abc import Sequence

from truceline.attribute.act_rules import Verdict, verdicts
from truceline.attribute.act_weights import weigh
from truceline.model import Claim, Manner, Passage, Reading

VERSION = 1


def acts(claims: Sequence[Claim], passages: Sequence[Passage]) -> tuple[Reading, ...]:
    """Return one reading of the act per claim, in the order of `claims`.

    `evidence` are the words that settled it: the rule's, else the cue. `considered`
    are the acts weighed and left. `passages` are those the claims stand in; a claim
    outside them is read by its own words all the same.
    """
    return tuple(_reading(claim) for claim in claims)


def _reading(claim: Claim) -> Reading:
    fitting = tuple(verdicts(claim))
    if claim.manner is Manner.OWN or (fitting and not fitting[0].weak):
        return _settled(claim, fitting)
    ranked = weigh(claim, fitting)
    if fitting and ranked[0] is fitting[0].act:
        return _settled(claim, fitting)
    return Reading(
        claim_id=claim.id,
        about="act",
        values=(ranked[0].value,),
        by=f"acts.weighed@{VERSION}",
        evidence=(claim.cue,) if claim.cue else (),
        considered=tuple(act.value for act in ranked[1:]),
    )


def _settled(claim: Claim, fitting: Sequence[Verdict]) -> Reading:
    first = fitting[0]
    left = dict.fromkeys(other.act.value for other in fitting if other.act is not first.act)
    return Reading(
        claim_id=claim.id,
        about="act",
        values=(first.act.value,),
        by=f"acts.{first.rule}@{VERSION}",
        evidence=first.evidence,
        considered=tuple(left),
    )
