"""Blocks and facts to a report: the text is decided here, once.

Shape: one block a line; title first, then the standfirst, then the body in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from truceline.model import Moment, Report, Section, SectionKind
from truceline.read.blocks import Block, Kind
from truceline.read.datelines import dateline
from truceline.read.labels import Label, closing, label
from truceline.read.lines import Line
from truceline.read.marks import listed, marked, opens, words_in
from truceline.read.metadata import Facts, host_of
from truceline.read.people import agencies_in
from truceline.read.words import agency

_FURNITURE = (Label.STAMP, Label.TAG, Label.BYLINE, Label.INLINE, Label.RULE, Label.PLACE)
_FIXED = {
    Kind.CAPTION: SectionKind.CAPTION,
    Kind.TRANSCRIPT: SectionKind.TRANSCRIPT,
    Kind.CORRECTION: SectionKind.CORRECTION,
    Kind.TIME: SectionKind.FURNITURE,
}
_LINKED = 0.8  # of a block's characters; one with more is links to other stories
_FOLLOW = 4  # paragraphs that go on after what seemed the end: it was none
_CREDIT_FROM = 0.5  # of the blocks; a line in the first half ends no story


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A line of the text and what its stretches are: kind, start, end within it."""

    words: str
    parts: tuple[tuple[SectionKind, int, int], ...]
    agency: str | None = None
    published: Moment | None = None


def pieces(blocks: Sequence[Block], heading: Sequence[str]) -> list[Piece]:
    """Return the body's lines; `heading` holds the title and standfirst, left out here."""
    skip = {_bare(words) for words in heading}
    kept = [block for n, block in enumerate(blocks) if n > 3 or _bare(block.words) not in skip]
    end = _end(kept)
    first = next((n for n, block in enumerate(kept) if _plain(block)), 0)
    return [
        _piece(block, n == first, after=n >= end, heads=first < n and _heads(kept, n))
        for n, block in enumerate(kept)
    ]


def compose(lines: Iterable[Piece]) -> tuple[str, tuple[Section, ...]]:
    """Return the text and its sections."""
    words: list[str] = []
    sections: list[Section] = []
    start = 0
    for piece in lines:
        words.append(piece.words)
        sections += [
            Section(kind=kind, start=start + begin, end=start + end)
            for kind, begin, end in piece.parts
            if end > begin
        ]
        start += len(piece.words) + 1
    return "\n".join(words), tuple(sections)


def whole(words: str, kind: SectionKind) -> Piece:
    """Return a line that is one section."""
    return Piece(words=words, parts=((kind, 0, len(words)),))


def _plain(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and len(block.words.split()) > 8


def _piece(block: Block, first: bool, *, after: bool, heads: bool) -> Piece:
    words = block.words
    fixed = _FIXED.get(block.kind)
    if fixed:
        return whole(words, fixed)
    line = Line(words=words, start=0, end=len(words), block=0)
    kind = label(line)
    if kind is Label.CAPTION and block.kind is not Kind.HEADING:
        return whole(words, SectionKind.CAPTION)
    if kind is Label.RELATED or _links(block, line):
        head = kind is Label.RELATED and block.linked < _LINKED
        return whole(words, SectionKind.FURNITURE if head else SectionKind.RELATED)
    if kind in _FURNITURE or after or _house(words):
        return _furniture(words)
    if block.kind is Kind.HEADING:
        return whole(words, SectionKind.CROSSHEAD if heads else SectionKind.FURNITURE)
    return _body(words, first)


def _house(words: str) -> bool:
    """Whether a paragraph speaks of the outlet's own services."""
    longest = int(listed("house_longest")[0])
    quoted = any(mark in words for mark in '"“”«»')
    return len(words) <= longest and not quoted and bool(opens("house_phrases").search(words))


def _furniture(words: str) -> Piece:
    found = agencies_in(words) if len(words) <= 120 else ()
    return Piece(
        words=words,
        parts=((SectionKind.FURNITURE, 0, len(words)),),
        agency=found[0] if found else None,
    )


def _body(words: str, first: bool) -> Piece:
    """A paragraph, with its dateline and its closing credit set apart."""
    head = dateline(words) if first else None
    begin = head.end if head else 0
    cut = closing(words[begin:])
    end = begin + cut if cut is not None else len(words)
    body = begin + len(words[begin:end].rstrip())
    parts = (
        (SectionKind.FURNITURE, 0, len(words[:begin].rstrip())),
        (SectionKind.BODY, begin, body),
        (SectionKind.FURNITURE, end, len(words)),
    )
    return Piece(
        words=words,
        parts=parts,
        agency=head.agency if head else None,
        published=head.published if head else None,
    )


def _links(block: Block, line: Line) -> bool:
    short = len(block.words) <= 220
    return block.linked >= _LINKED and short and not line.sentence and block.kind is not Kind.CELL


def _heads(blocks: Sequence[Block], place: int) -> bool:
    """Whether a heading has paragraphs of the story under it."""
    return any(_plain(block) or block.kind is Kind.ITEM for block in blocks[place + 1 : place + 4])


def _end(blocks: Sequence[Block]) -> int:
    """Return the block after which nothing is the story's."""
    for n, block in enumerate(blocks):
        if n < _CREDIT_FROM * len(blocks) or block.kind in _FIXED:
            continue
        line = Line(words=block.words, start=0, end=len(block.words), block=0)
        if label(line) in (Label.END, Label.CREDIT):
            left = sum(_plain(other) for other in blocks[n + 1 :])
            if left < _FOLLOW:
                return n
    return len(blocks)


def _bare(words: str) -> str:
    return re.sub(r"\W+", "", words.casefold())


def standfirst(tree: object, facts: Facts, blocks: Sequence[Block]) -> str | None:
    """Return the page's standfirst: shown in it and no paragraph of its body."""
    body = {_bare(block.words)[:60] for block in blocks[:6]}
    shown = list(_shown(tree))
    stated = [_bare(one)[:60] for one in facts.standfirsts]
    for words in shown:
        if _bare(words)[:60] in stated and _bare(words)[:60] not in body:
            return words
    for words in shown[:1]:
        fresh = _bare(words)[:60] not in body and words != facts.title
        return words if fresh and len(words.split()) >= 6 else None
    return None


def _shown(tree: object) -> Iterator[str]:
    """Yield what the page shows as a standfirst, near its title."""
    near = tree.xpath(  # type: ignore[attr-defined] # lxml ships no types
        "(//h1)[1]/following::*[self::p or self::h2 or self::div or self::span][position()<=25]"
    )
    for element in near:
        words = words_in(element)
        if marked(element, "standfirst_marks") and 20 <= len(words) <= 600:
            yield words


def report(lines: Sequence[Piece], facts: Facts, heading: Sequence[Piece], name: str) -> Report:
    """Return the report that lines and facts make."""
    text, sections = compose([*heading, *lines])
    own = re.sub(r"\W", "", f"{facts.outlet}{host_of(facts.url)}".casefold())
    signed = (piece.agency for piece in lines if piece.agency)
    signed = (one for one in signed if agency(one) or _bare(one) not in own)
    dated = next((piece.published for piece in lines if piece.published), None)
    summary = next((p.words for p in heading if p.parts[0][0] is SectionKind.STANDFIRST), None)
    return Report(
        text=text,
        sections=sections,
        title=facts.title,
        standfirst=summary,
        desk=facts.desk,
        agency=next(iter(facts.agencies), None) or next(signed, None),
        outlet=facts.outlet,
        byline=facts.byline,
        published=facts.published or dated,
        modified=facts.modified,
        url=facts.url,
        language=facts.language or "en",
        name=name,
    )
