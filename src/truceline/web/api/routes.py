"""The API's addresses. Every read takes the facets of the pages; a write takes JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from truceline.agreement import Agreement, summary
from truceline.agreement import plain as plain_agreement
from truceline.export import entry_json, figure_json, report_json
from truceline.record import Where
from truceline.view.coded import COLUMNS, coded
from truceline.view.heard import Heard, placed
from truceline.view.said import one_said
from truceline.view.sides import sides
from truceline.view.status import status_held
from truceline.web.api.rows import Csv, JsonLines, answer, csv, lines, page_of
from truceline.web.asking import BadRequest, Facets, NotFound, facets
from truceline.web.deciding import decide, name_of, review_of
from truceline.web.desk import Desk
from truceline.web.guard import LOCAL, Guard
from truceline.web.pages.accounts import actor_rows
from truceline.web.pages.common import desk_of, model_of
from truceline.web.pages.evidence import claim_of
from truceline.web.pages.front import default_since, since_changes
from truceline.web.searching import found_in

router = APIRouter()
ABOUT = (
    "Who said, alleged, denied, demanded or promised what about an agreement, with the place "
    "of every word. Reads need no token on the loopback; elsewhere send Authorization: "
    "Bearer TOKEN (truceline token). Keys are described in docs/json.md."
)


class Error(BaseModel):
    """What an answer that is none says."""

    error: str
    status: int


class Rows(BaseModel):
    """A page of rows; `next` is the address of the page after it."""

    rows: list[dict[str, Any]]
    next: str | None


class Decision(BaseModel):
    """A person's decision about a claim; answers are for `amend` alone."""

    claim: str
    verdict: str
    by: str | None = None
    why: str | None = None
    report: str | None = None
    actor: list[str] | str | None = None
    person: str | None = None
    said_on: str | None = None
    act: str | None = None
    targets: list[str] | str | None = None
    provisions: list[str] | str | None = None


class Decided(BaseModel):
    """Whether a decision changed anything."""

    changed: bool


ERRORS: dict[int | str, dict[str, Any]] = {
    code: {"model": Error} for code in (400, 401, 403, 404, 422, 429)
}
ONE = "/api/agreements/{agreement_id}"
FIGURES = (
    *("measure", "giver", "value", "bound", "who", "since", "until", "as_of", "day"),
    *("kind", "flags", "words", "span", "claim", "reports"),
)
Id = Annotated[str, Path(max_length=100)]
Text = Annotated[str | None, Query(max_length=300)]
Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="an ISO day")]
Count = Annotated[int, Query(ge=0, le=1000)]


def _asked(
    request: Request,
    provision: Text = None,
    actor: Text = None,
    act: Text = None,
    since: Day = None,
    until: Day = None,
    known: Day = None,
) -> Facets:
    """Return the facets; they are read from the address as the pages read theirs."""
    return facets(request.query_params)


Asked = Annotated[Facets, Depends(_asked)]


def _paged(
    request: Request, asked: Asked, q: Text = None, skip: Count = 0, limit: Count = 50
) -> Facets:
    """Return the facets of a page of rows."""
    return asked


Paged = Annotated[Facets, Depends(_paged)]


@router.get("/api/agreements", responses=ERRORS, response_model=list[dict[str, Any]])
def agreements(request: Request) -> Response:
    """List the agreements that the ledger holds."""
    return answer(request, [summary(one) for one in desk_of(request).agreements().values()])


@router.get(f"{ONE}", responses=ERRORS, response_model=dict[str, Any])
def agreement(request: Request, agreement_id: Id) -> Response:
    """Return an agreement as its file gives it."""
    return answer(request, plain_agreement(_at(request, agreement_id)[1]))


@router.get(f"{ONE}/status", responses=ERRORS, response_model=list[dict[str, Any]])
def status(request: Request, agreement_id: Id, asked: Asked) -> Response:
    """Return the phases with what is being said of each provision."""
    desk, model = _at(request, agreement_id)
    where = Where(agreement_id=model.id, as_known_on=asked.where(model.id).as_known_on)
    made = desk.statements(where)
    found = status_held(model, desk.standings(where), made.provisions if made else None)
    return answer(request, found)


@router.get(f"{ONE}/claims", responses=ERRORS, response_model=Rows)
def claims(request: Request, agreement_id: Id, asked: Paged) -> Response:
    """Return statements, newest first; `q` are words that they hold."""
    desk, model = _at(request, agreement_id)
    page = found_in(desk, model, asked).page
    return page_of(request, page.said, asked, more=page.more)


@router.get(f"{ONE}/claims.jsonl", responses=ERRORS, response_class=JsonLines)
def claims_lines(request: Request, agreement_id: Id, asked: Asked) -> Response:
    """Stream every claim with its readings, a line each, by report and place."""
    desk, model = _at(request, agreement_id)
    return lines(
        {**entry_json(one.entry), "origin": one.origin, "day": one.day}
        for one in _all(desk, model, asked)
    )


