"""Whose own voice a copy's words are: the agency's only where copies agree.

Rule: what a report that credits an agency tells in its own voice is the agency's where
    the report is the agency's own text (it names no outlet, or the agency as the outlet),
    or where another report of its story, of another outlet and not credited to another
    agency, has the same words in its body, capitals, marks and line breaks aside. Words
    that differ in spelling are not the same. Else the words are the outlet's own, "OUTLET,
    on AGENCY". A report of which the ledger holds no copy has nothing to agree with: its
    credit stands, and it is told as "AGENCY, as printed by OUTLET".
Missing: a report without an agency's credit is its outlet's, as `Report.voice` has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from truceline.model import Claim, Report, SectionKind
from truceline.record import Ledger
from truceline.view.aligned import words
from truceline.view.heard import Heard


@dataclass(frozen=True, slots=True)
class _Body:
    """A report's credit and the words of its body, divided and enclosed by one space."""

    outlet: str
    agency: str
    words: str


def credited(ledger: Ledger, claims: Iterable[Heard]) -> tuple[Heard, ...]:
    """Return claims, in their order, with the voice that copies agree on.

    Reads the texts of one story at a time, of those that need it.
    """
    held = tuple(claims)
    asked: dict[str, list[int]] = {}
    for number, one in enumerate(held):
        if one.entry.claim.source is None and _in_doubt(one.report):
            asked.setdefault(one.origin, []).append(number)
    members = _members(ledger.families(), asked) if asked else {}
    found: dict[int, str] = {}
    for story, numbers in asked.items():
        if story in members:
            family = tuple(ledger.several(members[story]))
            bodies = {report.id: _body(report) for report in family}
            for number in numbers:
                one = held[number]
                found[number] = _whose(one.entry.claim, one.report, bodies)
    return tuple(
        replace(one, credit=found[number]) if number in found else one
        for number, one in enumerate(held)
    )


def told(claim: Heard) -> str | None:
    """Return how a claim in a report's own voice is told, None for what has a source."""
    if claim.entry.claim.source is not None:
        return None
    report = claim.report
    if claim.credit is None and _in_doubt(report):
        return f"{report.agency}, as printed by {report.outlet}"
    return claim.credit or report.voice


def _whose(claim: Claim, report: Report, bodies: Mapping[str, _Body]) -> str:
    if not _in_doubt(report):
        return report.voice
    mine = _body(report)
    agreed = any(
        other.outlet != mine.outlet
        and other.agency in ("", mine.agency)
        and all(_folded(span.words) in other.words for span in claim.content)
        for name, other in bodies.items()
        if name != report.id
    )
    return report.voice if agreed else f"{report.outlet}, on {report.agency}"


def _in_doubt(report: Report) -> bool:
    """Whether a report states an agency and an outlet that is another."""
    agency, outlet = report.agency, report.outlet
    return bool(agency and outlet and agency.casefold() != outlet.casefold())


def _members(stories: Mapping[str, str], wanted: Iterable[str]) -> dict[str, list[str]]:
    """Return the reports of the wanted stories that several carry, by story."""
    found: dict[str, list[str]] = {}
    asked = frozenset(wanted)
    for report, story in stories.items():
        if story in asked and report != story:
            found.setdefault(story, [story]).append(report)
    return found


def _body(report: Report) -> _Body:
    text = " ".join(span.words for span in report.of(SectionKind.BODY))
    outlet, agency = report.outlet or report.agency or report.id, report.agency or ""
    return _Body(outlet.casefold(), agency.casefold(), _folded(text))


def _folded(text: str) -> str:
    return f" {' '.join(words(text))} "
