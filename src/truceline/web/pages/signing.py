"""Signing in with a token, and out again."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from truceline.web.guard import SESSION, Guard, TooMany
from truceline.web.rendering import Page, show
from truceline.web.tokens import identity

router = APIRouter()


def _guard(request: Request) -> Guard:
    found: Guard = request.app.state.guard
    return found


def _form(request: Request, wrong: str | None = None, status: int = 200) -> Response:
    oidc = _guard(request).settings.oidc is not None
    extra = {"wrong": wrong, "oidc": oidc}
    return show(request, Page(template="sign-in.html", title="Sign in", extra=extra, status=status))


@router.get("/sign-in", include_in_schema=False)
def form(request: Request) -> Response:
    """Show the form."""
    return _form(request)


@router.post("/sign-in", include_in_schema=False)
async def sign_in(request: Request) -> Response:
    """Start a session for the owner of a token."""
    guard = _guard(request)
    client = request.client.host if request.client else "?"
    if not guard.tries.passes(client):
        raise TooMany("too many tries; wait a minute")
    sent = await guard.fields(request, "reader")
    token = str(sent.get("token", "")).strip()
    who = await run_in_threadpool(identity, guard.settings.tokens, token)
    await run_in_threadpool(guard.audit.note, who, "sign-in", "done" if who else "refused")
    if who is None:
        return _form(request, "This token is not known here, or was revoked.", 401)
    return entered(request, guard.sign_in(who))


def entered(request: Request, cookie: str) -> Response:
    """Lead in, with the session's cookie."""
    response = RedirectResponse("/", 303)
    response.set_cookie(
        SESSION, cookie, httponly=True, samesite="lax", secure=_guard(request).settings.https
    )
    return response


@router.post("/sign-out", include_in_schema=False)
async def sign_out(request: Request) -> Response:
    """End the session."""
    guard = _guard(request)
    await guard.fields(request, "reader")
    guard.sign_out(request)
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(SESSION)
    return response
