"""What was said, ready to show: one row a statement and story, however many outlets copied it.

Rule: claims of one story (family of copies) with the same words, voices and act are one
    statement; its first report in the order given stands for it, `reports` names all.
Shape: ids of actors, provisions, reports and claims as the ledger and the agreement
    have them; `start` and `end` are the place of the content in the report's text.
Missing: None or empty; `why` says why for each question that stayed open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from truceline.model import Entry
from truceline.view.heard import Heard

LONGEST_TITLE = 500  # characters; a page without a heading may give a megabyte
PERSON = "person:"  # what a person's readings are signed with


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A provision that a statement bears on, and how far it says that it is met."""

    provision: str
    progress: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A question about a claim that has no answer, and the reason."""

    about: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement. `day` is said on, else published; `dated` says which of them."""

    claim: str
    report: str
    start: int
    end: int
    title: str | None
    outlet: str
    url: str | None
    published: str | None
    said_on: str | None
    day: str | None
    dated: str
    act: str | None
    manner: str
    own: bool
    voices: tuple[str, ...]
    person: str | None
    words: str
    targets: tuple[str, ...]
    provisions: tuple[Bearing, ...]
    origin: str
    reports: tuple[str, ...]
    why: tuple[Open, ...]
    settled: bool  # a person has answered at least one question about it

    def bears_on(self, provision: str) -> bool:
        """Whether it bears on a provision."""
        return any(one.provision == provision for one in self.provisions)


def said(claims: Iterable[Heard]) -> tuple[Said, ...]:
    """Return one row a statement, in the order in which each was first met."""
    rows: dict[tuple[object, ...], Said] = {}
    for claim in claims:
        row = one_said(claim)
        words = " ".join(row.words.casefold().split())
        held = rows.setdefault((row.origin, words, row.voices, row.act), row)
        if held is not row:
            key = (row.origin, words, row.voices, row.act)
            carried = tuple(dict.fromkeys((*held.reports, *row.reports)))
            rows[key] = replace(held, reports=carried)
    return tuple(rows.values())


def one_said(claim: Heard) -> Said:
    """Return the row of one claim, copies not looked at."""
    entry, report = claim.entry, claim.report
    return Said(
        claim=entry.claim.id,
        report=report.id,
        start=entry.claim.start,
        end=entry.claim.end,
        title=_beginning(report.title),
        outlet=report.outlet or report.voice,
        url=report.url,
        published=report.published.local[:10] if report.published else None,
        said_on=entry.value("said_on"),
        day=claim.day,
        dated=claim.dated,
        act=entry.value("act"),
        manner=str(entry.claim.manner),
        own=entry.claim.source is None and entry.claim.cue is None,
        voices=claim.voices,
        person=entry.value("person"),
        words=" ".join(entry.claim.words.split()),
        targets=entry.values("targets"),
        provisions=_bearings(entry),
        origin=claim.origin,
        reports=(report.id,),
        why=tuple(Open(about=r.about, why=r.why) for r in entry.readings if not r.values and r.why),
        settled=any(r.by.startswith(PERSON) for r in entry.readings),
    )


def _beginning(title: str | None) -> str | None:
    if title is None or len(title) <= LONGEST_TITLE:
        return title
    return title[:LONGEST_TITLE] + "…"


def _bearings(entry: Entry) -> tuple[Bearing, ...]:
    return tuple(
        Bearing(provision=link.provision, progress=str(link.progress) if link.progress else None)
        for link in entry.links
    )
