"""What a claim says of how far a provision is met.

Source: `data/lexicon/en/progress.yaml`.
A provision to refrain is breached by what it forbids, once it is in force; others are
done, partly done or not begun by what is said of them. What is asked, offered or made
a condition says nothing, but for a breach that it names.
Missing: None where the claim does not say, and for a breach before the provision bound.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from truceline.agreement.types import Phase, Provision
from truceline.lexicon import lexicon
from truceline.link.context import LinkContext
from truceline.model import Act, Claim, Progress

AHEAD = (Act.DEMAND, Act.CONDITION, Act.COMMIT, Act.THREATEN)


def progress(claim: Claim, provision: Provision, context: LinkContext) -> Progress | None:
    """Return done, partial, none or breached; None where the claim does not say."""
    act = context.acts.get(claim.id)
    if refrains(provision):
        return _refrained(claim, act, provision, context)
    return None if act in AHEAD else _advanced(claim, act)


def refrains(provision: Provision) -> bool:
    """Say whether the provision is met by refraining from something."""
    kind = (provision.type or "").casefold()
    return any(key in kind for key in lexicon("en", "progress")["refraining"])


def _refrained(
    claim: Claim, act: Act | None, provision: Provision, context: LinkContext
) -> Progress | None:
    if act is Act.DENY:
        return Progress.DONE if _says("violence", claim) and _says("none_happened", claim) else None
    accusing = act in (Act.REPORT, Act.ALLEGE, None) and _says("violence", claim)
    if (accusing or _says("breach", claim)) and _bound(provision, claim, context):
        return Progress.BREACHED
    if act in (Act.CONDITION, Act.REFUSE):
        return Progress.NONE if _says("none", claim) or _refuses(claim) else None
    return Progress.NONE if act not in AHEAD and _says("none", claim) else None


def _advanced(claim: Claim, act: Act | None) -> Progress | None:
    if act is Act.REFUSE or (act is Act.DENY and not _says("none", claim)):
        return None
    for value in (Progress.PARTIAL, Progress.NONE, Progress.DONE):
        if _says(value.value, claim):
            return value
    return Progress.BREACHED if act is Act.ALLEGE and _says("breach", claim) else None


def _bound(provision: Provision, claim: Claim, context: LinkContext) -> bool:
    """Say whether there was something to breach on the day of the claim.

    Where the agreement does not say since when, somebody's word is needed that it was
    broken, and only a party to the agreement can have bound itself.
    """
    since = _since(provision, context)
    if since is not None:
        day = context.days.get(claim.id) or context.published
        return day is None or since <= day
    parties = {actor.id for actor in context.agreement.actors if actor.role == "party"}
    requires = _phase(provision, context).requires
    return claim.source is not None and not requires and bool(parties & set(provision.obligors))


def _since(provision: Provision, context: LinkContext) -> date | None:
    phase = _phase(provision, context)
    return phase.began or (None if phase.requires else context.agreement.in_force)


def _phase(provision: Provision, context: LinkContext) -> Phase:
    return next(p for p in context.agreement.phases if provision in p.provisions)


def _refuses(claim: Claim) -> bool:
    return claim.cue is not None and bool(_pattern("refusing").search(claim.cue.words))


def _says(group: str, claim: Claim) -> bool:
    return any(_pattern(group).search(span.words.replace("’", "'")) for span in claim.content)


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(lexicon('en', 'progress')[group])})(?!\w)", re.I)
