"""The story itself, and where it ends: paragraphs, crossheads, captions, what follows.

A line that by its form ends a story (a credit in brackets, a heading over readers'
comments, a copyright line) ends it: nothing after it is body. A heading over links
to other stories does not, where sentences follow it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from truceline.model import Section, SectionKind
from truceline.read.labels import Label, closing, label, linked, timed
from truceline.read.lines import Line

_NO_STORY = (Label.INLINE, Label.RULE, Label.STAMP, Label.TAG, Label.BYLINE)
CROSSHEAD = 90  # characters at most
_CAPITALS = r"[A-ZÀ-Þ0-9][A-ZÀ-Þ0-9'’.,\-]*"
_RUN_IN_HEAD = re.compile(
    rf"(?P<head>{_CAPITALS}(?:[ :]+{_CAPITALS}){{1,15}}?)\s+"
    r"(?P<rest>[\"“‘'(]*(?:[A-ZÀ-Þ][a-zß-ÿ]|A [a-z]))"
)


def story(lines: Sequence[Line], start: int) -> Iterator[Section]:
    """Yield the sections from where the story begins to the end of the text."""
    tail = _tail(lines)
    heads = _crossheads(lines[:tail])
    links = False
    for number, line in enumerate(lines[:tail]):
        begin = start if number == 0 else line.start
        kind = label(line)
        if kind in (Label.END, Label.CREDIT) and number:
            yield from _after(lines[number:])
            return
        if kind is Label.RELATED and number:
            links = not linked(line)
            yield _section(SectionKind.FURNITURE if links else SectionKind.RELATED, line)
            continue
        links = links and _listed(line)
        cut = None if links else closing(line.words[begin - line.start :])
        if cut:
            yield from _body(line, begin, begin + cut, number == 0)
            yield Section(kind=SectionKind.FURNITURE, start=begin + cut, end=line.end)
            yield from _after(lines[number + 1 :])
            return
        shown = Place(begin=begin, kind=kind, link=links, head=number in heads)
        yield from _one(line, shown)
    yield from _after(lines[tail:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a line is where it stands. `begin` is past its dateline, where it has one."""

    begin: int
    kind: Label
    link: bool
    head: bool


def _one(line: Line, place: Place) -> Iterator[Section]:
    if place.link:
        plain = place.kind in (Label.NONE, Label.BULLET) and _link(line)
        yield _section(SectionKind.RELATED if plain else SectionKind.FURNITURE, line)
    elif place.begin > line.start:
        yield from _body(line, place.begin, line.end, True)
    elif place.kind is Label.TIME:
        yield from _entry(line)
    elif place.kind is Label.CAPTION:
        yield _section(SectionKind.CAPTION, line)
    elif place.kind in _NO_STORY:
        yield _section(SectionKind.FURNITURE, line)
    elif place.head:
        yield _section(SectionKind.CROSSHEAD, line)
    else:
        yield from _body(line, line.start, line.end, False)


def _crossheads(lines: Sequence[Line]) -> frozenset[int]:
    """Return which lines head others. Three in a row are the rows of a table or a list."""
    heads = [label(line) is Label.NONE and crosshead(line) for line in lines]
    heads[-1:] = [False]  # it heads nothing
    return frozenset(n for n, head in enumerate(heads) if head and sum(_stretch(heads, n)) < 3)


def _stretch(heads: Sequence[bool], place: int) -> Iterator[bool]:
    """Yield the run of crosshead-like lines around a place, five lines at most."""
    yield True
    yield from takewhile(bool, reversed(heads[max(0, place - 2) : place]))
    yield from takewhile(bool, heads[place + 1 : place + 3])


def crosshead(line: Line) -> bool:
    """Whether a line within a story heads the paragraphs after it."""
    closed = re.fullmatch(r"[-–—*]\s+.*\s[-–—*]", line.words)
    if closed:
        return len(line.words) <= CROSSHEAD
    if line.bullet or len(line.words) > CROSSHEAD or line.count > 10:
        return False
    if line.words[0].islower() or line.stop == "!":
        return False
    if line.stop == "?":
        return line.count <= 8 and line.words[-1] == "?" and line.words[0] not in "\"“‘'`«"
    return not line.stop


