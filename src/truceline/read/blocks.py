"""A page's body as blocks of words: paragraphs, headings, items, captions.

Which part of a page is its body is trafilatura's to say; what each block of it is,
ours. Trafilatura's stricter setting is asked first; where it lets go of much that
the usual setting keeps, the usual one stands.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from enum import Enum

from truceline.read.marks import Element, clean

_NOWHERE = logging.NullHandler()
_ENOUGH = 1500  # characters; a shorter body is asked for again, less strictly
_KEPT = 0.6  # of the words; a stricter reading with fewer has lost paragraphs


class Kind(Enum):
    """What a block is by its mark-up."""

    PARAGRAPH = "p"
    HEADING = "head"
    ITEM = "item"
    CELL = "cell"
    TIME = "time"
    CAPTION = "caption"
    TRANSCRIPT = "transcript"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Words on one line. `linked` is the share of them that are links, 0 to 1."""

    kind: Kind
    words: str
    linked: float = 0.0


def body(tree: Element) -> list[Block]:
    """Return the blocks of a page's body, in order; empty where no body is found."""
    strict = _extracted(tree, precise=True)
    if _size(strict) >= _ENOUGH:
        return strict
    usual = _extracted(tree, precise=False)
    return usual if _size(strict) < _KEPT * _size(usual) else strict


def _size(blocks: list[Block]) -> int:
    return sum(len(block.words) for block in blocks)


def _extracted(tree: Element, *, precise: bool) -> list[Block]:
    from trafilatura import bare_extraction  # lazy: half a second, and only pages need it

    # What it gives up on is told by us; without a handler its words would reach the terminal.
    logging.getLogger("trafilatura").addHandler(_NOWHERE)
    found = bare_extraction(
        deepcopy(tree),
        include_comments=False,
        favor_precision=precise,
        include_links=True,
        with_metadata=False,
    )
    return list(_read(found.body)) if found is not None else []  # type: ignore[union-attr]


def _read(element: Element) -> Iterator[Block]:
    if not isinstance(element.tag, str):
        return
    kind = _KINDS.get(element.tag)
    if kind is None:
        yield from _lines(element.text, Kind.PARAGRAPH)
        for inside in element:
            yield from _read(inside)
            yield from _lines(inside.tail, Kind.PARAGRAPH)
        return
    nested = [inside for inside in element if inside.tag in _KINDS or inside.tag in _HOLDERS]
    if nested and element.tag != "head":
        yield from _mixed(element, kind)
        return
    yield from _block(element, kind)


_KINDS = {
    "p": Kind.PARAGRAPH,
    "quote": Kind.PARAGRAPH,
    "code": Kind.PARAGRAPH,
    "ab": Kind.PARAGRAPH,
    "head": Kind.HEADING,
    "item": Kind.ITEM,
    "row": Kind.CELL,
}
_HOLDERS = frozenset(("list", "table", "div"))


def _mixed(element: Element, kind: Kind) -> Iterator[Block]:
    """Read an element that holds blocks and words of its own between them."""
    run = element.text or ""
    for inside in element:
        if inside.tag in _KINDS or inside.tag in _HOLDERS:
            yield from _lines(run, kind)
            yield from _read(inside)
            run = inside.tail or ""
        else:
            run += _text(inside) + (inside.tail or "")
    yield from _lines(run, kind)


def _block(element: Element, kind: Kind) -> Iterator[Block]:
    if kind is Kind.CELL:
        cells = [clean(_text(cell)) for cell in element if cell.tag == "cell"]
        yield from _lines(" | ".join(cell for cell in cells if cell), kind)
        return
    whole = _text(element)
    linked = sum(len(clean(_text(link))) for link in element.iter("ref"))
    share = min(1.0, linked / max(1, len(clean(whole))))
    for line in whole.split("\n\n"):
        if clean(line):
            yield Block(kind=kind, words=clean(line), linked=share)


def _text(element: Element) -> str:
    """Return an element's text, a break as an empty line."""
    parts = [re.sub(r"\s+", " ", element.text or "")]
    for inside in element:
        if inside.tag == "lb":
            parts.append("\n\n")
        elif isinstance(inside.tag, str):
            parts.append(_text(inside))
        parts.append(re.sub(r"\s+", " ", inside.tail or ""))
    return "".join(parts)


def _lines(text: str | None, kind: Kind) -> Iterator[Block]:
    if text and clean(text):
        yield Block(kind=kind, words=clean(text))
