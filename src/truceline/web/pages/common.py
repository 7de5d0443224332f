"""What the pages share: the agreement of an address, names, and how a page is put up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from truceline.agreement import Agreement
from truceline.web.asking import Facets, NotFound, facets
from truceline.web.desk import Desk
from truceline.web.rendering import Body, Page, body, sent

Maker = Callable[[Desk, Agreement, Request], Page]
TABS = (
    ("", "Overview"),
    ("/changes", "Changes"),
    ("/sides", "Sides"),
    ("/timeline", "Timeline"),
    ("/figures", "Figures"),
    ("/reports", "Reports"),
    ("/copies", "Copies"),
    ("/actors", "Actors"),
    ("/search", "Search"),
    ("/review", "Review"),
)


def desk_of(request: Request) -> Desk:
    """Return the desk of the running server."""
    found: Desk = request.app.state.desk
    return found


def model_of(desk: Desk, agreement_id: str) -> Agreement:
    """Return an agreement that the ledger holds; NotFound where it holds none of this id."""
    held = desk.agreements()
    if agreement_id not in held:
        raise NotFound(f"the ledger holds no agreement {agreement_id}")
    return held[agreement_id]


def names_of(agreement: Agreement) -> dict[str, str]:
    """Return the names of actors and provisions by id."""
    provisions = {one.id: one.title for one in agreement.provisions()}
    return provisions | {actor.id: actor.name for actor in agreement.actors}


def extra_of(desk: Desk, agreement: Agreement, asked: Facets, **more: Any) -> dict[str, Any]:
    """Return what every page of an agreement gives its template."""
    return {
        "agreement": agreement,
        "names": names_of(agreement),
        "base": f"/a/{agreement.id}",
        "tabs": TABS,
        "asked": asked,
        "agreements": desk.agreements(),
        **more,
    }


def put_up(router: APIRouter, path: str, maker: Maker, *, kept: bool = True) -> None:
    """Serve a page of an agreement at `path`, and its rows at `path` with `.json`.

    What is `kept` is made once for all who ask, as long as the ledger does not move; a
    page that is made for one person is not.
    """

    def made(request: Request, agreement_id: str) -> Body:
        desk = desk_of(request)
        agreement = model_of(desk, agreement_id)
        page = maker(desk, agreement, request)
        asked = page.extra.get("asked") or facets(request.query_params)
        whole = extra_of(desk, agreement, asked)
        return body(request, replace(page, extra={**whole, **page.extra}))

    def answer(request: Request, agreement_id: str) -> Response:
        if not kept:
            return sent(request, made(request, agreement_id))
        # Some pages name this week's days.
        key = ("page", request.url.path, request.url.query, date.today())
        held: Body = desk_of(request).kept(key, lambda: made(request, agreement_id))
        return sent(request, held)

    for address in (f"{path}.json", path):
        router.add_api_route(
            f"/a/{{agreement_id}}{address}", answer, methods=["GET"], include_in_schema=False
        )
