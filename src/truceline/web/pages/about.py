"""Pages of the whole ledger: the agreements it holds, and what it rests on."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from truceline.agreement import Agreement, plain, summary
from truceline.record import Where
from truceline.web.asking import facets
from truceline.web.desk import Desk
from truceline.web.pages.common import TABS, desk_of, put_up
from truceline.web.rendering import Page, show

router = APIRouter()


@router.get("/", include_in_schema=False)
def start(request: Request) -> Response:
    """Lead to the only agreement, else to the list."""
    held = desk_of(request).agreements()
    return RedirectResponse(f"/a/{next(iter(held))}" if len(held) == 1 else "/agreements", 307)


@router.get("/agreements", include_in_schema=False)
@router.get("/agreements.json", include_in_schema=False)
def agreements(request: Request) -> Response:
    """List the agreements that the ledger holds."""
    desk = desk_of(request)
    held = desk.agreements()
    rows = [
        {**summary(one), "claims": sum(desk.tallies("act", _of(one)).values())}
        for one in held.values()
    ]
    page = Page(
        template="agreements.html",
        title="Agreements",
        rows={"agreements": rows},
        extra={"agreements": held, "tabs": TABS, "held": rows},
    )
    return show(request, page)


def _of(agreement: Agreement) -> Where:
    return Where(agreement_id=agreement.id)


def model_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return the agreement as its file gives it."""
    return Page(
        template="model.html",
        title="The agreement",
        rows={"agreement": plain(agreement)},
        extra={"agreement": agreement, "asked": facets(request.query_params)},
    )


def data_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return what the ledger rests on, and how its parts are counted."""
    held = desk.watched()
    return Page(
        template="data.html",
        title="About the data",
        rows={"watched": held.value, "counted": held.made.isoformat(timespec="seconds")},
        extra={"asked": facets(request.query_params), "location": _file(desk)},
    )


def _file(desk: Desk) -> str:
    # The name alone: where a server keeps its files is nobody's business.
    return desk.ledger.location.replace("\\", "/").rsplit("/", 1)[-1]


put_up(router, "/agreement", model_page)
put_up(router, "/data", data_page)
