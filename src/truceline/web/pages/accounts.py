"""Pages of statements: one provision, sides, timeline, changes, actors, search."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from truceline.agreement import Agreement
from truceline.record import Where
from truceline.view.actors import ActorRow, actors
from truceline.view.coded import codes
from truceline.view.footnotes import footnoted
from truceline.view.recent import recent
from truceline.view.sides import sides
from truceline.view.status import status_held
from truceline.view.timeline import by_day
from truceline.web.asking import Facets, NotFound, facets
from truceline.web.charts import bars
from truceline.web.desk import Desk
from truceline.web.pages.common import desk_of, model_of, names_of, put_up
from truceline.web.pages.front import default_since, since_changes
from truceline.web.rendering import Page
from truceline.web.searching import found_in

router = APIRouter()
SIDES_MOST = 120


def provision(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return what is said of one provision."""
    asked = replace(facets(request.query_params), provision=request.path_params["provision_id"])
    model = agreement.provision(asked.provision or "")
    if model is None:
        raise NotFound(f"{agreement.id} has no provision {asked.provision}")
    where = asked.where(agreement.id)
    held = Where(agreement_id=agreement.id, as_known_on=where.as_known_on)
    made = desk.statements(held)
    phases = status_held(agreement, desk.standings(held), made.provisions if made else None)
    status = next(p for one in phases for p in one.provisions if p.provision.id == model.id)
    page = recent(desk.ledger, where, desk.origins(), skip=asked.skip, limit=asked.limit)
    return Page(
        template="provision.html",
        title=model.title,
        rows={"agreement": agreement.id, "status": status, **_list(page)},
        extra={
            "asked": asked,
            "codes": codes(model),
            "needed_by": [one.phase for one in phases if model.id in one.phase.requires],
            "week": default_since(desk, agreement, where.as_known_on),
        },
    )


def sides_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return the parties' statements facing each other."""
    asked = facets(request.query_params)
    page = recent(
        desk.ledger, asked.where(agreement.id), desk.origins(), skip=asked.skip, limit=SIDES_MOST
    )
    return Page(
        template="sides.html",
        title="Sides",
        rows={"agreement": agreement.id, "sides": sides(agreement, page.said), **_rest(page)},
        extra={"asked": asked, "step": SIDES_MOST},
    )


def timeline_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return who said what when, with the number of claims a month."""
    asked = facets(request.query_params)
    where = asked.where(agreement.id)
    page = recent(desk.ledger, where, desk.origins(), skip=asked.skip, limit=asked.limit)
    counts = desk.tallies("day", Where(agreement_id=agreement.id, as_known_on=where.as_known_on))
    return Page(
        template="timeline.html",
        title="Timeline",
        rows={"agreement": agreement.id, "days": by_day(page.said), **_rest(page)},
        extra={"asked": asked, "chart": bars(counts), "step": asked.limit},
    )


def changes_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return what is new since a day."""
    asked = _since(desk, agreement, facets(request.query_params))
    found = since_changes(desk, agreement, asked) if asked.since else None
    return Page(
        template="changes.html",
        title="Changes",
        rows={"agreement": agreement.id, "changes": found},
        extra={"asked": asked},
    )


def _since(desk: Desk, agreement: Agreement, asked: Facets) -> Facets:
    if asked.since:
        return asked
    known = asked.where(agreement.id).as_known_on
    return replace(asked, since=default_since(desk, agreement, known))


@router.get("/a/{agreement_id}/changes.md", include_in_schema=False)
def changes_text(request: Request, agreement_id: str) -> Response:
    """Return the changes as text with footnotes, to paste."""
    desk = desk_of(request)
    agreement = model_of(desk, agreement_id)
    asked = _since(desk, agreement, facets(request.query_params))
    found = since_changes(desk, agreement, asked)
    return PlainTextResponse(footnoted(found, names_of(agreement), agreement.name))


def actors_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return who is heard, in the agreement's order."""
    asked = facets(request.query_params)
    held = Where(agreement_id=agreement.id, as_known_on=asked.where(agreement.id).as_known_on)
    rows = actor_rows(desk, agreement, held)
    chosen = next((row for row in rows if row.id == asked.actor), None)
    page = None
    if asked.actor:
        where = asked.where(agreement.id)
        page = recent(desk.ledger, where, desk.origins(), skip=asked.skip, limit=asked.limit)
    return Page(
        template="actors.html",
        title=chosen.name if chosen else "Actors",
        rows={"agreement": agreement.id, "actors": rows, **(_list(page) if page else {})},
        extra={"asked": asked, "chosen": chosen, "page": page, "step": asked.limit},
    )


def actor_rows(desk: Desk, agreement: Agreement, held: Where) -> tuple[ActorRow, ...]:
    """Return who is heard; statements are counted where the ledger is small enough."""
    made = desk.statements(held)
    tallies, standings = desk.tallies("actor", held), desk.standings(held)
    return actors(agreement, tallies, standings, made.voices if made else None)


def search_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return statements that hold the words and answer the facets."""
    asked = facets(request.query_params)
    found = found_in(desk, agreement, asked)
    return Page(
        template="search.html",
        title="Search",
        rows={"agreement": agreement.id, **_list(found.page), "elsewhere": found.elsewhere},
        extra={"asked": asked, "step": asked.limit},
    )


def _list(page: object) -> dict[str, object]:
    return {"said": getattr(page, "said", ()), **_rest(page)}


def _rest(page: object) -> dict[str, object]:
    return {key: getattr(page, key) for key in ("more", "cut", "reached")}


put_up(router, "/provisions/{provision_id}", provision)
put_up(router, "/sides", sides_page)
put_up(router, "/timeline", timeline_page)
put_up(router, "/changes", changes_page)
put_up(router, "/actors", actors_page)
put_up(router, "/search", search_page)
