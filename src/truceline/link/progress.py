"""What a claim says of how far a provision is met.

Source: `data/lexicon/en/progress.yaml`.
A provision to refrain is breached by what it forbids, once it is in force; others are
done, partly done or not begun by what is said of them, or done by as many as they ask
for. What is asked, offered, made a condition or laid down by the deal says nothing, but
for a breach that it names.
Missing: None where the claim does not say, and for a breach before the provision bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    accusing = accusing and not _quiet(claim)
    named = act in NAMING and _says("breach", claim)
    if (accusing or named) and _bound(provision, claim, context):
        return Progress.BREACHED
    if act in (Act.CONDITION, Act.REFUSE):
        bound = set(context.speakers.get(claim.id, ())) & set(provision.obligors)
        refused = _says("none", claim) or _cued("refusing", claim)
        return Progress.NONE if bound and refused else None
    if act in AHEAD:
        return None
    if act in (Act.REPORT, Act.ASSESS, None) and _quiet(claim):
        return Progress.DONE
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
    if act is Act.REFUSE or _laid_down(claim):
        return None
    if act is Act.DENY:
        met = (
            _says("done", claim)
            or _says("wholly", claim)
            or (_says("brought_about", claim) and not _says("none", claim))
        )
        return Progress.DONE if met else Progress.NONE if _says("none", claim) else None
    theirs = _doer_is_bound(claim, provision, context) and _bound(provision, claim, context)
    if theirs and _wronged(claim, act, provision):
        return Progress.BREACHED
    if _says("none_at_all", claim):
        return Progress.NONE
    if _wholly(claim, provision) or (act is Act.ASSESS and _welcomed(claim)):
        return Progress.DONE
    for value in (Progress.PARTIAL, Progress.NONE, Progress.DONE):
        if _says(value.value, claim):
            return value
    if _says("brought_about", claim) and _says("number", claim):
        return Progress.PARTIAL
    return Progress.BREACHED if act is Act.ALLEGE and theirs else None


def _laid_down(claim: Claim) -> bool:
    """Say whether a claim only tells what the deal asks for: that is not yet anything done."""
    return _says("laid_down", claim) and not _says("however", claim)


def _wronged(claim: Claim, act: Act | None, provision: Provision) -> bool:
    """Say whether a claim tells of what a provision is there to prevent."""
    kind = (provision.type or "").casefold()
    told = act in (Act.REPORT, Act.ALLEGE, None)
    if told and _found("protecting", provision.title) and _says("violence", claim):
        return True
    if told and any(key in kind for key in lexicon("en", "progress")["assembling"]):
        return _says("shortfall", claim) or _says("dispersed", claim)
    return _says("shortfall", claim) or (act is Act.ALLEGE and _says("breach", claim))


def _wholly(claim: Claim, provision: Provision) -> bool:
    """Say whether a claim tells that all is done, or as many as the provision asks for."""
    if _says("excepting", claim):
        return False
    if _says("wholly", claim):
        return True
    asked = provision.target.value if provision.target else None
    if not asked or not _says("brought_about", claim) or _says("partial", claim):
        return False
    given = [value for span in claim.content for value in _values(span.words)]
    return len(given) == 1 and given[0] >= asked  # of several, which one counts is open


def _values(words: str) -> Iterator[float]:
    """Yield the numbers in words that are written in digits, years left out."""
    for hit in re.finditer(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w%-])", words):
        if not YEAR.fullmatch(hit.group()):
            yield float(hit.group().rstrip(",").replace(",", ""))


def _welcomed(claim: Claim) -> bool:
    """Say whether somebody praises a thing that was to be done, which then was."""
    return _cued("welcoming", claim) and _says("achieved", claim)


def _quiet(claim: Claim) -> bool:
    """Say whether a claim tells that violence stayed away: "have not struck", "no clashes"."""
    words = [_pattern("quiet").sub("", span.words) for span in claim.content]
    return _says("quiet", claim) and not any(_found("violence", rest) for rest in words)


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
    return re.compile(rf"(?<![\w-])(?:{_listed(group)})(?!\w)", re.I)


def _listed(group: str) -> str:
    """Return the alternatives of a list; "VIOLENCE" in them stands for any deed of violence."""
    lists = lexicon("en", "progress")
    return "|".join(lists[group]).replace("VIOLENCE", f"(?:{'|'.join(lists['violence'])})")
