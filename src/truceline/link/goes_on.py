"""Whether a claim without terms goes on with the matter of the claim before it."""

from __future__ import annotations

from truceline.link.context import LinkContext
from truceline.model import Claim

REACH = 1  # paragraphs; measured: further back the matter has changed as often as not


def goes_on(claim: Claim, before: Claim, context: LinkContext) -> bool:
    """Say whether somebody speaks, in the paragraph of the claim before or the next.

    The report's own voice names what it is about; speakers answer each other with "it"
    and "the charge".
    """
    if claim.source is None:
        return False
    return _paragraph(claim, context) - _paragraph(before, context) <= REACH


def _paragraph(claim: Claim, context: LinkContext) -> int:
    return next((p.index for p in context.passages if p.start <= claim.start < p.end), 0)
