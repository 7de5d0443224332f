"""Pages of what it rests on: reports, one report, one claim, figures, copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, islice
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from truceline.agreement import Agreement
from truceline.export import report_json
from truceline.model import Report
from truceline.model.report import NOT_STATED
from truceline.record import Head, Where
from truceline.view.claim import ClaimView, claim_view
from truceline.view.heard import placed
from truceline.view.report import blocks
from truceline.view.said import one_said
from truceline.view.series import FigureRow
from truceline.web.asking import Facets, NotFound, facets
from truceline.web.charts import charts
from truceline.web.desk import Desk
from truceline.web.pages.common import desk_of, model_of, put_up
from truceline.web.rendering import Page

router = APIRouter()
MOST_REPORTS = 100
LIKELY = 40  # claims of a report, at most as a rule
MOST_HINTED = 2_000  # claims looked through for one whose report is not known


def report_of(desk: Desk, request: Request) -> Report:
    """Return the report of an address."""
    report_id = request.path_params["report_id"]
    found = desk.ledger.report(report_id)
    if found is None:
        raise NotFound(f"the ledger holds no report {report_id}")
    return found


def report_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return a report's text with its claims, and the claim that the address opens."""
    report = report_of(desk, request)
    where = Where(report_id=report.id, agreement_id=agreement.id)
    entries = tuple(desk.ledger.entries(where))
    rows = [one_said(one) for one in placed(entries, desk.origins())]
    return Page(
        template="report.html",
        title=(report.title or report.name or report.id)[:200],
        rows={
            "agreement": agreement.id,
            "report": report_json(report),
            "blocks": blocks(report, entries),
            "claims": rows,
        },
        extra={
            "about": report,
            "by_id": {row.claim: row for row in rows},
            "numbers": {row.claim: at for at, row in enumerate(rows, 1)},
            "family": family_of(desk, report.id),
            "family_story": desk.origins().get(report.id, report.id),
            "asked": facets(request.query_params),
            "labels": LABELS,
        },
    )


LABELS = {"furniture": "page", "related": "other stories"}


def family_of(desk: Desk, report_id: str) -> list[str]:
    """Return the reports of the same story, this one included."""
    story = desk.origins().get(report_id, report_id)
    return sorted({story, report_id, *desk.families().get(story, ())})


def claim_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return one claim with its grounds, its history and who carries it."""
    report = report_of(desk, request)
    view = claim_of(desk, agreement, report.id, request.path_params["claim_id"])
    return Page(
        template="claim.html",
        title="Claim",
        rows={"agreement": agreement.id, "claim": view},
        extra={"about": report, "around": around(report, view.said.start, view.said.end)},
    )


def claim_of(desk: Desk, agreement: Agreement, report_id: str, claim_id: str) -> ClaimView:
    """Return a claim; NotFound where its report holds none of this id."""
    where = Where(report_id=report_id, agreement_id=agreement.id)
    found = claim_view(desk.ledger, where, claim_id, desk.origins())
    if found is None:
        raise NotFound(f"report {report_id} has no claim {claim_id} under {agreement.id}")
    return found


def around(report: Report, start: int, end: int) -> tuple[str, str, str]:
    """Return the words of a place with the text before and after it in its section."""
    section = next((s for s in report.sections if s.start <= start < s.end), None)
    first = section.start if section else max(start - 200, 0)
    last = max(section.end if section else end + 200, end)
    return report.text[first:start], report.text[start:end], report.text[end:last]


@router.get("/a/{agreement_id}/claims/{claim_id}", include_in_schema=False)
def claim_anywhere(request: Request, agreement_id: str, claim_id: str) -> Response:
    """Lead to a claim whose report the address does not name."""
    desk = desk_of(request)
    agreement = model_of(desk, agreement_id)
    asked = facets(request.query_params)
    where = Where(
        agreement_id=agreement.id, provision=asked.provision, actor=asked.actor, newest=True
    )
    for entry in islice(desk.ledger.entries(where), MOST_HINTED):
        if entry.claim.id == claim_id:
            place = f"/a/{agreement.id}/reports/{entry.claim.report_id}/claims/{claim_id}"
            return RedirectResponse(place, 307)
    raise NotFound(f"there is no claim {claim_id} among the newest {MOST_HINTED} looked at")


def reports_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return the reports published between two days, the newest first."""
    asked = facets(request.query_params)
    found = _newest(desk, agreement, asked)[asked.skip :]
    rows = [_report_row(one, desk.origins()) for one in found[:MOST_REPORTS]]
    return Page(
        template="reports.html",
        title="Reports",
        rows={"reports": rows, "more": len(found) > MOST_REPORTS},
        extra={"asked": asked, "step": MOST_REPORTS},
    )


def _newest(desk: Desk, agreement: Agreement, asked: Facets) -> list[Head]:
    """Return enough heads for a page, of the latest days first: most ledgers need no more."""
    wanted = asked.skip + MOST_REPORTS + 1
    where = replace(_published(asked), limit=wanted)
    near = desk.reach(replace(where, agreement_id=agreement.id), wanted * LIKELY)
    if near and near > (asked.since or ""):
        found = list(desk.ledger.heads(replace(where, published_from=near)))
        if len(found) >= wanted:
            return found
    return list(desk.ledger.heads(where))


def _published(asked: Facets) -> Where:
    return Where(
        published_from=asked.since,
        published_to=asked.until,
        as_known_on=date.fromisoformat(asked.known) if asked.known else None,
        newest=True,
    )


def day_before(day: str) -> str:
    """Return the day before, in ISO 8601."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _report_row(report: Head, origins: dict[str, str]) -> dict[str, Any]:
    return {
        "id": report.id,
        "title": report.title or report.name,
        "outlet": report.outlet or report.agency or NOT_STATED,  # its title stands beside
        "agency": report.agency,
        "published": report.published.isoformat() if report.published else None,
        "url": report.url,
        "origin": origins.get(report.id, report.id),
    }


def figures_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return the series of figures, a chart and a table a measure."""
    asked = facets(request.query_params)
    held, first = figures_of(desk, agreement, asked)
    rows = [row for row in held if asked.actor in (None, *row.figure.actor)]
    grouped = {str(m): list(some) for m, some in groupby(rows, key=lambda r: r.figure.measure)}
    return Page(
        template="figures.html",
        title="Figures",
        rows={"agreement": agreement.id, "figures": rows},
        extra={
            "asked": asked,
            "grouped": grouped,
            "first": None if asked.since else first,
            "older": day_before(first) if first and not asked.since else None,
            "charts": {measure: charts(some) for measure, some in grouped.items()},
        },
    )


def figures_of(
    desk: Desk, agreement: Agreement, asked: Facets
) -> tuple[tuple[FigureRow, ...], str | None]:
    """Return the figures that facets ask for, and the day from which on they ran."""
    where = replace(asked.where(agreement.id), provision=None, actor=None, act=None)
    first = asked.since or desk.reach(where)
    return desk.figures(replace(where, published_from=first)), first


put_up(router, "/reports", reports_page)
put_up(router, "/reports/{report_id}", report_page)
put_up(router, "/reports/{report_id}/claims/{claim_id}", claim_page)
put_up(router, "/figures", figures_page)
