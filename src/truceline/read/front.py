"""What stands before the story: title, standfirst, desk, agency, byline, date.

The story begins after the dateline where there is one; else after the last line
that is a byline, a date or a label; else at the first sentence after a title.
Missing: a field is None where the text does not give it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from truceline.model import Moment, Section, SectionKind
from truceline.read.datelines import Dateline, dateline, run_in
from truceline.read.labels import Label, label
from truceline.read.lines import Line
from truceline.read.stamps import stamp
from truceline.read.words import agency, opener, words

DEEPEST = 14  # lines that may stand before a story
_HEADS = (Label.STAMP, Label.BYLINE, Label.BULLET, Label.TAG, Label.RELEASE, Label.PLACE)

_CREDITED = re.compile(r"By (?:the |[A-Z][\w.\-]+ [A-Z][\w\-]+ (?:and|in|,)\s)")
_OPENING = re.compile(r"^By\s+(?:the\s+)?", re.I)
_STAFF = re.compile(
    r"By (?:the )?([A-Z][\w/\-]+)(?: (?:[Ww]ire )?(?:[Ss]taff|[Cc]orrespondents?|[Rr]eporters?))?"
    r"(?: in .+)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The lines before the story, read. The story begins at `lines[first]`, at `start`."""

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


def front(lines: Sequence[Line]) -> Front:
    """Read what stands before the story."""
    if not lines:
        return Front()
    filed = _filed(lines)
    first = filed[0] if filed else _first(lines)
    start = lines[first].start if first < len(lines) else lines[-1].end
    base = Front(first=first, start=start)
    for number, line in enumerate(lines[:first]):
        base = _add(base, line, lines[number + 1 : first + 1], lines[max(0, number - 1)])
    base = _headed(base, lines[:first])
    return _with_dateline(base, lines[first], filed[1]) if filed else base


def _filed(lines: Sequence[Line]) -> tuple[int, Dateline] | None:
    """Return the line that begins the story with a dateline, and the dateline."""
    sentences = 0
    for number, line in enumerate(lines[:DEEPEST]):
        found = None if line.bullet else dateline(line.words)
        if found is None and sentences <= 3:
            found = run_in(line.words)
        if found and found.end < len(line.words):
            return number, found
        sentences += line.sentence and line.count > 8
        if sentences > 4 or (number and label(line) is Label.TIME):
            return None
    return None


def _first(lines: Sequence[Line]) -> int:
    last = _last_head(lines)
    if last is not None:
        after = last + 1
        return after + (after < len(lines) and _placed(lines[last], lines[after]))
    top = lines[0]
    if not _title(top) or len(lines) == 1:
        return 0
    second = lines[1]
    if second.headline and not second.sentence and len(lines) > 2 and lines[2].sentence:
        return 2 if second.count >= 4 and label(second) is Label.NONE else 1
    return 1


def _last_head(lines: Sequence[Line]) -> int | None:
    """Return the last line near the top that heads the story by its form."""
    last, sentences = None, 0
    for number, line in enumerate(lines[:DEEPEST]):
        kind = label(line)
        if kind is Label.TIME and number <= 4:
            return number - 1 if number else None
        if sentences >= 3 or (sentences == 2 and last is not None):
            break
        if kind in _HEADS or (0 < number <= 3 and _outlet(line, lines[0])):
            last = number
            sentences = 0 if kind in (Label.STAMP, Label.BYLINE) else sentences
        sentences += line.sentence and line.count > 8 and kind is Label.NONE
    return last


def _title(line: Line) -> bool:
    short = len(line.words) <= 200 and line.count <= 30 and not _CREDITED.match(line.words)
    asked = line.stop in {"?", "!"} and line.count <= 20 and line.words[-1] in "?!\"'’”"
    return short and line.headline and (not line.sentence or asked)


def _placed(line: Line, following: Line) -> bool:
    """Whether the line under a byline says where its writer is."""
    return (
        label(line) is Label.BYLINE
        and line.block == following.block
        and following.count <= 6
        and not following.stop
        and following.words[:1].isupper()
    )


def _outlet(line: Line, title: Line) -> bool:
    """Whether a line under the title says who ran the story."""
    if line.count > 18 or line.sentence or not _title(title):
        return False
    name = re.split(r"\s+(?:with|live\b|[-–—|(])", line.words)[0].strip()
    names = name.split()
    named = all(word[:1].isupper() or word in {"of", "the", "and", "for"} for word in names)
    credited = re.search(
        r"\((?:with|from|via)\s|\swith\s+[A-Z]|\slive\b|edited by", line.words, re.I
    )
    last = names[-1].casefold().strip(".") if names else ""
    return bool(names) and named and (bool(credited) or last in words("outlet_words"))


