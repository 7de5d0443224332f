"""Pages of copies: the stories that several reports carry, and what each changed."""

from __future__ import annotations

from itertools import islice
from typing import Any

from fastapi import APIRouter, Request

from truceline.agreement import Agreement
from truceline.model import Report
from truceline.model.report import NOT_STATED
from truceline.record import Head, Where
from truceline.view.compared import compared
from truceline.web.asking import NotFound, facets
from truceline.web.desk import Desk
from truceline.web.pages.common import put_up
from truceline.web.rendering import Page

router = APIRouter()
SHOWN = 40  # stories a page


def copies_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return the stories that more than one report carries, the latest first.

    A page writes nothing: reports that no run has placed are not placed here, but it says so.
    """
    asked = facets(request.query_params)
    heads, groups = _newest_first(desk), desk.families()
    named = (name for name in heads if name in groups)
    names = list(islice(named, asked.skip, asked.skip + SHOWN + 1))
    rows = [_story(desk, name, heads) for name in names[:SHOWN]]
    return Page(
        template="copies.html",
        title="Copies",
        rows={"stories": rows, "more": len(names) > SHOWN, "unplaced": desk.unplaced()},
        extra={"asked": asked, "step": SHOWN},
    )


def story_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return one copy beside the earliest report of its story."""
    story, copy = request.path_params["story_id"], request.path_params["report_id"]
    earlier, later = desk.ledger.report(story), desk.ledger.report(copy)
    if earlier is None or later is None:
        raise NotFound(f"the ledger holds no reports {story} and {copy}")
    group, heads = desk.families().get(story, ()), _newest_first(desk)
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
            "group": [_row(heads[name]) for name in group if name in heads],
        },
    )


def _newest_first(desk: Desk) -> dict[str, Head]:
    """Return the heads of all reports whose story several carry, the latest first."""
    found: dict[str, Head] = desk.kept("heads of copies", lambda: _heads(desk))
    return found


def _heads(desk: Desk) -> dict[str, Head]:
    groups = desk.families()
    members = {one for some in groups.values() for one in some}
    heads = desk.ledger.heads(Where(newest=True)) if groups else ()
    return {one.id: one for one in heads if one.id in members}


def _story(desk: Desk, name: str, heads: dict[str, Head]) -> dict[str, Any]:
    rows = sorted(
        (_row(heads[member]) for member in desk.families()[name] if member in heads),
        key=lambda row: (row["published"] or "9999", row["id"] != name),
    )
    return {"story": name, "title": rows[0]["title"] if rows else None, "reports": rows}


def _row(report: Report | Head) -> dict[str, str | None]:
    return {
        "id": report.id,
        "title": report.title or report.name,
        "outlet": report.outlet or report.agency or NOT_STATED,  # its title stands beside
        "agency": report.agency,
        "published": report.published.isoformat() if report.published else None,
    }


put_up(router, "/copies", copies_page)
put_up(router, "/copies/{story_id}/{report_id}", story_page)
