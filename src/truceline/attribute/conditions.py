"""Who must meet a condition: the doer of the clause after "unless", "if", "until", "once".

Missing: nobody where a claim holds no such clause, or only its speaker is named in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.model import Claim, Span

CLAUSE = re.compile(
    r"(?P<mark>\b(?:unless and until|unless|until|provided(?: that)?|providing|as long as"
    r"|so long as|as soon as|only (?:if|when|after|once)|on condition that|once|if|should"
    r"(?= (?:the|any|another|they|he|she|it|there)\b))\b)(?P<clause>[^,.;?!”\"]+)",
    re.I,
)
NOT_MET = re.compile(r"\b(?:even|ask\w*|see|know|wonder\w*|decide\w*) $", re.I)


def met_by(claim: Claim) -> Iterator[Span]:
    """Yield the clauses of a claim that say what must be met first."""
    for span in claim.content:
        for hit in CLAUSE.finditer(span.words):
            if NOT_MET.search(span.words[: hit.start()]):
                continue
            at, end = hit.span("clause")
            yield Span(
                report_id=span.report_id,
                start=span.start + at,
                end=span.start + end,
                words=span.words[at:end],
            )
