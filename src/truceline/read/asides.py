"""Parts of a page that stand beside its body: captions, corrections, transcripts.

They are told by their mark-up in the page as received, and put where they stand
among the body's blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from truceline.read.blocks import Block, Kind
from truceline.read.marks import Element, marked, opens, words_in

_LONGEST = 1500  # characters of a caption or a correction
_MOST = 300  # asides in one page
_BLOCKS = frozenset(("p", "h2", "h3", "h4", "li", "blockquote", "div"))
_FRAMES = frozenset(("aside", "footer", "nav", "form", "header"))


def placed(tree: Element, body: Sequence[Block]) -> list[Block]:
    """Return the body's blocks with the asides between them."""
    known = {_key(block.words): n for n, block in enumerate(body)}
    kinds: dict[int, Kind] = {}
    added: dict[int, list[Block]] = {}
    place = 0
    for element, kind in _walk(tree):
        words = words_in(element)
        if kind is None:
            place = max(place, known.get(_key(words), -1) + 1) if words else place
            continue
        if not words or (kind is not Kind.TRANSCRIPT and len(words) > _LONGEST):
            continue
        for block in _parts(element, kind):
            held = known.get(_key(block.words))
            if held is not None:
                kinds[held] = kind
            elif block not in added.setdefault(place, []) and sum(map(len, added.values())) < _MOST:
                added[place].append(block)
    return list(_merged(body, kinds, added))


def _walk(tree: Element) -> Iterator[tuple[Element, Kind | None]]:
    """Yield the blocks of the story's part of a page, None for those that are no asides."""
    within: set[object] = set()
    for root in _stories(tree):
        for element in root.iter():
            if not isinstance(element.tag, str) or element.getparent() in within:
                within.add(element)
                continue
            if element.tag in _FRAMES and element is not root:
                within.add(element)
                continue
            kind = _kind(element)
            if kind:
                within.add(element)
                yield element, kind
            elif element.tag in _BLOCKS and (element.tag != "div" or not len(element)):
                yield element, None


def _stories(tree: Element) -> list[Element]:
    found = tree.xpath("//article[not(ancestor::article)]") or tree.xpath("//main")
    if len(found) > 1:  # the story, and teasers of others
        found = [max(found, key=lambda one: sum(len(p.text_content()) for p in one.iter("p")))]
    return list(found) or [tree]


def _kind(element: Element) -> Kind | None:
    if element.tag == "figcaption":
        return Kind.CAPTION
    if element.tag not in ("div", "p", "section", "span", "aside", "details", "small"):
        return None
    if not (element.get("class") or element.get("id")):
        return None
    if marked(element, "transcript_marks"):
        return Kind.TRANSCRIPT
    if marked(element, "correction_marks"):
        return Kind.CORRECTION
    caption = marked(element, "caption_marks") and len(element) < 8
    return (
        Kind.CAPTION
        if caption and re.search(r"caption|cutline", element.get("class") or "")
        else None
    )


def _parts(element: Element, kind: Kind) -> Iterator[Block]:
    paragraphs = [one for one in element.iter("p", "li") if words_in(one)]
    if kind is Kind.CAPTION or not paragraphs:
        yield Block(kind=kind, words=words_in(element))
        return
    yield from (Block(kind=kind, words=words_in(one)) for one in paragraphs)


def _merged(
    body: Sequence[Block], kinds: dict[int, Kind], added: dict[int, list[Block]]
) -> Iterator[Block]:
    for n, block in enumerate(body):
        yield from added.get(n, ())
        kind = kinds.get(n)
        if kind is None and opens("correction_openers").match(block.words):
            kind = Kind.CORRECTION if len(block.words) <= _LONGEST else None
        yield replace(block, kind=kind) if kind else block
    yield from added.get(len(body), ())


def _key(words: str) -> str:
    return re.sub(r"\W+", "", words.casefold())[:80]