def _entry(line: Line) -> Iterator[Section]:
    """A live page's time, alone or before a heading or a sentence."""
    found = timed(line)
    if found is None or not found["rest"]:
        yield _section(SectionKind.FURNITURE, line)
        return
    rest = line.start + found.start("rest")
    yield Section(kind=SectionKind.FURNITURE, start=line.start, end=line.start + found.end("time"))
    body = line.sentence and line.stop == "."
    yield Section(
        kind=SectionKind.BODY if body else SectionKind.CROSSHEAD, start=rest, end=line.end
    )


def _body(line: Line, begin: int, end: int, first: bool) -> Iterator[Section]:
    words = line.words[begin - line.start : end - line.start]
    head = None if first else _run_in_head(words)
    if head:
        yield Section(kind=SectionKind.CROSSHEAD, start=begin, end=begin + head[0])
        begin += head[1]
    end = begin + len(line.words[begin - line.start : end - line.start].rstrip())
    if end > begin:
        yield Section(kind=SectionKind.BODY, start=begin, end=end)


def _run_in_head(words: str) -> tuple[int, int] | None:
    """Return where a heading in capitals ends and the paragraph it was run into begins."""
    found = _RUN_IN_HEAD.match(words)
    if found is None:
        return None
    head = found["head"].rstrip()
    long = [word for word in re.findall(r"[^\W\d_]+", head) if len(word) > 3]
    letters = sum(map(str.isalpha, head))
    if len(long) < 2 or letters < 12 or head.endswith((":", "-")):
        return None
    return len(head), found.start("rest")


def _tail(lines: Sequence[Line]) -> int:
    """Return where the lines after the last sentence begin: links, teasers, leftovers."""
    tail = len(lines)
    while tail > 1 and lines[tail - 1].headline and not _closed(lines[tail - 1]):
        tail -= 1
    while tail < len(lines) and _ends_story(lines, tail):
        tail += 1
    told = any(line.sentence for line in lines[:tail])
    return tail if told and lines[tail - 1].stop != ":" else len(lines)


def _closed(line: Line) -> bool:
    """Whether a line ends as a paragraph that only happens to be short."""
    return line.stop == ":" or (line.stop in {"!", "?"} and line.words[:1] in "\"“‘'`")


def _ends_story(lines: Sequence[Line], place: int) -> bool:
    """Whether the first of the last lines is a question that closes the story."""
    line = lines[place]
    apart = place + 1 == len(lines) or lines[place + 1].block != line.block
    return line.stop in {"?", "!"} and apart and not line.bullet


def _after(lines: Sequence[Line]) -> Iterator[Section]:
    """What follows the story: links under their heading or at the very end, else furniture."""
    last = _last_links(lines)
    under = False
    for number, line in enumerate(lines):
        kind = label(line)
        under = kind is Label.RELATED or (under and _listed(line))
        plain = kind in (Label.NONE, Label.BULLET) and _link(line)
        related = (plain and (under or number >= last)) or (kind is Label.RELATED and linked(line))
        yield _section(SectionKind.RELATED if related else SectionKind.FURNITURE, line)


def _last_links(lines: Sequence[Line]) -> int:
    """Return where the headlines at the very end begin; one alone is none, without a bullet."""
    last = len(lines)
    while last and label(lines[last - 1]) in (Label.NONE, Label.BULLET) and _link(lines[last - 1]):
        last -= 1
    while last < len(lines) and _header(lines[last], lines[last + 1 :]):
        last += 1
    alone = last + 1 == len(lines) and not lines[last].bullet
    return len(lines) if alone else last


def _header(line: Line, following: Sequence[Line]) -> bool:
    return line.capitals and any(not other.capitals for other in following)


def _listed(line: Line) -> bool:
    """Whether a line goes on with a list of links."""
    return line.headline and len(line.words) <= 160


def _link(line: Line) -> bool:
    return line.headline and len(line.words) <= 160 and line.count >= 2


def _section(kind: SectionKind, line: Line) -> Section:
    return Section(kind=kind, start=line.start, end=line.end)
