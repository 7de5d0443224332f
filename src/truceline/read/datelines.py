"""Where and when a story was filed, in front of its first words.

Forms: "TOWN, Country, Aug 29 (Agency) - ", "Town, Country (Agency) -- ",
    "TOWN — ", "Aug 29 (Agency) - ", "(Agency) - ", "Town, 24 January 2031. ",
    "TOWN: ", and the page's stamp run in before any of them.
Missing: None where a line does not begin so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from truceline.model import Moment
from truceline.read.stamps import is_partial, stamp
from truceline.read.words import agency, words

LONGEST = 110  # characters of a dateline
RUN_IN = 1500  # characters in which headline and highlights may be run in before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """`end` is where the story begins, `start` where the dateline does, in the line."""

    start: int
    end: int
    agency: str | None = None
    published: Moment | None = None


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"\s+(?:--|—|–|-|\|)(?:\s+-)?\s+|\s*—\s*|(?<=\))\s*[.\-–—:]+\s*|:\s+")


@cache
def _credited() -> re.Pattern[str]:
    return re.compile(
        r"\((?P<agency>[^()]{2,40})\)\s*(?:--|—|–|-)(?:\s+-)?\s+(?=[\"'“‘«`(]*\s?[A-Z0-9])"
    )


@cache
def _clocked() -> re.Pattern[str]:
    return re.compile(r"[0-2]?\d[.:][0-5]\d")


def dateline(line: str) -> Dateline | None:
    """Return the dateline that a line begins with."""
    head = line[: LONGEST + 10]
    for mark in _break().finditer(head):
        if mark.start() > LONGEST:
            break
        written, following = head[: mark.start()], line[mark.end() :]
        if "|" in mark[0] and _later(line, mark.end()):
            continue
        if ":" in mark[0] and (written.casefold() in words("tags") or _title(following)):
            continue
        found = _reading(written, mark[0]) if _begins(following) else None
        if found:
            return Dateline(start=0, end=mark.end(), agency=found[1], published=found[0])
    return _released(head)


def run_in(line: str) -> Dateline | None:
    """Return a dateline that a line holds after other matter."""
    head = line[:RUN_IN]
    for found in _credited().finditer(head):
        credit = agency(found["agency"])
        before = head[: found.start()]
        if credit or _place_before(before):
            date = stamp(before[-120:])
            return Dateline(
                start=_place_start(before),
                end=found.end(),
                agency=credit or found["agency"],
                published=date.moment if date else None,
            )
    return None


def stamped(line: str) -> Dateline | None:
    """Return a page's date and time that stand in a line before the story's first sentence."""
    head = line[:RUN_IN]
    found = stamp(head)
    if found is None or not _clocked().search(head[found.start : found.end]):
        return None
    after = line[found.end :]
    at = found.end + len(after) - len(after.lstrip(" |,-–—"))
    button = re.match(r"([A-Z]\w+) (?=[A-Z])", line[at:])
    if button and button[1].casefold() in words("buttons"):
        at += button.end()
    if not _begins(line[at:]) or len(line) - at < 40:
        return None
    own = dateline(line[at:])
    return Dateline(
        start=found.start,
        end=at + (own.end if own else 0),
        agency=own.agency if own else None,
        published=found.moment,
    )


def _later(line: str, place: int) -> bool:
    """Whether a stamp follows: then the place before it is the page's, not the story's."""
    found = stamp(line[place : place + 60])
    return found is not None and found.start < 12


def _released(head: str) -> Dateline | None:
    """A release's dateline ends with a full stop: "Town, 24 January 2031. The mission"."""
    found = stamp(head)
    if found is None or not re.match(r"\.\s+[A-Z\"“‘]", head[found.end :]):
        return None
    place = head[: found.start].rstrip(" ,")
    if not _is_place(place, capitals=False):
        return None
    end = found.end + len(re.match(r"\.\s+", head[found.end :])[0])  # type: ignore[index]
    return Dateline(start=0, end=end, published=found.moment)


def _reading(written: str, mark: str) -> tuple[Moment | None, str | None] | None:
    """Return date and agency if `written` is a dateline's head."""
    found = re.search(r"\s*\(([^()]{2,40})\)$", written)
    credit = found[1].strip() if found else None
    place = written[: found.start()] if found else written
    parts = [part.strip() for part in re.split(r",\s*", place) if part.strip()]
    dates = [part for part in (*parts, ", ".join(parts[-2:])) if is_partial(part)]
    towns = [part for part in parts if not is_partial(part) and not re.fullmatch(r"\d{4}", part)]
    if ":" in mark and not (credit or (dates and towns) or _shouted(written)):
        return None
    sure = bool(dates) or bool(credit and (agency(credit) or credit[0].isupper()))
    if not (towns or sure) or len(towns) > 3:
        return None
    if not all(_is_place(town, capitals=not n and not sure) for n, town in enumerate(towns)):
        return None
    date = stamp(place)
    return (date.moment if date else None), (agency(credit) or credit if credit else None)


def _is_place(written: str, *, capitals: bool) -> bool:
    names = re.findall(r"[^\W\d_][\w'’.\-]*", written)
    if not names or len(names) > 6 or re.search(r"[\"“”!?;]", written):
        return False
    if names[0].casefold() in words("not_places"):
        return False
    if capitals:
        return written.upper() == written and sum(map(str.isalpha, written)) >= 3
    return all(name[0].isupper() or len(name) <= 3 for name in names) and names[0][0].isupper()


def _title(following: str) -> bool:
    """Whether what follows a colon is the rest of a title rather than a story."""
    return len(following) < 60 and following.rstrip("\"'”’ ")[-1:] not in {".", "!"}


def _shouted(written: str) -> bool:
    """Whether it is one or two words in capitals: "TOWN: The talks opened"."""
    return written.upper() == written and len(written.split()) <= 2 and len(written) >= 4


def _begins(following: str) -> bool:
    """Whether a story could begin here."""
    return bool(re.match(r"[\"'“‘«`(\[]*\s?(?:[^\W\d_a-z]|\d|al-|el-)", following)) and (
        not following[:1].islower()
    )


def _place_start(before: str) -> int:
    """Return where the place in front of an agency's name begins."""
    found = re.search(
        r"(?:[A-ZÀ-Þ][\w'’.\-]*/?)(?:[ ,]+(?:[A-ZÀ-Þ][\w'’.\-/]*|\d{1,2},?|\d{4}))*\s*$", before
    )
    return found.start() if found else len(before)


def _place_before(before: str) -> bool:
    """Whether a town in capitals stands in front, as datelines write it."""
    return bool(re.search(r"[A-ZÀ-Þ]{4,}(?:,\s+[A-Z][\w ,.]{2,40})?\s*$", before))
