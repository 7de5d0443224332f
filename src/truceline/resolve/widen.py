"""A source as the whole phrase that it is part of.

Who finds sources may cut them short ("officials" of "U.S. officials", "Naim" of
"Hamas's Naim"). Names, titles and articles that stand directly before, the rest of a
name, and what a spokesman is a spokesman for are taken in.
Shape: the widened span holds the source; a pronoun stays as it is.
"""

from __future__ import annotations

from bisect import bisect_left

from truceline.model import Span
from truceline.resolve.folding import Word
from truceline.resolve.pronouns import pronoun
from truceline.resolve.scene import Scene
from truceline.resolve.sides import named
from truceline.resolve.vocabulary import any_of, listed, noun

WINDOW = 40  # characters on either side in which a name of several words can lie
REACH = 8  # words taken in on either side
_LINKS = frozenset(["for", "of", "from"])
_STARTS = frozenset(["the", "a", "an", "its", "his", "her", "their"])


def widen(at: Scene, source: Span, cue: Span | None) -> Span:
    """Return the phrase that a source is part of; `cue` is never taken in."""
    first = bisect_left(at.words, source.start, key=lambda word: word.end - 1)
    last = bisect_left(at.words, source.end, key=lambda word: word.start) - 1
    if last < first or (first == last and pronoun(at.words[first].key)):
        return source
    start = min(source.start, at.words[_left(at, first, cue)].start)
    end = max(source.end, at.words[_right(at, last, cue)].end)
    return at.report.cut(start, end)


def _free(word: Word, cue: Span | None) -> bool:
    return cue is None or not (word.start < cue.end and cue.start < word.end)


def _left(at: Scene, first: int, cue: Span | None) -> int:
    opens = at.sentence(at.words[first].start).start
    least = max(first - REACH, 0)
    while first > least and at.words[first].key not in _STARTS:
        before = at.words[first - 1]
        gap = at.text[before.end : at.words[first].start]
        if before.start < opens or gap not in (" ", "-", "'", "’", ". ") or not _free(before, cue):
            break
        if not _describes(at, before, at.words[first]):
            break
        first -= 1
    return first


def _describes(at: Scene, word: Word, after: Word) -> bool:
    """Whether a word directly before another can be part of the same phrase."""
    opens = word.key in listed("openers") and word.key not in listed("determiners")
    if opens or word.key in listed("days_months"):
        return False
    if word.key in ("that", "those", "to", "up"):
        return False
    plain = word.key in any_of("determiners", "former", "weights")
    if plain or word.core == "s" or word.capital or _in_name(at, word):
        return True
    kind = noun(word.key)
    body = kind is not None and kind.kind in ("state", "body") and not kind.plural
    title = (kind is not None and not kind.plural) or word.key in listed("offices")
    return body or (title and (after.capital or after.key in listed("offices")))


def _in_name(at: Scene, word: Word) -> bool:
    near = named(at, max(word.start - WINDOW, 0), word.end + WINDOW)
    return any(n.span.start <= word.start < n.span.end for n in near)


def _right(at: Scene, last: int, cue: Span | None) -> int:
    word = at.words[last]
    for one in named(at, max(word.start - WINDOW, 0), word.end + WINDOW):
        if one.span.start <= word.start and word.end < one.span.end:
            inside = [n for n in range(last, len(at.words)) if at.words[n].end <= one.span.end]
            return max(inside, default=last)
    if word.key == "of":
        return _name_after(at, last, cue) or last  # "Secretary of | State Ada Quill"
    if noun(word.key) is None and word.key not in listed("offices"):
        return last
    return _name_after(at, last, cue) or _whose(at, last, cue) or last


def _beside(at: Scene, n: int, cue: Span | None) -> bool:
    """Whether word `n` follows the one before it directly, in the same sentence, before any cue."""
    if n >= len(at.words) or not _free(at.words[n], cue):
        return False
    return at.text[at.words[n - 1].end : at.words[n].start] in (" ", "-", "\u00a0")


def _name_after(at: Scene, last: int, cue: Span | None) -> int | None:
    """Return where a name ends that follows a title directly: "spokesman | Omar Soor"."""
    n = last
    while _beside(at, n + 1, cue) and at.words[n + 1].capital:
        if at.words[n + 1].key in listed("days_months"):
            break
        n += 1
    return n if n > last else None


def _whose(at: Scene, last: int, cue: Span | None) -> int | None:
    """Return where "for the Hill Front" ends, after a title."""
    if not _beside(at, last + 1, cue) or at.words[last + 1].key not in _LINKS:
        return None
    n = last + 1
    while n - last <= REACH and _beside(at, n + 1, cue):
        word = at.words[n + 1]
        if not (word.key in _STARTS or _describes(at, word, word)):
            break
        n += 1
    return n if n > last + 1 else None
