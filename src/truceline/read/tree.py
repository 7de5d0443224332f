"""A page's text as a tree, within limits; and the words of its parts.

Errors: TooLong for more elements than a page has, NotText where there is none.
"""

from __future__ import annotations

from truceline.errors import NotText, TooLong
from truceline.read.marks import Element

ELEMENTS = 60_000  # the largest live pages have some ten thousand; reading takes time by each


def parse(text: str, name: str) -> Element:
    """Return the root of a page."""
    from lxml import etree, html  # lazy: plain text needs none of it

    # The parser that trafilatura uses: comments left in would part its paragraphs.
    parser = html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
        huge_tree=False,
        no_network=True,
    )
    raw = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(raw, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, TypeError):
        raise NotText(name, "a page without anything in it", "Save the page again") from None
    elements = sum(1 for _ in root.iter())
    if elements > ELEMENTS:
        raise TooLong(name, len(raw), raw_limit(len(raw), elements))
    return root


def raw_limit(size: int, elements: int) -> int:
    """Return the bytes that a page with as dense a mark-up may have."""
    return max(1, size * ELEMENTS // elements)
