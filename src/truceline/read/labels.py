"""What a single line is by its own form, whatever stands around it."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from truceline.lexicon import lexicon
from truceline.read.lines import Line
from truceline.read.stamps import is_age, only_stamp, place_and_stamp, short_stamp, stamp
from truceline.read.words import agency, opener, words

KEPT = 512  # lines: several looks at one text ask for the same ones
_LONGEST = 700  # characters; a longer line is a paragraph, or furniture by its first words
_SHORT = 120  # characters; a longer sentence cannot be a label
_TIME = re.compile(
    r"(?:\d+\s?(?:h|hrs?|hours?|m|mins?|minutes?)\s+ago\s+)?(?P<time>[0-2]?\d[:.][0-5]\d(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:GMT|UTC|[A-Z]{3,4}))?)"
    r"(?:\s*[-–—|:]\s+(?P<rest>.+))?$",
    re.S,
)
_INITIALS = re.compile(r"[a-z]{2,5}(?:[/-][a-z]{2,4}){1,3}$")
_RULE = re.compile(r"[\W_]+$")
_BYLINE_NAMES = re.compile(r"(?:By|BY|by)\s+[A-Z][^.!?;:]{1,120}$|By\s+[A-Z]\.[^!?;:]{1,80}$")
_CREDIT = re.compile(r"\((?P<inside>[^()]{2,600})\)")
_SIGNED = re.compile(r"[.!?][\"”'’]*\s+([A-Z][\w/]{1,10})$")
_THANKS = re.compile(r".{2,500}\bcontributed\b.{0,40}\b(?:report|story|article)\b\W*$", re.S)
_TRAIL = re.compile(r"\w+(?: \w+)?(?:\s*[/|>›»]\s*\w+(?: \w+)?){1,4}$")  # "World / Africa"
_MAIL = re.compile(r"[\w.+\-]+@[\w\-]+\.[\w.]+")
_LIST = re.compile(r"(?:list )?\d+ of \d+$", re.I)
_COMMENTS = re.compile(r"(?:\d+\s+)?(?:reader\s+|view\s+)?comments?\s*(?:\(?\d+\)?)?\W*$", re.I)
_WORKED = re.compile(
    r"^(?:additional |with )?(?:reporting|writing|editing|compiled|created|reported)"
    r" (?:\w+ ){0,3}by\b"
    r"|[;,] (?:editing|writing|reporting) by\b|\bcontributed reporting\b",
    re.I,
)
_THANKED = re.compile(
    r"(?<=[.!?\"”'’])\s+"
    r"([A-Z][^.!?]{2,300}\bcontributed to this (?:report|story|article)\b[^.]*\.?)$"
)
_REFERENCE = re.compile(r"[A-Z]{1,6}(?:/[A-Z0-9.\-]+){1,4}$")


class Label(Enum):
    """What a line is; `NONE` where its form alone does not say."""

    NONE = "none"
    STAMP = "stamp"
    PLACE = "place and date"
    BYLINE = "byline"
    BULLET = "bullet with desk or agency"
    TAG = "tag"
    RELEASE = "release phrase"
    TIME = "time"
    CAPTION = "caption"
    RELATED = "related header"
    INLINE = "inline furniture"
    END = "end of the story"
    RULE = "rule"
    KEYED = "key and value"
    CREDIT = "credit without brackets"


@lru_cache(maxsize=KEPT)
def label(line: Line) -> Label:
    """Return what a line is by its form."""
    if len(line.words) > _LONGEST:
        return Label.END if opener("end_openers").match(line.words) else Label.NONE
    tests = _LONG_TESTS if len(line.words) > _SHORT and line.sentence else _TESTS
    return next((name for name, test in tests if test(line)), Label.NONE)


def timed(line: Line) -> re.Match[str] | None:
    """Return the time that a live page's entry begins with, and what follows it."""
    return _TIME.match(line.words)


def credit(inside: str) -> bool:
    """Whether words in brackets credit those who worked on a report."""
    first = re.match(r"[\w]+", inside.strip())
    return first is not None and first[0].casefold() in words("credit_words")


def closing(text: str) -> int | None:
    """Return where, in a paragraph, a closing credit in brackets begins."""
    signed = _SIGNED.search(text)
    if signed and (agency(signed[1]) or signed[1].casefold() in words("end_lines")):
        return signed.start(1)
    thanks = _THANKED.search(text)
    if thanks:
        return thanks.start(1)
    for found in _CREDIT.finditer(text):
        before = text[: found.start()].rstrip()
        if _WORKED.search(found["inside"]):
            return found.start()
        ends = not before or before[-1] in ".!?\"'”’)"
        if ends and credit(found["inside"]) and _closes(found["inside"], before):
            return found.start()
    return None


