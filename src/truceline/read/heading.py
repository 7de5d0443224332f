"""The lines before a story, read into title, standfirst, desk, agency, byline, date.

Missing: a field is None where the text does not give it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from truceline.model import Moment, Section, SectionKind
from truceline.read.credits import agency_in, named, outlet, outlet_in, outlet_name
from truceline.read.labels import Label, keyed, label
from truceline.read.lines import Line
from truceline.read.stamps import stamp
from truceline.read.words import agency, opener, words

_CREDITED = re.compile(r"By (?:the |[A-Z][\w.\-]+ [A-Z][\w\-]+ (?:and|in|,)\s)")
_TITLE_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What the lines before the story give. The story begins at `lines[first]`, at `start`."""

    first: int = 0
    start: int = 0
    sections: tuple[Section, ...] = ()
    title: str | None = None
    standfirst: str | None = None
    desk: str | None = None
    agency: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: Moment | None = None


def heading(lines: Sequence[Line], following: Sequence[Line]) -> Heading:
    """Read the lines before the story; `following` are those of the story."""
    kinds = [label(line) for line in lines]
    read = Heading(sections=tuple(map(_furniture, lines)))
    if Label.RELEASE in kinds and lines[0].capitals:
        return _release(read, lines, kinds)
    after = [*lines[1:], *following[:1]]
    open_to = True  # a standfirst stands right under the title
    for place, (line, kind, below) in enumerate(zip(lines, kinds, after, strict=False)):
        if opener("teaser_openers").match(below.words):
            read = _set(read, place, SectionKind.RELATED, line)
        elif kind is Label.NONE and _goes_on(lines, kinds, place):
            read = _set(read, place, SectionKind.CAPTION, line)
        elif kind is not Label.NONE:
            read = _labelled(read, line, kind, place)
            open_to = open_to and (read.title is None or kind is Label.TAG)
        elif read.title is None:
            read = _titled(read, line, place)
        else:
            read = _under(read, line, place, open_to=open_to)
            open_to = False
    return read


def _goes_on(lines: Sequence[Line], kinds: Sequence[Label], place: int) -> bool:
    """Whether a line stands right under one that describes a picture."""
    above = place - 1
    return place > 0 and kinds[above] is Label.CAPTION and lines[above].block == lines[place].block


def title_like(line: Line) -> bool:
    """Whether a line could be the title of a story."""
    short = len(line.words) <= _TITLE_LONGEST and line.count <= 30
    asked = line.stop in {"?", "!"} and line.count <= 20 and line.words[-1] in "?!\"'’”"
    credited = _CREDITED.match(line.words)
    return short and not credited and line.headline and (not line.sentence or asked)


def _furniture(line: Line) -> Section:
    return Section(kind=SectionKind.FURNITURE, start=line.start, end=line.end)


def _titled(read: Heading, line: Line, place: int) -> Heading:
    if title_like(line):
        return _set(replace(read, title=line.words), place, SectionKind.HEADLINE, line)
    if line.sentence and not _CREDITED.match(line.words):
        return _set(read, place, SectionKind.CAPTION, line)
    return read


def _under(read: Heading, line: Line, place: int, *, open_to: bool) -> Heading:
    """Read a line under the title whose form says nothing: who, where, or a standfirst."""
    if outlet(line):
        return replace(read, outlet=read.outlet or outlet_name(line.words))
    if named(line) and (read.byline is None or not open_to):
        return replace(read, byline=read.byline or line.words)
    if open_to and read.standfirst is None and line.count >= 4:
        read = replace(read, standfirst=line.words)
        return _set(read, place, SectionKind.STANDFIRST, line)
    if line.sentence:
        return _set(read, place, SectionKind.CAPTION, line)
    return read


def _labelled(read: Heading, line: Line, kind: Label, place: int) -> Heading:
    if kind is Label.CAPTION:
        return _set(read, place, SectionKind.CAPTION, line)
    if kind in (Label.STAMP, Label.PLACE):
        return _stamped(read, line)
    if kind is Label.BULLET:
        return _bulleted(read, line.bare)
    if kind in (Label.BYLINE, Label.CREDIT) and read.byline is None:
        return _signed(read, line.words)
    if kind is Label.KEYED:
        return _keyed(read, line, place)
    if kind is Label.TAG and line.words.casefold() in words("desks"):
        return replace(read, desk=read.desk or line.words)
    return read


def _stamped(read: Heading, line: Line) -> Heading:
    found = stamp(line.words)
    return replace(read, published=read.published or found.moment) if found else read


def _signed(read: Heading, words_: str) -> Heading:
    return replace(
        read,
        byline=words_,
        outlet=read.outlet or outlet_in(words_),
        agency=read.agency or agency_in(words_),
    )


def _keyed(read: Heading, line: Line, place: int) -> Heading:
    gives, value = keyed(line) or ("nothing", "")
    if gives == "title" and value and read.title is None:
        return _set(replace(read, title=value), place, SectionKind.HEADLINE, line)
    if gives == "source" and value:
        credit = agency(value)
        if credit:
            return replace(read, agency=read.agency or credit)
        return replace(read, outlet=read.outlet or value)
    if gives == "byline" and value:
        return _signed(read, value) if read.byline is None else read
    return replace(read, desk=read.desk or value) if gives == "desk" and value else read


def _bulleted(read: Heading, words_: str) -> Heading:
    credit = agency(words_)
    if credit is None and words_.casefold() not in words("desks"):
        credit = words_ if read.desk or re.fullmatch(r"[A-Z]{2,6}", words_) else None
    if credit:
        return replace(read, agency=read.agency or credit)
    return replace(read, desk=read.desk or words_)


def _release(read: Heading, lines: Sequence[Line], kinds: Sequence[Label]) -> Heading:
    """A release's sheet: the issuer in capitals first, the title last."""
    for place, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind is not Label.NONE:
            read = _labelled(read, line, kind, place)
    plain = [n for n, kind in enumerate(kinds) if kind is Label.NONE]
    issuers = [lines[n].words for n in plain if lines[n].capitals]
    read = replace(read, outlet=issuers[-1] if issuers else None)
    plain = [n for n in plain if n]
    titles = [n for n in plain if not lines[n].capitals] or plain
    if not titles:
        return read
    line = lines[titles[-1]]
    return _set(replace(read, title=line.words), titles[-1], SectionKind.HEADLINE, line)


def _set(read: Heading, place: int, kind: SectionKind, line: Line) -> Heading:
    section = Section(kind=kind, start=line.start, end=line.end)
    sections = (*read.sections[:place], section, *read.sections[place + 1 :])
    return replace(read, sections=sections)
