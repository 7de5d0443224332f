"""What every answer carries: nothing from elsewhere runs, nothing is framed or sent on."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
Next = Callable[[Request], Awaitable[Response]]


def dressed(response: Response, path: str, *, https: bool) -> Response:
    """Give an answer its headers."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    kept = "public, max-age=31536000, immutable" if path.startswith("/static/") else "no-cache"
    response.headers.setdefault("Cache-Control", kept)
    return response


def tagged(request: Request, response: Response) -> Response:
    """Give an answer that is whole an ETag; answer 304 where the asker has the same."""
    body = getattr(response, "body", None)
    if request.method not in ("GET", "HEAD") or response.status_code != 200 or not body:
        return response
    digest = hashlib.sha256(body).hexdigest()[:24]
    if holds(request, digest):
        return not_modified(digest)
    response.headers["ETag"] = etag(digest)
    return response


def etag(digest: str) -> str:
    """Return the tag of a body, by a digest of it."""
    return f'W/"{digest}"'


def holds(request: Request, digest: str) -> bool:
    """Whether the asker says that it holds the body of this digest."""
    held = [one.strip() for one in request.headers.get("If-None-Match", "").split(",")]
    return etag(digest) in held or f'"{digest}"' in held


def not_modified(digest: str) -> Response:
    """Return the answer that a body has not changed."""
    return Response(status_code=304, headers={"ETag": etag(digest)})
