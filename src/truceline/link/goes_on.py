"""Whether a claim without terms goes on with what its speaker said just before."""

from __future__ import annotations

from truceline.link.context import LinkContext
from truceline.model import Claim

FEW = 12  # words: a longer claim names what it is about


def goes_on(claim: Claim, before: Claim, context: LinkContext) -> bool:
    """Say whether `claim` is short, the same speaker's, and in the same paragraph."""
    if claim.source is None or before.source is None:
        return False
    mine, theirs = context.speakers.get(claim.id), context.speakers.get(before.id)
    between = context.report.text[min(before.end, claim.start) : claim.start]
    return bool(mine) and mine == theirs and "\n" not in between and len(claim.words.split()) <= FEW
