"""IPTC ninjs, the agencies' JSON, in its forms 1.x (body_*), 2.x and 3.x (bodies)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from truceline.lexicon import lexicon
from truceline.model import Report
from truceline.read.fragment import fragment
from truceline.read.items import Item, report
from truceline.read.marks import clean
from truceline.read.times import moment

Record = Mapping[str, Any]
_BODIES = ("body_xhtml", "body_html", "body_text")


def is_ninjs(record: Record) -> bool:
    """Whether a JSON object is a ninjs item."""
    standard = record.get("standard")
    if isinstance(standard, dict) and standard.get("name") == "ninjs":
        return True
    dated = any(key in record for key in ("versioncreated", "pubstatus", "firstcreated"))
    body = any(re.match(r"body_\w+$", str(key)) for key in record) or "bodies" in record
    return "uri" in record and (dated or body or "headlines" in record)


def ninjs(record: Record, name: str) -> Report:
    """Read one item; raise NoStory for one that was withdrawn or has no text."""
    uri = record.get("url") or record.get("uri")
    status = str(record.get("pubstatus") or "").casefold()
    return report(
        Item(
            withdrawn=status in lexicon("en", "records")["withdrawn"],
            title=_text(record, "headline", "headlines"),
            standfirst=_text(record, "description_text", "descriptions"),
            byline=_text(record, "byline", "bylines") or _text(record, "by", "by"),
            credits=tuple(_names(record.get("infosources"))),
            provider=_provider(record),
            published=moment(record.get("versioncreated")) or moment(record.get("firstcreated")),
            desk=next(iter(_names(record.get("genres"))), None),
            language=str(record.get("language") or "")[:2].lower() or None,
            url=uri if isinstance(uri, str) and uri.startswith("http") else None,
            blocks=tuple(fragment(_body(record))),
            partial=status == "partial",
        ),
        name,
    )


def _text(record: Record, single: str, several: str) -> str | None:
    """Return a text of 1.x, or of 2.x and 3.x the main one of several."""
    value = record.get(single)
    if isinstance(value, str) and clean(value):
        return clean(value)
    many = [one for one in _list(record.get(several)) if isinstance(one, dict)]
    best = sorted(many, key=lambda one: one.get("role") not in (None, "main", "headline"))
    return next((clean(str(one["value"])) for one in best if one.get("value")), None)


def _body(record: Record) -> str:
    for key in (*_BODIES, *sorted(key for key in record if str(key).startswith("body_"))):
        if isinstance(record.get(key), str) and record[key].strip():
            return str(record[key])
    bodies = [one for one in _list(record.get("bodies")) if isinstance(one, dict)]
    kinds = ("application/xhtml+xml", "text/html", "text/plain")

    def wanted(one: Record) -> int:
        kind = str(one.get("contenttype") or one.get("contentType") or "").casefold()
        return kinds.index(kind) if kind in kinds else len(kinds)

    return next((str(one["value"]) for one in sorted(bodies, key=wanted) if one.get("value")), "")


def _provider(record: Record) -> str | None:
    named = _names(record.get("provider")) or _names(record.get("copyrightholder"))
    return next(iter(named), None)


def _names(value: object) -> list[str]:
    found = (one.get("name") if isinstance(one, dict) else one for one in _list(value))
    return [clean(name) for name in found if isinstance(name, str) and clean(name)]


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
