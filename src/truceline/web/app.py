"""The application: pages, API, and the door in front of them."""

from __future__ import annotations

import contextlib
from importlib.resources import files
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from truceline import __version__
from truceline.errors import TrucelineError
from truceline.record import Ledger, Where
from truceline.web.api import routes as api
from truceline.web.asking import BadRequest, Facets
from truceline.web.audit import Audit
from truceline.web.desk import Desk
from truceline.web.guard import Guard, SignIn
from truceline.web.headers import Next, dressed
from truceline.web.pages import about, accounts, evidence, front, oidc, reviewing, signing, stories
from truceline.web.rendering import Page, environment, show
from truceline.web.settings import Settings

READERS = 16  # requests worked on at once: more only wait for each other
ROUTERS = (
    *(api.router, signing.router, oidc.router, about.router, front.router, accounts.router),
    *(evidence.router, stories.router, reviewing.router),
)


def create(ledger: Ledger, settings: Settings) -> FastAPI:
    """Return the application that shows a ledger."""
    app = FastAPI(
        title="Truceline",
        version=__version__,
        description=api.ABOUT,
        docs_url=None,  # the usual pages for it load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.desk = Desk(ledger=ledger, settings=settings)
    app.state.guard = Guard(settings=settings, audit=Audit(path=settings.audit))
    app.state.begun = {}  # sign-ins under way, by their state
    static = Path(str(files("truceline.web") / "static"))
    app.mount("/static", StaticFiles(directory=static), name="static")
    for router in ROUTERS:
        app.include_router(router)
    _door(app, settings)
    app.add_exception_handler(BadRequest, _told)
    app.add_exception_handler(TrucelineError, _told)
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(RequestValidationError, _told)
    return app


def warm(app: FastAPI) -> None:
    """Make what the first pages need, so that the first reader does not wait for it."""
    desk: Desk = app.state.desk
    with contextlib.suppress(TrucelineError):
        for name in environment().list_templates():
            environment().get_template(name)
        for agreement in desk.agreements().values():
            desk.standings(Where(agreement_id=agreement.id))
            since = front.default_since(desk, agreement)
            if since:
                front.since_changes(desk, agreement, Facets(since=since))
        desk.watched()


def _door(app: FastAPI, settings: Settings) -> None:
    @app.middleware("http")
    async def door(request: Request, call_next: Next) -> Response:
        guard: Guard = app.state.guard
        to_thread.current_default_thread_limiter().total_tokens = READERS
        try:
            guard.admit(request)
            response = await call_next(request)
            guard.remember(request, response)
        except BadRequest as error:
            response = _told(request, error)
        return dressed(response, request.url.path, https=settings.https)


@api.router.get("/health", include_in_schema=False)
def health() -> Response:
    """Say that the server is up."""
    return PlainTextResponse("ok")


def _told(request: Request, error: Exception) -> Response:
    """Answer an error as the asker reads: JSON for the API, a page for people."""
    status = getattr(error, "status", None) or getattr(error, "status_code", None) or 400
    if isinstance(error, RequestValidationError):
        status = 422
    told = getattr(error, "detail", None) or str(error) or "this cannot be answered"
    path = request.url.path
    if path.startswith("/api/") or path.endswith(".json"):
        headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
        return JSONResponse({"error": str(told), "status": status}, status, headers)
    if isinstance(error, SignIn) and request.method == "GET":
        return RedirectResponse("/sign-in", 303)
    page = Page(
        template="error.html",
        title="Not found" if status == 404 else "This cannot be shown",
        extra={"told": told, "status": status},
        status=status,
    )
    return show(request, page)
