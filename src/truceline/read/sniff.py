"""Which form a document's bytes have, told by what is in them, not by a name.

Missing: what looks like nothing else is `TEXT`; the text reader then says what is
    wrong with bytes that are no text.
"""

from __future__ import annotations

import codecs
import json
import re
from enum import Enum

_LOOK = 4096  # bytes at the start that are looked at


class Form(Enum):
    """The forms that are read; the value is the media type."""

    TEXT = "text/plain"
    HTML = "text/html"
    FEED = "application/rss+xml"
    NEWSML = "application/vnd.iptc.g2.newsmessage+xml"
    XML = "application/xml"
    JSON = "application/json"
    LINES = "application/jsonl"
    ZIP = "application/zip"
    GZIP = "application/gzip"
    WARC = "application/warc"
    PARQUET = "application/vnd.apache.parquet"


_MAGIC = (
    (b"PK\x03\x04", Form.ZIP),
    (b"PK\x05\x06", Form.ZIP),
    (b"\x1f\x8b", Form.GZIP),
    (b"WARC/", Form.WARC),
    (b"PAR1", Form.PARQUET),
)
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SKIPPED = re.compile(
    r"(?:\ufeff|\s|<!--.*?-->|<\?xml[^>]*>|<\?[a-z-]+[^>]*>|<!DOCTYPE\s+(?!html)[^\[>]*"
    r"(?:\[[^\]]*\]\s*)?>)*",
    re.S | re.I,
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_ROOTS = {
    "rss": Form.FEED,
    "feed": Form.FEED,
    "rdf": Form.FEED,
    "newsmessage": Form.NEWSML,
    "newsitem": Form.NEWSML,
    "packageitem": Form.NEWSML,
    "nitf": Form.NEWSML,
}
_PAGE = re.compile(
    r"<(?:html|head|body|meta|title|article|main|div|section|p|h1|script|link|table|header)\b", re.I
)


def sniff(source: bytes) -> Form:
    """Return the form of a document by its first bytes."""
    for magic, form in _MAGIC:
        if source.startswith(magic):
            return form
    head = opening(source)
    start = _SKIPPED.match(head).end()  # type: ignore[union-attr] # it matches nothing too
    if head[start : start + 9].casefold() == "<!doctype":
        return Form.HTML
    if head[start : start + 1] == "<":
        return _markup(head, start)
    if head[start : start + 1] in ("{", "["):
        return _json(head[start:], source)
    return Form.TEXT


def opening(source: bytes) -> str:
    """Return the first characters of a document, whatever its encoding."""
    for mark, encoding in _WIDE:
        if source.startswith(mark):
            return source[:_LOOK].decode(encoding, "replace")
    return source[:_LOOK].decode("utf-8", "replace")


def _markup(head: str, start: int) -> Form:
    root = _ROOT.match(head, start)
    name = root[1].casefold() if root else ""
    if name in _ROOTS:
        return _ROOTS[name]
    if _PAGE.match(head, start) or name == "html":
        return Form.HTML
    if head.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        return Form.XML
    return Form.HTML if root and _PAGE.search(head) else Form.TEXT


def _json(head: str, source: bytes) -> Form:
    """Tell one JSON document from one a line, and both from a text in brackets."""
    first, _, rest = head.partition("\n")
    if rest.strip() and _whole(first) and rest.lstrip()[:1] == "{":
        return Form.LINES
    if re.match(r"[\[{]\s*[\"{\[\]}]", head) is None:
        return Form.TEXT
    line = source.split(b"\n", 1)
    if len(first) == len(head) and len(line) == 2 and line[1].lstrip()[:1] == b"{":
        return Form.LINES  # its first line is longer than what was looked at
    return Form.JSON if re.match(r"\[\s*[\[{\]]|\{\s*[\"}]", head) else Form.TEXT


def _whole(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
