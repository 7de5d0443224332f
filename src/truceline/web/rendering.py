"""Pages as HTML or, at the same address with `.json`, as the rows behind them.

Every word of a report passes through `shown`: control characters and marks that turn
the direction of writing become visible, and the template escapes the rest.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import escape
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from truceline import __version__
from truceline.model import Act, Bound
from truceline.view.amounts import amount
from truceline.view.plain import plain
from truceline.web.headers import etag, holds, not_modified

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LONG_TITLE = 240
BOUNDS = {Bound.EXACT: "", Bound.AT_LEAST: "≥ ", Bound.AT_MOST: "≤ ", Bound.ABOUT: "≈ "}
PROGRESS = {"done": "done", "partial": "in part", "none": "not begun", "breached": "breached"}
# What each act is called, as a verb in a sentence and as the name of a kind.
ACTS = {
    Act.CONDITION: ("sets a condition", "condition"),
    Act.THREATEN: ("threatens", "threat"),
    Act.DENY: ("denies", "denial"),
    Act.ALLEGE: ("alleges", "allegation"),
    Act.REFUSE: ("refuses", "refusal"),
    Act.COMMIT: ("commits", "commitment"),
    Act.DEMAND: ("demands", "demand"),
    Act.REPORT: ("reports", "report"),
    Act.ASSESS: ("assesses", "assessment"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page shows: a template, its title, and the rows, which are its JSON twin.

    `extra` is for the template alone: names, addresses, charts.
    """

    template: str
    title: str
    rows: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A page as it is sent to everybody: marks stand for who asks and for the forms' token."""

    raw: bytes
    digest: bytes
    media: str
    status: int

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.raw)


# No report can hold these, since nobody knows them before the server starts.
CSRF_MARK, WHOSE_MARK = f"csrf-{secrets.token_hex(16)}", f"whose-{secrets.token_hex(16)}"


def show(request: Request, page: Page) -> Response:
    """Return a page as the address asks for it."""
    return sent(request, body(request, page))


def body(request: Request, page: Page) -> Body:
    """Return a page's rows as JSON or, shown by its template, as HTML."""
    if request.url.path.endswith(".json"):
        raw, media = JSONResponse(counted(plain(page.rows))).body, "application/json"
    else:
        given = {**frame(request), **page.rows, **page.extra, "title": page.title}
        text = environment().get_template(page.template).render(given)
        raw, media = text.encode("utf-8", "replace"), "text/html"
    raw = bytes(raw)
    return Body(raw=raw, digest=hashlib.sha256(raw).digest(), media=media, status=page.status)


def sent(request: Request, made: Body) -> Response:
    """Return a page for the one who asks, or that nothing has changed."""
    marks: dict[str, str] = {}
    if made.media == "text/html":
        marks[WHOSE_MARK] = _whose(request)
        marks[CSRF_MARK] = str(escape(getattr(request.state, "csrf", "")))
    digest = hashlib.sha256(made.digest + repr(marks).encode()).hexdigest()[:24]
    if made.status == 200 and holds(request, digest):
        return not_modified(digest)
    raw = made.raw
    for mark, shown_so in marks.items():
        raw = raw.replace(mark.encode(), shown_so.encode("utf-8", "replace"))
    response = Response(raw, made.status, media_type=made.media)
    if made.status == 200:
        response.headers["ETag"] = etag(digest)
    return response


def _whose(request: Request) -> str:
    """Return who is signed in, for the foot of the page; nothing for a local reader."""
    who = getattr(request.state, "identity", None)
    if who is None or who.name == "local":
        return ""
    return environment().get_template("whose.html").render(identity=who, csrf=CSRF_MARK)


def counted(rows: Any) -> Any:
    """Return plain rows without a number of statements where none was counted."""
    if isinstance(rows, dict):
        return {
            key: counted(value)
            for key, value in rows.items()
            if not (key == "statements" and value is None)
        }
    return [counted(one) for one in rows] if isinstance(rows, list) else rows


def frame(request: Request) -> dict[str, Any]:
    """Return what every template knows: the address, and marks for what differs by asker."""
    return {
        "csrf": CSRF_MARK,
        "whose": WHOSE_MARK,
        "path": request.url.path,
        "query": request.url.query,
        "version": __version__,
        "agreement": None,
    }


@cache
def environment() -> Environment:
    """Return the templates, everything escaped, an unknown name an error."""
    made = Environment(
        loader=PackageLoader("truceline.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=day_shown,
        shown=shown,
        brief=brief,
        number=amount,
        part=lambda text: quote(str(text), safe=""),
    )
    made.globals.update(
        acts={str(act): verb for act, (verb, _) in ACTS.items()},
        kinds={str(act): kind for act, (_, kind) in ACTS.items()},
        progress=PROGRESS,
        bounds={str(bound): sign for bound, sign in BOUNDS.items()},
        asset=asset,
        followable=followable,
        monday=monday,
    )
    return made


def shown(text: object) -> str:
    """Return text with control characters and turning marks made visible."""
    if text is None:
        return ""
    return str(text).translate(_VISIBLE)


def brief(text: object, most: int = LONG_TITLE) -> str:
    """Return the beginning of a text, for lists."""
    whole = " ".join(str(text or "").split()) if len(str(text or "")) < most * 8 else str(text)
    cut = whole if len(whole) <= most else whole[:most].rstrip() + " …"
    return shown(cut)


def day_shown(day: str | None) -> str:
    """Return an ISO day as people write it; a month or a year stays as it is."""
    try:
        found = date.fromisoformat(day or "")
    except ValueError:
        return day or "no day"
    return f"{found.day} {found:%b %Y}"


def monday(weeks: int) -> str:
    """Return this week's Monday, or the one so many weeks before, in ISO 8601."""
    today = date.today()
    return (today - timedelta(days=today.weekday() + 7 * weeks)).isoformat()


def followable(url: str | None) -> bool:
    """Whether an address may become a link: only those of the web."""
    return bool(url) and str(url).casefold().startswith(("http://", "https://"))


@cache
def asset(name: str) -> str:
    """Return the address of a static file, with its digest so that it can be kept for long."""
    raw = (files("truceline.web") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(raw).hexdigest()[:12]}"


def _visible() -> dict[int, str]:
    pictures = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
    marks = {ord(char): f"⟨U+{ord(char):04X}⟩" for char in TURNING if char not in "\u200e\u200f"}
    return {**pictures, 0x7F: "␡", **marks}


_VISIBLE = _visible()
