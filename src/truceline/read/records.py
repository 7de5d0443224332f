"""JSON: records by a mapping of names, JSON Feed, IPTC ninjs 1.x to 3.x.

`data/lexicon/en/records.yaml` holds the names under which facts are looked for, and
docs/formats.md lists them. Missing: a record without text gives NoStory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from truceline.errors import BadMarkup, InputError, NoStory
from truceline.lexicon import lexicon
from truceline.model import Report
from truceline.read.html import page
from truceline.read.marks import clean
from truceline.read.ninjs import is_ninjs, ninjs
from truceline.read.people import people
from truceline.read.times import moment
from truceline.read.wire import wire
from truceline.read.words import agency

Record = Mapping[str, Any]
_HELD = ("items", "_items", "articles", "results", "docs", "data", "hits")


def records(text: str, *, name: str = "") -> Iterator[Report | InputError]:
    """Read a JSON document: one record, a list of them, or an object that holds a list."""
    try:
        value = json.loads(text.removeprefix("\ufeff"), strict=False)
    except RecursionError:
        raise BadMarkup(name, "its JSON is nested too deep") from None
    except ValueError as error:
        where = f"line {getattr(error, 'lineno', 1)}"
        raise BadMarkup(name, f"its JSON breaks off at {where}") from None
    found = _found(value)
    if not found:
        yield NoStory(name, "this JSON holds no record")
    for number, record in enumerate(found, 1):
        try:
            yield _report(record, f"{name}#{number}" if len(found) > 1 else name)
        except InputError as error:
            yield error


def readable(record: object) -> bool:
    """Whether a JSON value has what a report is made of."""
    if not isinstance(record, dict):
        return False
    return is_ninjs(record) or bool(_string(record, "text") or _string(record, "html"))


def _found(value: Any) -> list[Any]:
    if isinstance(value, dict) and not readable(value):
        value = next((value[key] for key in _HELD if isinstance(value.get(key), list)), [value])
    return value if isinstance(value, list) else [value]


def _report(record: Any, name: str) -> Report:
    if not isinstance(record, dict):
        raise NoStory(name, "this JSON holds no record")
    if is_ninjs(record):
        return ninjs(record, name)
    text, markup = _string(record, "text"), _string(record, "html")
    if not text and not markup:
        keys = ", ".join(map(str, _keys("text")[:4]))
        raise NoStory(name, f"this record has no text under any known name ({keys} ...)")
    title = clean(_string(record, "title") or "")
    if markup and not text:
        return _with(page(f"<article><h1>{title}</h1>{markup}</article>", name=name), record)
    assert text is not None
    whole = text if not title or text.lstrip().startswith(title) else f"{title}\n{text}"
    return _with(wire(whole, name=name, url=None), record)


def _with(read: Report, record: Record) -> Report:
    """Put what the record states before what its text gives."""
    who = people(_names(record))
    credit = clean(_string(record, "agency") or "")
    language = (_string(record, "language") or "")[:2].lower()
    url = _string(record, "url") or ""
    return replace(
        read,
        title=clean(_string(record, "title") or "") or read.title,
        agency=agency(credit) or credit or next(iter(who.agencies), None) or read.agency,
        outlet=clean(_string(record, "outlet") or "") or read.outlet,
        byline=who.byline or read.byline,
        published=moment(_value(record, "published")) or read.published,
        modified=moment(_value(record, "modified")) or read.modified,
        desk=clean(_string(record, "desk") or "") or read.desk,
        url=url if url.startswith(("http://", "https://")) else read.url,
        language=language or read.language,
    )


def _keys(fact: str) -> list[str]:
    return list(lexicon("en", "records")["keys"][fact])


def _value(record: Record, fact: str) -> Any:
    return next((record[key] for key in _keys(fact) if record.get(key)), None)


def _string(record: Record, fact: str) -> str | None:
    """Return a fact as a string; a list of paragraphs is joined, an object gives its name."""
    for key in _keys(fact):
        value = record.get(key)
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            value = "\n".join(value)
        if isinstance(value, dict):
            value = value.get("name") or value.get("title")
        if isinstance(value, str) and value.strip():
            return value
    return None


def _names(record: Record) -> list[str]:
    value = _value(record, "byline")
    many = value if isinstance(value, list) else [value]
    named = (one.get("name") if isinstance(one, dict) else one for one in many)
    return [name for name in named if isinstance(name, str)]