def _closes(inside: str, before: str) -> bool:
    first = inside.strip().split()[0].casefold().rstrip(":;,")
    return first not in {"with", "by", "more", "end", "ends", "source"} or not before


def _stamp(line: Line) -> bool:
    if line.count > 14 or timed(line):
        return only_stamp(line.bare)
    return only_stamp(line.bare) or is_age(line.bare) or short_stamp(line.bare) or _restamped(line)


def _restamped(line: Line) -> bool:
    """Whether a date is followed by nothing but a page's age: "19 May 2031 Updated 1 hour ago"."""
    found = stamp(line.words)
    return found is not None and found.start < 12 and is_age(line.words[found.end :].strip(" |,"))


def _place(line: Line) -> bool:
    return place_and_stamp(line.words)


def _byline(line: Line) -> bool:
    if line.count > 25 or line.stop in {".", "?", "!"}:
        return False
    known = opener("byline_openers").match(line.words)
    if not known:
        return False
    if line.words[:2].casefold() == "by":
        return bool(_BYLINE_NAMES.match(line.words))
    return True


def _bullet(line: Line) -> bool:
    short = line.bullet and line.count <= 4 and not line.stop
    closed = line.words.rstrip(" -–—") != line.words
    return short and not closed and line.bare[:1].isupper()


def keyed(line: Line) -> tuple[str, str] | None:
    """Return what a line such as "Source: Norwire" gives, and the words that give it."""
    key, colon, value = line.words.partition(":")
    gives: str | None = lexicon("en", "reader")["keys"].get(key.strip().casefold())
    return (gives, value.strip()) if colon and gives and line.count <= 30 else None


def _keyed(line: Line) -> bool:
    return keyed(line) is not None


def _credit(line: Line) -> bool:
    return line.count <= 80 and bool(opener("credit_openers").match(line.words))


def _tag(line: Line) -> bool:
    known = line.words.strip(" :|-–—[]").casefold() in words("tags") | words("desks")
    return known or bool(_TRAIL.match(line.words))


def _release(line: Line) -> bool:
    known = opener("release_phrases").match(line.words) or re.search(
        r"\b(?:press release|communiqué|press statement)\b", line.words, re.I
    )
    return line.count <= 14 and line.headline and bool(known or _REFERENCE.match(line.words))


def _time(line: Line) -> bool:
    return bool(timed(line))


def _caption(line: Line) -> bool:
    if line.count > 70:
        return False
    closers = words("caption_closers")
    end = line.words.casefold().rstrip(" .)]")
    closed = any(end.endswith(closer.rstrip(")]")) for closer in closers)
    return bool(opener("caption_openers").match(line.words)) or closed


def _related(line: Line) -> bool:
    short = line.count <= 8 and line.stop in {"", ":"}
    heads = bool(opener("related_openers").match(line.words))
    return heads and (short or linked(line))


def linked(line: Line) -> bool:
    """Whether a line is a link with its heading: "Read more: Who holds the bridge?"."""
    head, mark, rest = line.words.partition("|" if "|" in line.words else ":")
    return bool(mark and rest.strip()) and len(head.split()) <= 5 and line.count <= 30


def _inline(line: Line) -> bool:
    if line.words.strip(" .:|[]()*").casefold() in words("buttons") or _LIST.match(line.words):
        return True
    if line.count <= 14 and not line.sentence and _MAIL.search(line.words):
        return True
    return len(line.words) <= 120 and bool(opener("inline_openers").match(line.words))


def _end(line: Line) -> bool:
    bare = line.words.strip("()[]-–—#*<> .").casefold()
    inside = _CREDIT.match(line.words)
    return (
        bare in words("end_lines")
        or line.words == "--"
        or bool(_COMMENTS.match(line.words))
        or bool(opener("end_openers").match(line.words))
        or bool(inside and credit(inside["inside"]))
        or bool(_INITIALS.match(line.words))
        or (line.count <= 60 and bool(_THANKS.match(line.words)) and '"' not in line.words)
    )


def _rule(line: Line) -> bool:
    return bool(_RULE.match(line.words))


_TESTS = (
    (Label.STAMP, _stamp),
    (Label.END, _end),
    (Label.RULE, _rule),
    (Label.TIME, _time),
    (Label.KEYED, _keyed),
    (Label.CREDIT, _credit),
    (Label.PLACE, _place),
    (Label.CAPTION, _caption),
    (Label.BYLINE, _byline),
    (Label.BULLET, _bullet),
    (Label.RELEASE, _release),
    (Label.TAG, _tag),
    (Label.RELATED, _related),
    (Label.INLINE, _inline),
)
_LONG = frozenset((Label.END, Label.TIME, Label.CAPTION, Label.KEYED, Label.CREDIT))
_LONG_TESTS = tuple((name, test) for name, test in _TESTS if name in _LONG)
