"""Where the story begins, and what the lines before it are.

The story begins after the dateline where there is one; else at the first sentence
after a title and after the lines that are bylines, dates or labels by their form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.model import Section, SectionKind
from truceline.read.datelines import Dateline, dateline, run_in, stamped
from truceline.read.heading import Heading, heading, title_like
from truceline.read.labels import Label, label
from truceline.read.lines import Line

DEEPEST = 14  # lines that may stand before a story
SHORTEST = 40  # characters after a dateline; less is no story unless it ends a sentence
LONGEST = 200  # characters of a line without a full stop that may stand before one
_HEADS = (
    Label.STAMP,
    Label.BYLINE,
    Label.BULLET,
    Label.TAG,
    Label.RELEASE,
    Label.PLACE,
    Label.KEYED,
)


def front(lines: Sequence[Line]) -> Heading:
    """Read what stands before the story."""
    if not lines:
        return Heading()
    filed = _filed(lines)
    first = filed[0] if filed else _first(lines)
    start = lines[first].start if first < len(lines) else lines[-1].end
    read = replace(heading(lines[:first], lines[first:]), first=first, start=start)
    return _with_dateline(read, lines[first], filed[1]) if filed else read


def _filed(lines: Sequence[Line]) -> tuple[int, Dateline] | None:
    """Return the line that begins the story with a dateline, and the dateline."""
    return _found(lines, run_ins=False) or _found(lines, run_ins=True)


def _found(lines: Sequence[Line], *, run_ins: bool) -> tuple[int, Dateline] | None:
    sentences = 0
    for number, line in enumerate(lines[:DEEPEST]):
        if label(line) is Label.TIME and number:
            return None
        if label(line) in (Label.STAMP, Label.KEYED, Label.PLACE):
            continue
        found = None if line.bullet else dateline(line.words)
        if found is None and sentences <= 3:
            found = run_in(line.words) or (
                stamped(line.words) if run_ins and not sentences else None
            )
        if found and _tells(line.words[found.end :]):
            return number, found
        sentences += line.sentence and line.count > 8
        if sentences > 4:
            return None
    return None


def _tells(following: str) -> bool:
    """Whether a story begins here, rather than the name of the place it was filed from."""
    return len(following) >= SHORTEST or following.rstrip("\"'”’ ")[-1:] in (".", "!", "?")


def _first(lines: Sequence[Line]) -> int:
    """Return the line the story begins with, where no dateline says it."""
    last = _last_head(lines)
    least = 0 if last is None else last + 1
    if last is None and not (title_like(lines[0]) and len(lines) > 1):
        return 0
    for number in range(max(least, last is None), min(len(lines), DEEPEST)):
        line = lines[number]
        if label(line) is Label.TIME or line.stop == ":" or len(line.words) > LONGEST:
            return number
        if line.sentence and label(line) in (Label.NONE, Label.CREDIT):
            return number
    return max(least, last is None)


def _last_head(lines: Sequence[Line]) -> int | None:
    """Return the last line near the top that heads the story by its form."""
    last, sentences = None, 0
    for number, line in enumerate(lines[:DEEPEST]):
        kind = label(line)
        if kind is Label.TIME and number <= 4:
            return number - 1 if number else None
        if kind in (Label.END, Label.RELATED) and number > 2:
            break
        if sentences >= 3 or (sentences == 2 and last is not None):
            break
        if kind in _HEADS:
            last = number
            sentences = 0 if kind in (Label.STAMP, Label.BYLINE) else sentences
        sentences += line.sentence and line.count > 8 and kind is Label.NONE
    return last


def _with_dateline(read: Heading, line: Line, found: Dateline) -> Heading:
    words = line.words[: found.end].rstrip()
    section = Section(kind=SectionKind.FURNITURE, start=line.start, end=line.start + len(words))
    return replace(
        read,
        start=line.start + found.end,
        sections=(*read.sections, section),
        agency=read.agency or found.agency,
        published=read.published or found.published,
    )
