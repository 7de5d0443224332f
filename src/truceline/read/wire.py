"""Plain text as people paste it, read into a report with its sections.

Shape: sections in text order, none overlapping; body sections are one paragraph each.
Missing: a field is None where the text does not give it. `published` given from
    outside stands only where the text has no date of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.model import Moment, Report, Section, SectionKind
from truceline.read.front import front
from truceline.read.lines import lines
from truceline.read.stamps import only_stamp, stamp
from truceline.read.story import story
from truceline.read.words import agency

_UNDER = 4  # sections
_SHORT = 40  # characters of a line that only signs off


def wire(text: str, *, name: str = "", published: Moment | None = None, url: str | None) -> Report:
    """Read the text of one report."""
    rows = lines(text)
    head = front(rows)
    body = tuple(story(rows[head.first :], head.start))
    return Report(
        text=text,
        sections=(*head.sections, *body),
        title=head.title,
        standfirst=head.standfirst,
        desk=head.desk,
        agency=head.agency or _signed(text, body),
        outlet=head.outlet,
        byline=head.byline,
        published=head.published or _dated(text, body) or published,
        url=url,
        name=name,
    )


def _signed(text: str, sections: Sequence[Section]) -> str | None:
    """Return the agency that signs off a report after its last paragraph."""
    for section in sections:
        if section.kind is SectionKind.FURNITURE and section.end - section.start <= _SHORT:
            found = agency(re.sub(r"[\W_]+$", "", text[section.start : section.end]))
            if found:
                return found
    return None


def _dated(text: str, sections: Sequence[Section]) -> Moment | None:
    """Return the date in a line of its own under the story's first paragraph."""
    for section in sections[:_UNDER]:
        words = text[section.start : section.end]
        if section.kind is SectionKind.FURNITURE and only_stamp(words):
            found = stamp(words)
            return found.moment if found else None
    return None
