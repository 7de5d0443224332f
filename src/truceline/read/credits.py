"""Who wrote and who ran a story, as the lines under its title say it."""

from __future__ import annotations

import re

from truceline.read.lines import Line
from truceline.read.words import agency, words

_LONGEST = 200  # characters
_OPENING = re.compile(r"^By\s+(?:the\s+)?", re.I)
_STAFF = re.compile(
    r"By (?:the )?([A-Z][\w/\-]+)(?: (?:[Ww]ire )?(?:[Ss]taff|[Cc]orrespondents?|[Rr]eporters?))?"
    r"(?: in .+)?"
)
_NAME = r"[A-ZÀ-Þ][\w'’.\-]+(?: (?:(?:al|el|de|bin|van|von)[ -])?[A-ZÀ-Þ][\w'’.\-]*){1,3}"
_NAMED = re.compile(
    rf"{_NAME}(?:(?:,| and|, and) {_NAME})*"
    r"(?:,? (?:in|for) [A-ZÀ-Þ].{1,60}|, [A-ZÀ-Þ].{1,40})?$"
)
_PARTED = re.compile(r"\s+(?:with\b|live\b|[-–—|(])")
_CREDITED = re.compile(r"\((?:with|from|via)\s|\swith\s+[A-Z]|\slive\b|edited by", re.I)
_SMALL = frozenset(("of", "the", "and", "for", "in"))


def outlet(line: Line) -> bool:
    """Whether a line under the title says who ran the story."""
    if len(line.words) > _LONGEST:
        return False
    if re.search(r"\blive (?:page|blog|updates|coverage|text)\b", line.words, re.I):
        return True
    if line.count > 18 or line.sentence:
        return False
    names = outlet_name(line.words).split()
    named_ = all(word[:1].isupper() or word in _SMALL for word in names)
    last = names[-1].casefold().strip(".") if names else ""
    known = last in words("outlet_words")
    return bool(names) and named_ and (bool(_CREDITED.search(line.words)) or known)


def outlet_name(written: str) -> str:
    """Return the outlet's name at the start of such a line."""
    return _PARTED.split(written)[0].strip()


def outlet_in(byline: str) -> str | None:
    """Return the outlet that a byline names: "By A, The Lake Post", "By Lake News in Town"."""
    last = byline.rsplit(",", 1)[-1] if "," in byline else _OPENING.sub("", byline)
    last = re.sub(r"^\s*for\s+|\s+in\s+.*", "", last).strip()
    ends = last.split()[-1].casefold() if last else ""
    return last if ends in words("outlet_words") and last[0].isupper() else None


def agency_in(byline: str) -> str | None:
    """Return the agency that a byline names alone: "By Norwire", "By Norwire staff in Town"."""
    found = _STAFF.fullmatch(byline)
    return (agency(found[1]) or found[1]) if found else None


def named(line: Line) -> bool:
    """Whether a line is a writer's name, or says where and what a writer is."""
    if line.stop or len(line.words) > _LONGEST or line.count > 14:
        return False
    parts = line.words.rstrip(".").split(",")
    roles = words("writer_words")
    if any(part.split()[-1:] and part.split()[-1].casefold() in roles for part in parts):
        return line.count <= 10
    return bool(_NAMED.match(line.words))
