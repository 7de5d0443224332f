"""Link claims to provisions by the terms in their words.

A term tells less the more provisions share it. Where terms leave it between provisions
of one type, those who do what the claim says decide: a provision that does not bind
them yields to one that does. Where somebody speaks and uses no term, the claim goes on
with what the claim before it is most about, at a lower score, unless its own words hint
at another provision or it speaks of the deal as a whole. Violence by none of the parties
bears on no truce.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from truceline.agreement.types import Provision
from truceline.lexicon import lexicon
from truceline.link.context import LinkContext
from truceline.link.goes_on import goes_on, near
from truceline.link.progress import progress, refrains, violent
from truceline.link.terms import Hit, Index, hits, index
from truceline.model import Claim, Link, Span

RULE = "link.terms@2"
GOES_ON = "link.goes-on@2"
ENOUGH = 0.66
FAINT = 0.4  # enough where the claim before bears on the same provision
INHERITED = 0.6  # of the score of the claim that this one goes on with
BOUND, UNBOUND = 1.25, 0.7  # a provision that binds a target, one that binds none of them
OUTSIDE = 0.5  # violence by none of the parties
PHASE = 1.1  # a provision of the phase that the claim names


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A provision and the words of a claim that signal it."""

    provision: Provision
    score: float
    hits: tuple[Hit, ...]


def link(claims: Sequence[Claim], context: LinkContext) -> tuple[Link, ...]:
    """Return the links of the claims: claim by claim, provisions in the agreement's order."""
    terms = index(context.agreement)
    out: list[Link] = []
    last: tuple[Claim, tuple[Link, ...]] | None = None
    for claim in claims:
        going_on = (
            {one.provision for one in last[1]} if last and near(claim, last[0], context) else set()
        )
        found = tuple(
            _link(claim, match, context) for match in _matches(claim, context, terms, going_on)
        )
        if not found and last and goes_on(claim, last[0], context):
            faint = _faintly(claim, context, terms)
            found = (
                (_link(claim, faint, context),)
                if faint
                else (_inherited(claim, _main(last[1]), context),)
            )
        out.extend(found)
        last = (claim, found) if found else last
    return tuple(out)


def _link(claim: Claim, match: Match, context: LinkContext) -> Link:
    evidence = tuple(
        context.report.cut(start, end)
        for start, end in sorted({(hit.start, hit.end) for hit in match.hits})
    )
    return Link(
        claim_id=claim.id,
        provision=match.provision.id,
        progress=progress(claim, match.provision, context),
        score=round(min(match.score, 1.0), 2),
        by=RULE,
        evidence=evidence,
    )


def _main(links: Sequence[Link]) -> Link:
    """Return the link that a claim is most about: the best, the earlier of equals."""
    return max(links, key=lambda link: link.score)


def _inherited(claim: Claim, before: Link, context: LinkContext) -> Link:
    provision = context.agreement.provision(before.provision)
    return Link(
        claim_id=claim.id,
        provision=before.provision,
        progress=progress(claim, provision, context) if provision else None,
        score=round(before.score * INHERITED, 2),
        by=GOES_ON,
        evidence=before.evidence,
    )


def _matches(claim: Claim, context: LinkContext, terms: Index, going_on: Set[str]) -> list[Match]:
    by_provision: dict[str, list[Hit]] = defaultdict(list)
    for span in claim.content:
        for hit in _telling(span, context, terms):
            by_provision[hit.term.provision].append(hit)
    matches = [
        _match(provision, by_provision[provision.id], claim, context)
        for provision in context.agreement.provisions()
        if provision.id in by_provision
    ]
    kept = [
        match
        for match in matches
        if match.score >= (FAINT if match.provision.id in going_on else ENOUGH)
    ]
    return [match for match in kept if not _yields(match, kept, claim, context)]


