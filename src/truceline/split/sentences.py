"""Sentences of a paragraph, by rules over stops, what stands before and what follows.

Shape: spans without white space at their ends, in order, that cover every other
    character. A sentence ends inside a quotation too; a closing quote stays with the
    sentence before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from truceline.lexicon import lexicon

_END = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]+|[。！？])(?P<close>(?:''|[\"'”’»)\]])*)(?P<gap>\s+)"
)
_LAST = re.compile(r"[^\s(\[\"'“‘«]*$")
_FIRST = re.compile(r"[\"'“‘«(\[`„¿¡]*\s?(?P<word>[\w][\w'’.\-]*)?")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")
_NUMBER = re.compile(r"\W*\d{1,3}$")
_SAID = r"(?:[A-ZÀ-Þ][\w'’.\-]*\s+){1,4}(?:"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    titles: frozenset[str]
    companies: frozenset[str]
    before_numbers: frozenset[str]
    never: frozenset[str]
    labels: frozenset[str]
    starters: frozenset[str]
    said: re.Pattern[str]


@cache
def _words() -> _Words:
    lists = lexicon("en", "split")
    names = ("titles", "companies", "before_numbers", "never", "labels", "starters")
    sets = {name: frozenset(map(str, lists[name])) for name in names}
    said = re.compile(_SAID + "|".join(lists["said"]) + r")\b")
    return _Words(said=said, **sets)


def sentences(text: str, closers: frozenset[int] = frozenset()) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences of one paragraph.

    `closers` are the places of quotation marks that close: one that stands apart
    from its sentence (". \\" He") still belongs to it.
    """
    begin = len(text) - len(text.lstrip())
    last = next((n for n in range(len(text), 0, -1) if text[n - 1].isalnum()), 0)
    for found in _END.finditer(text):
        end, following = _close(text, found, closers)
        # Marks alone make no sentence: they stay with the one before.
        if following >= last or found.start() < begin:
            continue
        if _ends(found, begin, following, closed=end > found.end("stop")):
            yield begin, end
            begin = following
    end = len(text.rstrip())
    if end > begin:
        yield begin, end


def _close(text: str, found: re.Match[str], closers: frozenset[int]) -> tuple[int, int]:
    """Return where a sentence ends and where the next begins."""
    end, following = found.end("close"), found.end()
    while following < len(text) and following in closers:
        end = following + (2 if text.startswith("''", following) else 1)
        gap = len(text[end : end + 80]) - len(text[end : end + 80].lstrip())
        following = end + gap
    return end, following


def _ends(found: re.Match[str], begin: int, following: int, *, closed: bool) -> bool:
    text = found.string
    first = _FIRST.match(text, following)
    word = first["word"] if first and first["word"] else ""
    if word[:1].islower():
        return False
    stop = found["stop"]
    if stop[-1] in "!?" and closed and _goes_on(text, following):
        return False
    if stop != ".":
        return True
    before = text[max(begin, found.start() - 30) : found.start()]
    return _full_stop(
        before, word, text[begin : found.start()] if found.start() - begin < 6 else ""
    )


def _goes_on(text: str, following: int) -> bool:
    """Whether a name and a verb of saying follow a quoted question."""
    return bool(_words().said.match(text, following, following + 120))


def _full_stop(before: str, following: str, sentence: str) -> bool:
    """Whether a full stop after `before` ends the sentence, or only abbreviates."""
    lists, last = _words(), _last(before)
    name = last.strip("-–—")
    if _NUMBER.fullmatch(sentence) and sentence:
        return False  # the number of an item in a list
    if name in lists.titles and name not in lists.companies:
        return False
    if name in lists.never or (name in lists.before_numbers and following[:1].isdigit()):
        return False
    if name in lists.companies or _DOTTED.search(name):
        return following in lists.starters or (name.lower() in {"a.m", "p.m"} and _clock(following))
    if len(name) == 1 and name.isalpha() and name.isupper():
        return _lettered(before, following)
    return True


def _last(before: str) -> str:
    found = _LAST.search(before)
    return found[0] if found else ""


def _clock(following: str) -> bool:
    """Whether what follows a.m. begins a sentence: not a zone, not a day."""
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    return not (following.isupper() and len(following) > 1) and not following.startswith(days)


def _lettered(before: str, following: str) -> bool:
    """Whether a single capital is a name ("stage A") rather than an initial ("J. Smith")."""
    words = before.split()
    named = len(words) > 1 and words[-2].lower() in _words().labels
    return named or (words[-1:] == ["I"] and following in _words().starters)
