"""Permanent names of claims and reports, and links that open the words themselves.

Shape: `urn:truceline:claim:ID`, `urn:truceline:report:ID`; the ids are digests of the
    text and of places in it, so they mean the same in every ledger.
Missing: a report without an address is linked by its name and the place in its text
    (RFC 5147 counts characters as we do).
"""

from __future__ import annotations

from urllib.parse import quote

from truceline.model import Claim, Report

WHOLE = 8  # words: a longer content is given to the browser by its first and last words
EDGE = 4


def claim_uri(claim_id: str) -> str:
    """Return the permanent name of a claim."""
    return f"urn:truceline:claim:{claim_id}"


def report_uri(report_id: str) -> str:
    """Return the permanent name of a report."""
    return f"urn:truceline:report:{report_id}"


def source_of(report: Report) -> str:
    """Return the report's address, else its permanent name."""
    return report.url or report_uri(report.id)


def link(report: Report, claim: Claim) -> str:
    """Return an address that opens the claim's words where a browser can find them."""
    if not report.url:
        return f"{report_uri(report.id)}#char={claim.start},{claim.content[0].end}"
    words = claim.content[0].words.split()
    if len(words) <= WHOLE:
        text = _quoted(words)
    else:
        text = f"{_quoted(words[:EDGE])},{_quoted(words[-EDGE:])}"
    return f"{report.url}{'' if '#' in report.url else '#'}:~:text={text}"


def _quoted(words: list[str]) -> str:
    # A hyphen would be read as the mark of a context.
    return quote(" ".join(words), safe="").replace("-", "%2D")
