"""Pages as HTML or, at the same address with `.json`, as the rows behind them.

Every word of a report passes through `shown`: control characters and marks that turn
the direction of writing become visible, and the template escapes the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from truceline import __version__
from truceline.model import Act, Bound
from truceline.view.plain import plain
from truceline.web.headers import tagged

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


def show(request: Request, page: Page) -> Response:
    """Return a page as the address asks for it."""
    if request.url.path.endswith(".json"):
        return tagged(request, JSONResponse(plain(page.rows), page.status))
    template = environment().get_template(page.template)
    given = {**frame(request), **page.rows, **page.extra, "title": page.title}
    return tagged(request, HTMLResponse(template.render(given), page.status))


def frame(request: Request) -> dict[str, Any]:
    """Return what every template knows: who asks, the token of its forms, the address."""
    state = request.state
    return {
        "request": request,
        "identity": getattr(state, "identity", None),
        "csrf": getattr(state, "csrf", ""),
        "path": request.url.path,
        "query": request.url.query,
        "version": __version__,
        "fragment": request.headers.get("HX-Request") == "true",
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
        number=number,
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


def number(value: float) -> str:
    """Return a count as people write it."""
    return f"{value:,.10g}" if value == int(value) else f"{value:,.2f}"


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
