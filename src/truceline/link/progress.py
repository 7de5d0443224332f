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

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NAMING = (Act.REPORT, Act.ALLEGE, Act.ASSESS, Act.DEMAND, Act.REFUSE, None)  # may name a breach
DEEDS = 2  # terms of violence by which a provision of any type forbids it
AHEAD = (Act.DEMAND, Act.CONDITION, Act.COMMIT, Act.THREATEN)


def progress(claim: Claim, provision: Provision, context: LinkContext) -> Progress | None:
    """Return done, partial, none or breached; None where the claim does not say."""
    act = context.acts.get(claim.id)
    if refrains(provision):
        return _refrained(claim, act, provision, context)
    return None if act in AHEAD else _advanced(claim, act, provision, context)


def refrains(provision: Provision) -> bool:
    """Say whether the provision is met by refraining from something."""
    kind = (provision.type or "").casefold()
    if any(key in kind for key in lexicon("en", "progress")["refraining"]):
        return True
    return sum(_found("violence", term) for term in provision.terms) >= DEEDS


def violent(words: str) -> bool:
    """Say whether words name a deed that breaches a cessation of hostilities."""
    return _found("violence", words)


def _refrained(
    claim: Claim, act: Act | None, provision: Provision, context: LinkContext
) -> Progress | None:
    if act is Act.DENY:
        denied = _cued("denying", claim) and _says("violence", claim)
        return Progress.DONE if denied or _says_none_of_it(claim) else None
    accusing = act in (Act.REPORT, Act.ALLEGE, None) and _violent(claim, provision, context)
    named = act in NAMING and _says("breach", claim)
    if (accusing or named) and _bound(provision, claim, context):
        return Progress.BREACHED
    if act in (Act.CONDITION, Act.REFUSE):
        bound = set(context.speakers.get(claim.id, ())) & set(provision.obligors)
        refused = _says("none", claim) or _cued("refusing", claim)
        return Progress.NONE if bound and refused else None
    if act in AHEAD:
        return None
    if act is not Act.ALLEGE and _says("kept", claim):
        return Progress.PARTIAL if _says("mostly", claim) else Progress.DONE
    return Progress.NONE if _says("none", claim) else None


def _violent(claim: Claim, provision: Provision, context: LinkContext) -> bool:
    """Say whether the claim tells of violence, and not of what came before the provision."""
    since = _since(provision, context)
    for span in claim.content:
        years = [int(year) for year in YEAR.findall(span.words)]
        old = bool(since and years and max(years) < since.year) or _found("earlier", span.words)
        if not old and _found("violence", span.words):
            return True
    return False


def _advanced(
    claim: Claim, act: Act | None, provision: Provision, context: LinkContext
) -> Progress | None:
    if act is Act.REFUSE:
        return None
    if act is Act.DENY:
        met = _says("done", claim) or (_says("brought_about", claim) and not _says("none", claim))
        return Progress.DONE if met else Progress.NONE if _says("none", claim) else None
    wrong = _says("shortfall", claim) or (act is Act.ALLEGE and _says("breach", claim))
    theirs = _doer_is_bound(claim, provision, context) and _bound(provision, claim, context)
    if wrong and theirs:
        return Progress.BREACHED
    for value in (Progress.PARTIAL, Progress.NONE, Progress.DONE):
        if _says(value.value, claim):
            return value
    if _says("brought_about", claim) and _says("number", claim):
        return Progress.PARTIAL
    return Progress.BREACHED if act is Act.ALLEGE and theirs else None


def _doer_is_bound(claim: Claim, provision: Provision, context: LinkContext) -> bool:
    doers = set(context.targets.get(claim.id, ()))
    return not doers or bool(doers & set(provision.obligors))


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


def _says_none_of_it(claim: Claim) -> bool:
    """Say whether a word of violence follows a "no" or "not" in its sentence."""
    for span in claim.content:
        for sentence in re.split(r"[.;!?]", span.words):
            hit = _pattern("none_happened").search(sentence)
            if hit and _found("violence", sentence[hit.start() :]):
                return True
    return False


def _cued(group: str, claim: Claim) -> bool:
    return claim.cue is not None and _found(group, claim.cue.words)


def _says(group: str, claim: Claim) -> bool:
    return any(_found(group, span.words) for span in claim.content)


def _found(group: str, words: str) -> bool:
    plain = words.replace("’", "'").replace("\n", " ")
    if group in ("violence", "breach"):
        plain = _pattern("not_violence").sub("", plain)
    return _pattern(group).search(plain) is not None


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(lexicon('en', 'progress')[group])})(?!\w)", re.I)