def _faintly(claim: Claim, context: LinkContext, terms: Index) -> Match | None:
    """Return the provision that a claim's words hint at, if one alone."""
    everywhere = {provision.id for provision in context.agreement.provisions()}
    found = _matches(claim, context, terms, everywhere)
    return found[0] if len(found) == 1 else None


def _telling(span: Span, context: LinkContext, terms: Index) -> Iterator[Hit]:
    """Yield the hits in `span` that are no part of a name of the agreement or an actor."""
    text = context.report.text
    found = hits(text, span.start, span.end, terms)
    if not found:
        return
    names = (context.agreement.name, *context.agreement.also_called)
    near = (m.span.place for m in context.mentions if m.span.end > span.start)
    taken = [place for place in near if place[0] < span.end]
    taken += [hit.span() for hit in _whole(names).finditer(text, span.start, span.end)]
    for hit in found:
        if not any(start <= hit.start and hit.end <= end for start, end in taken):
            yield hit


def _match(provision: Provision, found: Sequence[Hit], claim: Claim, context: LinkContext) -> Match:
    best: dict[str, float] = {}
    for hit in found:
        best[hit.key] = max(best.get(hit.key, 0.0), hit.term.weight)
    score = sum(best.values())
    if _in_phase_named(provision, claim, context):
        score *= PHASE
    targets = context.targets.get(claim.id, ())
    if targets and provision.obligors:
        score *= BOUND if set(targets) & set(provision.obligors) else UNBOUND
        if _by_outsiders(provision, found, claim, context):
            score *= OUTSIDE
    return Match(provision=provision, score=score, hits=tuple(found))


def _by_outsiders(
    provision: Provision, found: Sequence[Hit], claim: Claim, context: LinkContext
) -> bool:
    """Say whether a claim only tells of violence, and by those who never bound themselves."""
    targets = set(context.targets.get(claim.id, ()))
    parties = {actor.id for actor in context.agreement.actors if actor.role == "party"}
    if not targets or targets & (parties | set(provision.obligors)) or not refrains(provision):
        return False
    text = context.report.text
    return all(violent(text[hit.start : hit.end]) for hit in found)


def _in_phase_named(provision: Provision, claim: Claim, context: LinkContext) -> bool:
    """Say whether the claim names the provision's phase, of several."""
    if len(context.agreement.phases) < 2:
        return False
    phase = next(p for p in context.agreement.phases if provision in p.provisions)
    words = claim.words.casefold()
    return any(name.casefold() in words for name in (phase.name, *phase.also_called))


def _yields(match: Match, all_of_them: Sequence[Match], claim: Claim, context: LinkContext) -> bool:
    """Say whether another provision has all of the words of `match` and a better claim to them.

    A phrase of the provision's own is never given up, nor a word while the provision
    alone binds one of the doers.
    """
    if any(hit.term.own and hit.term.size > 1 for hit in match.hits):
        return False
    targets = set(context.targets.get(claim.id, ()))
    bound = targets & set(match.provision.obligors)
    mine = {hit.key for hit in match.hits}
    return any(
        _better(other, match, context)
        and mine <= {hit.key for hit in other.hits}
        and not bound - set(other.provision.obligors)
        for other in all_of_them
        if other is not match
    )


def _better(other: Match, match: Match, context: LinkContext) -> bool:
    if other.score != match.score:
        return other.score > match.score
    parties = {actor.id for actor in context.agreement.actors if actor.role == "party"}
    return bool(parties & set(other.provision.obligors)) and not parties & set(
        match.provision.obligors
    )


@cache
def _whole(names: tuple[str, ...]) -> re.Pattern[str]:
    whole = "|".join(lexicon("en", "links")["whole"])
    idioms = lexicon("en", "links")["idioms"]
    listed = "|".join(map(re.escape, sorted((*idioms,), key=len, reverse=True)))
    asides = "|".join(lexicon("en", "links")["asides"])
    return re.compile(
        rf"\b(?:{listed})\b|\b(?:{asides})|\b(?:cease-?\s?fire|truce|peace)\s+(?:{whole})\b", re.I
    )
