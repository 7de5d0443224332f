"""Statements that hold some words and answer the facets of an address."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from truceline.agreement import Agreement
from truceline.errors import EmptySearch
from truceline.model import Entry
from truceline.record import Hit, Where
from truceline.view.heard import placed
from truceline.view.recent import Recent, recent
from truceline.view.said import said
from truceline.web.asking import BadRequest, Facets
from truceline.web.desk import Desk

REPORTS = 40  # reports that hold the words, looked at for one page
AROUND = 80  # characters of text beside the words


@dataclass(frozen=True, slots=True, kw_only=True)
class InText:
    """A report that holds the words, but in no claim: where, with the text around."""

    report: str
    title: str | None
    outlet: str
    published: str | None
    start: int
    around: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found: statements, then reports that hold the words elsewhere."""

    page: Recent
    elsewhere: tuple[InText, ...] = ()


def found_in(desk: Desk, agreement: Agreement, asked: Facets) -> Found:
    """Return the page; with words, those whose content holds them, the last recorded first."""
    where = asked.where(agreement.id)
    origins = desk.origins()
    if asked.q is None:
        return Found(page=recent(desk.ledger, where, origins, skip=asked.skip, limit=asked.limit))
    try:
        hits = tuple(islice(desk.ledger.search(asked.q, where), REPORTS))
    except EmptySearch as error:
        raise BadRequest(str(error).partition(": truceline")[0]) from error
    entries = [entry for hit in hits for entry in hit.entries if _answers(entry, where)]
    page = entries[asked.skip : asked.skip + asked.limit]
    plain = not (where.provision or where.actor or where.act or asked.skip)
    return Found(
        page=Recent(
            said=said(placed(page, origins)),
            more=len(entries) > asked.skip + asked.limit,
            cut=len(hits) >= REPORTS,
            reached=None,
        ),
        elsewhere=tuple(_in_text(hit) for hit in hits if not hit.entries) if plain else (),
    )


def _answers(entry: Entry, where: Where) -> bool:
    provisions = [link.provision for link in entry.links]
    return (
        (where.provision is None or where.provision in provisions)
        and (where.actor is None or where.actor in entry.values("actor"))
        and (where.act is None or where.act in entry.values("act"))
    )


def _in_text(hit: Hit) -> InText:
    report, first = hit.report, hit.spans[0]
    return InText(
        report=report.id,
        title=report.title,
        outlet=report.outlet or report.voice,
        published=report.published.local[:10] if report.published else None,
        start=first.start,
        around=report.text[max(first.start - AROUND, 0) : first.end + AROUND],
    )
