"""Mark-up inside a feed or a record: its paragraphs, headings and captions, as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.read.blocks import Block, Kind
from truceline.read.marks import Element, clean

_PARTING = frozenset(
    ("p", "div", "li", "ul", "ol", "blockquote", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6",
     "figure", "figcaption", "section", "article", "pre", "hl1", "hl2", "br", "hr", "body",
     "block", "body.content", "media", "media-caption", "bq", "dl", "dd", "dt")
)  # fmt: skip
_LEFT = frozenset(("script", "style", "iframe", "noscript", "object", "form", "svg", "head"))
_KINDS = {
    "h1": Kind.HEADING,
    "h2": Kind.HEADING,
    "h3": Kind.HEADING,
    "h4": Kind.HEADING,
    "h5": Kind.HEADING,
    "hl2": Kind.HEADING,
    "li": Kind.ITEM,
    "figcaption": Kind.CAPTION,
    "media-caption": Kind.CAPTION,
}
_MARKED = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>|&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});", re.I)


def fragment(markup: str) -> list[Block]:
    """Return the blocks of mark-up, or of plain text with a paragraph a line."""
    if not _MARKED.search(markup):
        lines = map(clean, markup.split("\n"))
        return [Block(kind=Kind.PARAGRAPH, words=line) for line in lines if line]
    from lxml import etree, html  # lazy: plain text needs none of it

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    raw = f"<div>{markup}</div>".replace("\x00", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    return list(blocks_in(root))


def blocks_in(root: Element) -> Iterator[Block]:
    """Yield the blocks of a tree of HTML or NITF, in order."""
    run: list[str] = []
    kind = Kind.PARAGRAPH
    for words, found in _runs(root):
        if words is None:
            if clean("".join(run)):
                yield Block(kind=kind, words=clean("".join(run)))
            run, kind = [], found or Kind.PARAGRAPH
        else:
            run.append(words)
    if clean("".join(run)):
        yield Block(kind=kind, words=clean("".join(run)))


def _runs(root: Element) -> Iterator[tuple[str | None, Kind | None]]:
    """Yield words, and None where a block begins or ends. Without recursion: feeds nest deep."""
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        name = local(element)
        if closing:
            if name in _PARTING:
                yield None, None
            if element.tail and element is not root:
                yield element.tail, None
            continue
        stack.append((element, True))
        if name in _LEFT or not isinstance(element.tag, str):
            continue
        if name in _PARTING:
            yield None, _KINDS.get(name)
        if element.text:
            yield element.text, None
        stack += [(inside, False) for inside in reversed(element)]


def local(element: Element) -> str:
    """Return an element's name without its namespace, in lower case."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
