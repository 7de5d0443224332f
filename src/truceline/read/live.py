"""A live page's entries, each with its own time.

Missing: a page with fewer than two timed entries is none, and gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from truceline.model import Moment
from truceline.read.blocks import Block, Kind
from truceline.read.ldjson import Node, many, text
from truceline.read.marks import Element, clean, marked, words_in
from truceline.read.metadata import Facts
from truceline.read.times import moment

_LEAST = 2
_MOST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry; `shown` is its time as the page prints it."""

    published: Moment | None
    shown: str
    title: str | None
    url: str | None
    blocks: tuple[Block, ...]


def entries(tree: Element, facts: Facts) -> tuple[Entry, ...]:
    """Return a live page's entries in the page's order."""
    stated = tuple(_stated(facts.node)) if facts.node else ()
    found = stated if len(stated) >= _LEAST else tuple(_shown(tree, facts.url))
    return found[:_MOST] if len(found) >= _LEAST else ()


def blocks_of(found: Sequence[Entry]) -> list[Block]:
    """Return the blocks of all entries, each under its time and its heading."""
    blocks: list[Block] = []
    for entry in found:
        if entry.shown:
            blocks.append(Block(kind=Kind.TIME, words=entry.shown))
        if entry.title:
            blocks.append(Block(kind=Kind.HEADING, words=entry.title))
        blocks += entry.blocks
    return blocks


def _stated(node: Node) -> Iterator[Entry]:
    for one in many(node.get("liveBlogUpdate")):
        if not isinstance(one, dict) or not isinstance(one.get("articleBody"), str):
            continue
        paragraphs = [clean(part) for part in _plain(one["articleBody"]).split("\n")]
        blocks = tuple(Block(kind=Kind.PARAGRAPH, words=part) for part in paragraphs if part)
        published = moment(one.get("datePublished"))
        if blocks and published:
            url = one.get("url")
            yield Entry(
                published=published,
                shown=published.isoformat(),
                title=text(one.get("headline")),
                url=url if isinstance(url, str) and url.startswith("http") else None,
                blocks=blocks,
            )


def _plain(body: str) -> str:
    """Return the text of a body that may hold mark-up."""
    if "<" not in body:
        return body
    broken = re.sub(r"(?i)</(?:p|div|li|h\d|blockquote)>|<br\s*/?>", "\n", body)
    from html import unescape  # lazy: only here

    return unescape(re.sub(r"<[^>]{0,2000}>", "", broken))


def _shown(tree: Element, page: str | None) -> Iterator[Entry]:
    for element in tree.xpath("//*[self::article or self::div or self::li or self::section]"):
        update = element.get("itemprop") == "liveBlogUpdate"
        if not update and not marked(element, "live_marks"):
            continue
        times = element.xpath(".//time[@datetime]")
        published = moment(times[0].get("datetime")) if len(times) in (1, 2) else None
        blocks = tuple(_paragraphs(element))
        if published is None or "T" not in published.local or not blocks:
            continue
        heads = [words_in(head) for head in element.iter("h2", "h3", "h4")]
        anchor = element.get("id")
        yield Entry(
            published=published,
            shown=words_in(times[0]) or published.isoformat(),
            title=next(filter(None, heads), None),
            url=f"{page}#{anchor}" if page and anchor else None,
            blocks=blocks,
        )


def _paragraphs(element: Element) -> Iterator[Block]:
    for one in element.iter("p", "blockquote", "li", "figcaption"):
        if one.tag == "blockquote" and next(one.iter("p"), None) is not None:
            continue
        words = words_in(one)
        if words and next(one.iter("time"), None) is None:
            kind = Kind.CAPTION if one.tag == "figcaption" else Kind.PARAGRAPH
            yield Block(kind=kind, words=words)