@router.get(f"{ONE}/claims.csv", responses=ERRORS, response_class=Csv)
def claims_csv(request: Request, agreement_id: Id, asked: Asked) -> Response:
    """Stream a row a claim and provision, with codes and source."""
    desk, model = _at(request, agreement_id)
    rows = (one_said(one) for one in _all(desk, model, asked))
    return csv(coded(model, rows), COLUMNS, f"{model.id}-claims")


@router.get(f"{ONE}/sides", responses=ERRORS, response_model=dict[str, Any])
def sides_rows(request: Request, agreement_id: Id, asked: Paged) -> Response:
    """Return the parties' statements facing each other."""
    desk, model = _at(request, agreement_id)
    return answer(request, sides(model, found_in(desk, model, asked).page.said))


@router.get(f"{ONE}/changes", responses=ERRORS, response_model=dict[str, Any])
def changes(request: Request, agreement_id: Id, asked: Asked) -> Response:
    """Return what is new since a day; without one, in the last seven days known."""
    desk, model = _at(request, agreement_id)
    since = asked.since or default_since(desk, model, asked.where(model.id).as_known_on)
    if since is None:
        raise NotFound("no claim has a day yet")
    if asked.until and asked.until < since:
        raise BadRequest("since is a day before until")
    return answer(request, since_changes(desk, model, replace(asked, since=since)))


@router.get(f"{ONE}/actors", responses=ERRORS, response_model=list[dict[str, Any]])
def heard(request: Request, agreement_id: Id, asked: Asked) -> Response:
    """Return who is heard on what, in the agreement's order."""
    desk, model = _at(request, agreement_id)
    where = Where(agreement_id=model.id, as_known_on=asked.where(model.id).as_known_on)
    return answer(request, actor_rows(desk, model, where))


@router.get(f"{ONE}/figures", responses=ERRORS, response_model=Rows)
def figures(request: Request, agreement_id: Id, asked: Paged) -> Response:
    """Return counts as given, a row a figure and story."""
    rows = _figures(request, agreement_id, asked)
    page = rows[asked.skip : asked.skip + asked.limit]
    return page_of(request, page, asked, more=len(rows) > asked.skip + asked.limit)


@router.get(f"{ONE}/figures.csv", responses=ERRORS, response_class=Csv)
def figures_csv(request: Request, agreement_id: Id, asked: Asked) -> Response:
    """Stream the counts as CSV."""
    return csv(_figures(request, agreement_id, asked), FIGURES, f"{agreement_id}-figures")


@router.get(f"{ONE}/reports/{{report_id}}/claims/{{claim_id}}", responses=ERRORS)
def claim(request: Request, agreement_id: Id, report_id: Id, claim_id: Id) -> dict[str, Any]:
    """Return one claim with its grounds, its history and who carries it."""
    desk, model = _at(request, agreement_id)
    return answer(request, claim_of(desk, model, report_id, claim_id))  # type: ignore[return-value]


@router.get("/api/reports/{report_id}", responses=ERRORS, response_model=dict[str, Any])
def report(request: Request, report_id: Id) -> Response:
    """Return a report with its text and its sections."""
    found = desk_of(request).ledger.report(report_id)
    if found is None:
        raise NotFound(f"the ledger holds no report {report_id}")
    return answer(request, {**report_json(found), "text": found.text})


@router.post(
    f"{ONE}/reviews",
    responses=ERRORS,
    response_model=Decided,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": Decision.model_json_schema()}},
        }
    },
)
async def review(request: Request, agreement_id: Id) -> Response:
    """Record a person's decision about a claim. Needs the role reviewer."""
    guard: Guard = request.app.state.guard
    sent = await guard.fields(request, "reviewer")
    return await run_in_threadpool(_reviewed, request, agreement_id, sent)


def _reviewed(request: Request, agreement_id: str, sent: dict[str, Any]) -> Response:
    desk, model = _at(request, agreement_id)
    who = request.state.identity
    by = name_of(sent) if who == LOCAL else who.name
    made = review_of(sent, model, by, None)
    changed = decide(desk, made, who)
    outcome = made.verdict if changed else "nothing changed"
    guard: Guard = request.app.state.guard
    about = {"claim": made.claim_id, "agreement": model.id}
    guard.audit.note(replace(who, name=by), "review by API", outcome, **about)
    return JSONResponse({"changed": changed})


def _at(request: Request, agreement_id: str) -> tuple[Desk, Agreement]:
    desk = desk_of(request)
    return desk, model_of(desk, agreement_id)


def _all(desk: Desk, model: Agreement, asked: Facets) -> Iterator[Heard]:
    return placed(desk.ledger.entries(asked.where(model.id)), desk.origins())


def _figures(request: Request, agreement_id: str, asked: Facets) -> list[dict[str, Any]]:
    """Return the counts of all reports between the days asked for."""
    desk, model = _at(request, agreement_id)
    where = replace(asked.where(model.id), provision=None, actor=None, act=None)
    return [
        {**figure_json(r.figure), "giver": r.giver, "day": r.day, "reports": list(r.reports)}
        for r in desk.figures(where)
        if asked.actor in (None, *r.figure.actor)
    ]