def _add(base: Front, line: Line, following: Sequence[Line], before: Line) -> Front:
    """Add what one line before the story gives."""
    kind = label(line)
    shown = SectionKind.FURNITURE
    if following and opener("teaser_openers").match(following[0].words):
        shown = SectionKind.RELATED
    elif kind is Label.CAPTION:
        shown = SectionKind.CAPTION
    section = Section(kind=shown, start=line.start, end=line.end)
    base = replace(base, sections=(*base.sections, section))
    if kind in (Label.STAMP, Label.PLACE):
        found = stamp(line.words)
        return replace(base, published=base.published or (found.moment if found else None))
    if kind is Label.BULLET:
        return _bulleted(base, line.bare)
    if kind is Label.BYLINE and base.byline is None:
        base = replace(base, byline=line.words, outlet=base.outlet or _outlet_in(line.words))
        return replace(base, agency=base.agency or _agency_in(line.words))
    if kind is Label.TAG and line.words.casefold() in words("desks"):
        return replace(base, desk=base.desk or line.words)
    return base


def _bulleted(base: Front, words_: str) -> Front:
    credit = agency(words_)
    if credit is None and words_.casefold() not in words("desks"):
        credit = words_ if base.desk or re.fullmatch(r"[A-Z]{2,6}", words_) else None
    if credit:
        return replace(base, agency=base.agency or credit)
    return replace(base, desk=base.desk or words_)


def _outlet_in(byline: str) -> str | None:
    """Return the outlet that a byline names: "By A, The Lake Post", "By Lake News in Town"."""
    last = byline.rsplit(",", 1)[-1] if "," in byline else _OPENING.sub("", byline)
    last = re.sub(r"^\s*for\s+|\s+in\s+.*", "", last).strip()
    ends = last.split()[-1].casefold() if last else ""
    return last if ends in words("outlet_words") and last[0].isupper() else None


def _agency_in(byline: str) -> str | None:
    """Return the agency that a byline names alone: "By Norwire", "By Norwire staff in Town"."""
    found = _STAFF.fullmatch(byline)
    return (agency(found[1]) or found[1]) if found else None


def _headed(base: Front, lines: Sequence[Line]) -> Front:
    """Find title and standfirst among the lines that are nothing else."""
    kinds = [label(line) for line in lines]
    places = [
        n
        for n, line in enumerate(lines)
        if kinds[n] is Label.NONE
        and base.sections[n].kind is SectionKind.FURNITURE
        and not (n and _placed(lines[n - 1], line))
    ]
    if any(kind is Label.RELEASE for kind in kinds) and lines and lines[0].capitals:
        return _released(base, lines, places)
    if places and _title(lines[places[0]]):
        base = _set(base, places[0], SectionKind.HEADLINE, lines)
        rest = places[1:]
        for place in rest:
            if _outlet(lines[place], lines[places[0]]) or _live(lines[place]):
                base = replace(base, outlet=base.outlet or _outlet_name(lines[place].words))
            elif base.standfirst is None:
                base = _set(base, place, SectionKind.STANDFIRST, lines)
    elif places and lines[places[0]].sentence:
        base = _set(base, places[0], SectionKind.CAPTION, lines)
    return base


def _released(base: Front, lines: Sequence[Line], places: list[int]) -> Front:
    """A release's sheet: the issuer in capitals first, the title last."""
    issuers = [line.words for line in lines if line.capitals and "/" not in line.words]
    base = replace(base, outlet=issuers[-1] if issuers else None)
    titles = [n for n in places if not lines[n].capitals and n > 0]
    return _set(base, titles[-1], SectionKind.HEADLINE, lines) if titles else base


def _set(base: Front, place: int, kind: SectionKind, lines: Sequence[Line]) -> Front:
    line = lines[place]
    sections = list(base.sections)
    sections[place] = Section(kind=kind, start=line.start, end=line.end)
    base = replace(base, sections=tuple(sections))
    if kind is SectionKind.HEADLINE:
        return replace(base, title=line.words)
    if kind is SectionKind.STANDFIRST:
        return replace(base, standfirst=line.words)
    return base


def _live(line: Line) -> bool:
    return bool(re.search(r"\blive (?:page|blog|updates|coverage|text)\b", line.words, re.I))


def _outlet_name(written: str) -> str:
    return re.split(r"\s+(?:with\b|live\b|[-–—|(])", written)[0].strip()


def _with_dateline(base: Front, line: Line, found: Dateline) -> Front:
    start = line.start + found.end
    words_ = line.words[: found.end].rstrip()
    section = Section(kind=SectionKind.FURNITURE, start=line.start, end=line.start + len(words_))
    return replace(
        base,
        start=start,
        sections=(*base.sections, section),
        agency=base.agency or found.agency,
        published=base.published or found.published,
    )
