"""Pages of copies: the stories that several reports carry, and what each changed."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from truceline.agreement import Agreement
from truceline.model import Report
from truceline.view.compared import compared
from truceline.web.asking import NotFound, facets
from truceline.web.desk import Desk
from truceline.web.pages.common import put_up
from truceline.web.rendering import Page

router = APIRouter()
SHOWN = 40  # stories a page


def copies_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return the stories that more than one report carries, those most carried not first."""
    asked = facets(request.query_params)
    groups = _groups(desk)
    names = sorted(groups)[asked.skip : asked.skip + SHOWN + 1]
    rows = [_story(desk, name, groups[name]) for name in names[:SHOWN]]
    rows.sort(key=lambda row: row["reports"][0]["published"] or "", reverse=True)
    return Page(
        template="copies.html",
        title="Copies",
        rows={"stories": rows, "more": len(names) > SHOWN},
        extra={"asked": asked, "step": SHOWN},
    )


def story_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return one copy beside the earliest report of its story."""
    story, copy = request.path_params["story_id"], request.path_params["report_id"]
    earlier, later = desk.ledger.report(story), desk.ledger.report(copy)
    if earlier is None or later is None:
        raise NotFound(f"the ledger holds no reports {story} and {copy}")
    group = _groups(desk).get(story, [story])
    return Page(
        template="story.html",
        title="Copy",
        rows={
            "earlier": _row(earlier),
            "later": _row(later),
            "pieces": compared(earlier, later),
        },
        extra={
            "asked": facets(request.query_params),
            "group": [_row(one) for name in group if (one := desk.ledger.report(name))],
        },
    )


def _groups(desk: Desk) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for report, story in desk.origins().items():
        if report != story:
            found.setdefault(story, [story]).append(report)
    return found


def _story(desk: Desk, name: str, members: list[str]) -> dict[str, Any]:
    reports = [one for member in members if (one := desk.ledger.report(member))]
    rows = sorted(
        map(_row, reports), key=lambda row: (row["published"] or "9999", row["id"] != name)
    )
    return {"story": name, "title": rows[0]["title"] if rows else None, "reports": rows}


def _row(report: Report) -> dict[str, str | None]:
    return {
        "id": report.id,
        "title": report.title or report.name,
        "outlet": report.outlet or report.voice,
        "agency": report.agency,
        "published": report.published.isoformat() if report.published else None,
    }


put_up(router, "/copies", copies_page)
put_up(router, "/copies/{story_id}/{report_id}", story_page)
