"""Review: one claim after another, the most uncertain first; and coding it blind."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from truceline.agreement import Agreement
from truceline.model import Act, Entry, Progress
from truceline.record import Coding, Where
from truceline.view.coding import agreement as agreement_of_coders
from truceline.view.coding import as_coded, sample
from truceline.view.heard import placed
from truceline.view.said import one_said
from truceline.web.asking import Facets, facets
from truceline.web.deciding import decide, name_of, review_of, several
from truceline.web.desk import Desk
from truceline.web.guard import LOCAL, Guard
from truceline.web.pages.common import desk_of, extra_of, model_of, put_up
from truceline.web.pages.evidence import around
from truceline.web.rendering import Page, show

router = APIRouter()
NAME = "truceline_name"  # the cookie with a local reviewer's name
SAMPLE, AMONG = 40, 400  # claims coded blind, drawn among so many of the newest
CODED = ("act", "actor", "targets", "provisions")
LEDGER = "the ledger"  # the coder that the ledger's own readings stand for


def review_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return the claim to be looked at next."""
    asked = facets(request.query_params)
    return _card(desk, agreement, asked, request)


def _card(desk: Desk, agreement: Agreement, asked: Facets, request: Request, **told: Any) -> Page:
    where = replace(asked.where(agreement.id), as_known_on=None, limit=asked.skip + 2)
    found = tuple(islice(desk.ledger.queue(where), asked.skip, asked.skip + 2))
    entry = found[0] if found else None
    return Page(
        template="review.html",
        title="Review",
        rows={"agreement": agreement.id, "claim": _shown(desk, entry), "more": len(found) > 1},
        extra={
            "asked": asked,
            "entry": entry,
            "about": entry.report if entry else None,
            "around": _around(entry),
            "acts_known": [str(act) for act in Act],
            "progress_known": [str(one) for one in Progress],
            "name": request.cookies.get(NAME, ""),
            "local": request.state.identity == LOCAL,
            "told": told.get("told"),
            "undo": told.get("undo"),
        },
    )


def _shown(desk: Desk, entry: Entry | None) -> object:
    rows = [one_said(one) for one in placed([entry] if entry else [], desk.origins())]
    return rows[0] if rows else None


def _around(entry: Entry | None) -> tuple[str, str, str] | None:
    if entry is None or entry.report is None:
        return None
    return around(entry.report, entry.claim.start, entry.claim.end)


@router.post("/a/{agreement_id}/review", include_in_schema=False)
async def reviewed(request: Request, agreement_id: str) -> Response:
    """Record a decision and show the next claim."""
    guard: Guard = request.app.state.guard
    undoing = "undo" in request.query_params
    sent = await guard.fields(request, "reviewer")
    return await run_in_threadpool(_reviewed, request, agreement_id, sent, undoing)


def _reviewed(request: Request, agreement_id: str, sent: dict[str, Any], undoing: bool) -> Response:
    desk, guard = desk_of(request), request.app.state.guard
    agreement = model_of(desk, agreement_id)
    who = request.state.identity
    by = name_of(sent) if who == LOCAL else who.name
    entry = _entry(desk, agreement, str(sent.get("report", "")), str(sent.get("claim", "")))
    review = review_of(sent, agreement, by, entry)
    changed = decide(desk, review, who)
    guard.audit.note(
        replace(who, name=by),
        "review",
        review.verdict if changed else "nothing changed",
        claim=review.claim_id,
        agreement=agreement.id,
    )
    asked = facets(request.query_params)
    if request.headers.get("HX-Request") != "true":
        back = RedirectResponse(f"/a/{agreement.id}/review{asked.address()}", 303)
        return _named(back, by, who == LOCAL)
    undo = None if undoing else {"claim": review.claim_id, "verdict": review.verdict}
    page = _card(desk, agreement, asked, request, told=TOLD[review.verdict], undo=undo)
    page = replace(page, extra={**extra_of(desk, agreement, asked), **page.extra, "name": by})
    return _named(show(request, page), by, who == LOCAL)


TOLD = {
    "accept": "Accepted.",
    "amend": "Amended.",
    "reject": "Rejected.",
    "restore": "Restored.",
    "release": "Left to the rules again.",
}


def _entry(desk: Desk, agreement: Agreement, report_id: str, claim_id: str) -> Entry | None:
    where = Where(report_id=report_id, agreement_id=agreement.id, rejected=True)
    found = desk.ledger.entries(where) if report_id else ()
    return next((one for one in found if one.claim.id == claim_id), None)


def _named(response: Response, name: str, local: bool) -> Response:
    if local:
        response.set_cookie(NAME, name, samesite="strict", max_age=180 * 86400, httponly=True)
    return response


def coding_page(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return a claim to code without sight of what counts, and how far coders agree."""
    name = _coder(request)
    drawn = _drawn(desk, agreement)
    done = {one.claim_id for one in desk.ledger.codings() if one.by == name}
    left = [entry for entry in drawn if entry.claim.id not in done]
    entry = left[0] if left and name else None
    own = [one for one in desk.ledger.codings() if one.agreement_id == agreement.id]
    coded = {one.claim_id for one in own}
    held = [one for entry in drawn if entry.claim.id in coded for one in as_coded([entry], LEDGER)]
    compared = [one for one in (*own, *held) if one.about in CODED]
    return Page(
        template="coding.html",
        title="Coding",
        rows={"agreement": agreement.id, "alpha": agreement_of_coders(compared)},
        extra={
            "asked": facets(request.query_params),
            "entry": entry,
            "about": entry.report if entry else None,
            "around": _around(entry),
            "acts_known": [str(act) for act in Act],
            "name": name,
            "local": request.state.identity == LOCAL,
            "done": len(drawn) - len(left),
            "drawn": len(drawn),
        },
    )


def _coder(request: Request) -> str:
    who = request.state.identity
    return str(request.cookies.get(NAME, "") if who == LOCAL else who.name)


def _drawn(desk: Desk, agreement: Agreement) -> list[Entry]:
    where = Where(agreement_id=agreement.id, newest=True, limit=AMONG)
    among = {entry.claim.id: entry for entry in desk.ledger.entries(where)}
    return [among[one] for one in sample(among, SAMPLE, seed=agreement.id)]


@router.post("/a/{agreement_id}/coding", include_in_schema=False)
async def coded(request: Request, agreement_id: str) -> Response:
    """Record a coder's answers."""
    guard: Guard = request.app.state.guard
    sent = await guard.fields(request, "reviewer")
    return await run_in_threadpool(_coded, request, agreement_id, sent)


def _coded(request: Request, agreement_id: str, sent: dict[str, Any]) -> Response:
    desk, who = desk_of(request), request.state.identity
    agreement = model_of(desk, agreement_id)
    by = name_of(sent) if who == LOCAL else who.name
    back = RedirectResponse(f"/a/{agreement.id}/coding", 303)
    if sent.get("claim"):
        claim = str(sent["claim"])
        answers = [
            Coding(
                claim_id=claim,
                agreement_id=agreement.id,
                by=by,
                about=about,
                values=several(sent.get(about, ""), about),
            )
            for about in CODED
        ]
        desk.ledger.add_codings(answers)
        request.app.state.guard.audit.note(
            replace(who, name=by), "coding", "done", claim=claim, agreement=agreement.id
        )
    return _named(back, by, who == LOCAL)


put_up(router, "/review", review_page, kept=False)
put_up(router, "/coding", coding_page, kept=False)
