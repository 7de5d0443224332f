"""Who may do what: every request passes here before it reaches a page.

On the loopback everybody is a local editor, since who can reach it can open the file as
well. Elsewhere nobody is let in without a token or a signed-in session. A write needs
either the token in its Authorization header, or the session and the token of the form
(CSRF); a browser's Origin must be ours.
"""

from __future__ import annotations

import hmac
import json
import secrets
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from truceline.web.asking import BadRequest, Refused
from truceline.web.audit import Audit
from truceline.web.limits import Limit
from truceline.web.settings import Settings
from truceline.web.tokens import Identity, identity

LOCAL = Identity(name="local", role="editor")
SESSION = "truceline_session"
CSRF = "truceline_csrf"
HOURS = 12
MOST_SENT = 100_000  # bytes of a body
FREE = ("/static/", "/sign-in", "/oidc/", "/health")


class SignIn(Refused):
    """Nobody is signed in."""

    status = 401


class TooMany(BadRequest):
    """Asked too often."""

    status = 429


@dataclass(slots=True)
class Guard:
    """The door of one server. Sessions are kept in memory and end with it."""

    settings: Settings
    audit: Audit
    sessions: dict[str, tuple[Identity, float]] = field(default_factory=dict)
    reads: Limit = field(init=False)
    writes: Limit = field(init=False)
    tries: Limit = field(init=False)

    def __post_init__(self) -> None:
        self.reads = Limit(None if self.settings.open else self.settings.reads)
        self.writes = Limit(self.settings.writes * (10 if self.settings.open else 1))
        self.tries = Limit(10)

    def admit(self, request: Request) -> None:
        """Let a request in, its asker in `request.state`; raise what to answer where not."""
        self._host(request)
        request.state.csrf = request.cookies.get(CSRF) or secrets.token_urlsafe(24)
        request.state.by_token = False
        request.state.identity = who = self._who(request)
        path = request.url.path
        if who is None and not path.startswith(FREE):
            raise SignIn("sign in, or send a token: Authorization: Bearer TOKEN")
        if not self.reads.passes(self.asker(request)):
            raise TooMany("too many requests; wait a minute")

    def asker(self, request: Request) -> str:
        """Return what a limit is counted by."""
        who: Identity | None = request.state.identity
        client = request.client.host if request.client else "?"
        return who.name if who and not self.settings.open else client

    def _host(self, request: Request) -> None:
        named = urlsplit(f"//{request.headers.get('host', '')}")
        host = f"[{named.hostname}]" if named.hostname and ":" in named.hostname else named.hostname
        allowed = self.settings.hosts
        if host not in allowed and "0.0.0.0" not in allowed and "[::]" not in allowed:
            raise BadRequest(f"this server is not {host}; start it with --name to let it be")

    def _who(self, request: Request) -> Identity | None:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.casefold() == "bearer":
            request.state.by_token = True
            known = identity(self.settings.tokens, token.strip())
            if known is not None:
                return known
            if not self.tries.passes(request.client.host if request.client else "?"):
                raise TooMany("too many tries; wait a minute")
            raise SignIn("this token is not known here, or was revoked")
        if self.settings.open:
            return LOCAL
        who, until = self.sessions.get(_digest(request.cookies.get(SESSION, "")), (None, 0.0))
        return who if until > time.time() else None

    def sign_in(self, who: Identity) -> str:
        """Start a session; return what its cookie holds."""
        now = time.time()
        self.sessions = {key: one for key, one in self.sessions.items() if one[1] > now}
        cookie = secrets.token_urlsafe(32)
        self.sessions[_digest(cookie)] = (who, now + HOURS * 3600)
        return cookie

    def sign_out(self, request: Request) -> None:
        """End the session of a request."""
        self.sessions.pop(_digest(request.cookies.get(SESSION, "")), None)

    def remember(self, request: Request, response: Response) -> None:
        """Give a browser the cookie that its forms are checked against."""
        if CSRF not in request.cookies and not getattr(request.state, "by_token", True):
            response.set_cookie(
                CSRF,
                request.state.csrf,
                samesite="strict",
                secure=self.settings.https,
                httponly=True,
            )

    async def fields(self, request: Request, role: str) -> dict[str, Any]:
        """Return what a write sends, once it is known to be the asker's own and allowed."""
        who: Identity | None = request.state.identity
        sent = await _body(request)
        if not request.state.by_token:
            self._own(request, sent)
        if who is not None and not who.may(role):
            await run_in_threadpool(self.audit.note, who, request.url.path, "refused")
            raise Refused(f"this needs the role {role}; yours is {who.role}")
        if not self.writes.passes(self.asker(request)):
            raise TooMany("too many writes; wait a minute")
        return sent

    def _own(self, request: Request, sent: dict[str, Any]) -> None:
        origin = request.headers.get("origin")
        given = request.headers.get("x-csrf-token") or str(sent.get("csrf", ""))
        held = request.cookies.get(CSRF, "")
        foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host")
        if foreign or not held or not hmac.compare_digest(given.encode(), held.encode()):
            raise Refused("this form was not made here, or is too old. Load the page again")


async def _body(request: Request) -> dict[str, Any]:
    raw = b""
    async for piece in request.stream():
        raw += piece
        if len(raw) > MOST_SENT:
            raise BadRequest(f"a body may have {MOST_SENT} bytes")
    try:
        text = raw.decode("utf-8")
        if request.headers.get("content-type", "").startswith("application/json"):
            sent = json.loads(text or "{}")
            if not isinstance(sent, dict):
                raise BadRequest("the body is a JSON object")
            return sent
        found: dict[str, Any] = {}
        for key, value in parse_qsl(text, keep_blank_values=True):
            found[key] = f"{found[key]}; {value}" if key in found else value
        return found
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        raise BadRequest("the body is neither JSON nor a form in UTF-8") from error


def _digest(cookie: str) -> str:
    return sha256(cookie.encode("utf-8", "surrogatepass")).hexdigest()
