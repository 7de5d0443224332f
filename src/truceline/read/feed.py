"""RSS and Atom: a report an entry.

Missing: an entry without words gives NoStory, and the feed goes on. An entry with its
    beginning alone is marked partial. A reference to what is no character becomes U+FFFD.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

from truceline.errors import BadMarkup, InputError, NoStory
from truceline.lexicon import lexicon
from truceline.model import Report, SectionKind
from truceline.read.blocks import Block
from truceline.read.compose import Piece, compose, pieces, whole
from truceline.read.fragment import fragment
from truceline.read.marks import clean
from truceline.read.metadata import host_of
from truceline.read.people import people
from truceline.read.times import moment
from truceline.read.xml import refuse_entities

_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_LONGEST = 12  # digits, zeros before them too
_SHORT = 80  # words; a summary with fewer is no whole story
_POSTED = re.compile(r"^\s*The post\s.{1,300}\s(?:appeared first on|first appeared on)\s.{1,200}$")


def feed(raw: bytes, *, name: str = "") -> Iterator[Report | InputError]:
    """Read a feed's entries, in its order."""
    refuse_entities(raw, name)
    found = _parsed(raw)
    if found is None and (mended := _mended(raw)) != raw:
        found = _parsed(mended)
    if found is None:
        raise BadMarkup(name, "its mark-up cannot be read")
    outlet = clean(found.feed.get("title") or "") or None
    language = (found.feed.get("language") or "")[:2].lower() or "en"
    if not found.entries:
        yield NoStory(name, "this feed has no entries")
    for number, entry in enumerate(found.entries, 1):
        place = f"{name}#{number}"
        try:
            yield _report(entry, place, outlet, language)
        except InputError as error:
            yield error


def _parsed(raw: bytes) -> Any:
    """Return what a feed holds, None where it cannot be read."""
    import feedparser  # lazy: only feeds need it

    try:
        # As a stream: feedparser would fetch a string that is an address.
        return feedparser.parse(BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    except (ArithmeticError, ValueError, TypeError, AttributeError, LookupError, AssertionError,
            RecursionError):  # fmt: skip
        return None  # its lenient half trips over broken characters and tags


def _mended(raw: bytes) -> bytes:
    """Return a feed with references to what is no character replaced: one entry's, not all's."""
    return _REFERENCE.sub(lambda one: one[0] if _character(one) else b"&#xFFFD;", raw)


def _character(reference: re.Match[bytes]) -> bool:
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    if len(digits) > _LONGEST:
        return False
    code = int(digits, base)
    return 0 < code < 0xD800 or 0xDFFF < code <= sys.maxunicode


def _report(entry: Any, name: str, outlet: str | None, language: str) -> Report:
    title = _plain(entry.get("title") or "")
    markup, whole_ = _markup(entry)
    blocks = fragment(markup)
    posted = [block for block in blocks if _POSTED.match(block.words)]
    story = [block for block in blocks if block not in posted]
    lines = pieces(story, [title])
    if not any(kind is SectionKind.BODY for piece in lines for kind, _, _ in piece.parts):
        raise NoStory(name, "this feed entry has a title alone" if title else "it is empty")
    lines += [whole(block.words, SectionKind.FURNITURE) for block in posted]
    text, sections = compose([*_heading(title), *lines])
    who = people(_authors(entry))
    url = _link(entry)
    return Report(
        text=text,
        sections=sections,
        title=title or None,
        desk=next((clean(tag.get("term") or "") for tag in entry.get("tags", ())), None) or None,
        agency=next(iter(who.agencies), None) or _signed(lines),
        outlet=_source(entry) or outlet or host_of(url) or None,
        byline=who.byline,
        published=moment(_own(entry, "published") or _own(entry, "updated")),
        modified=moment(_own(entry, "updated")) if _own(entry, "published") else None,
        url=url,
        language=(entry.get("language") or language)[:2].lower(),
        partial=bool(posted) or (not whole_ and _is_partial(story)),
        name=name,
    )


def _own(entry: Any, key: str) -> Any:
    return dict.get(entry, key)  # past feedparser, which would give another time instead


def _heading(title: str) -> list[Piece]:
    return [whole(title, SectionKind.HEADLINE)] if title else []


def _plain(markup: str) -> str:
    return clean(" ".join(block.words for block in fragment(markup)))


def _markup(entry: Any) -> tuple[str, bool]:
    """Return an entry's fullest text, and whether it is the content, not a summary."""
    contents = [one.get("value") or "" for one in entry.get("content", ())]
    longest = max(contents, key=len, default="")
    summary = entry.get("summary") or ""
    full = bool(longest) and len(longest) >= len(summary) and longest != summary
    markup = longest if full else summary or longest
    return markup, full and not _ends_early(_plain(markup))


def _is_partial(story: list[Block]) -> bool:
    words = " ".join(block.words for block in story)
    return _ends_early(words) or len(words.split()) < _SHORT


def _ends_early(words: str) -> bool:
    return bool(_ends().search(words.rstrip()))


@cache
def _ends() -> re.Pattern[str]:
    ends = "|".join(re.escape(end) for end in lexicon("en", "records")["partial_ends"])
    return re.compile(rf"(?:{ends})\W{{0,3}}$", re.I)


def _authors(entry: Any) -> list[str]:
    named = [one.get("name") or "" for one in entry.get("authors", ())]
    return [name for name in (*named, entry.get("author") or "") if name]


def _source(entry: Any) -> str | None:
    """Return the feed that an entry was taken over from, as aggregators name it."""
    return clean((entry.get("source") or {}).get("title") or "") or None


def _link(entry: Any) -> str | None:
    link = entry.get("link") or entry.get("id") or ""
    return str(link) if str(link).startswith(("http://", "https://")) else None


def _signed(lines: list[Piece]) -> str | None:
    return next((piece.agency for piece in lines if piece.agency), None)
