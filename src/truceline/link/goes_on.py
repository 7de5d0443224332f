"""Whether a claim without terms goes on with the matter of the claim before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from truceline.lexicon import lexicon
from truceline.link.context import LinkContext
from truceline.model import Claim

REACH = 1  # paragraphs; measured: further back the matter has changed as often as not


def goes_on(claim: Claim, before: Claim, context: LinkContext) -> bool:
    """Say whether somebody speaks, in the paragraph of the claim before or the next.

    The report's own voice names what it is about; speakers answer each other with "it"
    and "the charge". Who speaks of the deal as a whole, of talks, visits and delays speaks
    of no provision.
    """
    if claim.source is None or any(_process().search(span.words) for span in claim.content):
        return False
    return near(claim, before, context)


def near(claim: Claim, before: Claim, context: LinkContext) -> bool:
    """Say whether a claim stands in the paragraph of the one before it, or the next."""
    return _paragraph(claim, context) - _paragraph(before, context) <= REACH


def _paragraph(claim: Claim, context: LinkContext) -> int:
    at = claim.start
    n = bisect_right(context.passages, at, key=lambda passage: passage.start)
    return context.passages[n - 1].index if n and at < context.passages[n - 1].end else 0


@cache
def _process() -> re.Pattern[str]:
    listed = "|".join(lexicon("en", "links")["process"])
    return re.compile(rf"(?<!such )\b(?:{listed})\b", re.I)
