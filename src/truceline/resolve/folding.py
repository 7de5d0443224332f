"""Words of a text and the keys under which spellings of one name meet.

Shape: `words` gives each word with its place, in text order; an article or an
    "Abdel" is one word with the name that follows it.
Keys: `key` ignores case, diacritics and apostrophes; `name_key` also ignores
    doubled letters and common transliterations, and is for names of persons only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category, normalize

from truceline.lexicon import lexicon

_WORD = re.compile(
    r"(?:[^\W\d_]\.)+[^\W\d_]\b\.?"  # U.S., U.N.
    r"|(?:[^\W_]|[\u0300-\u036f])+(?:['’ʿʾ`](?!s\b)(?:[^\W_]|[\u0300-\u036f])+)*"
)
_DOUBLED = re.compile(r"([a-z])\1")
_SERVANT = re.compile(r"^abd(?:el|ul|al|ur|us|ar)?(?=[a-z]{3})")
NAME = 200  # characters; a longer text is no name
SHORT = 3  # capitals up to this length are read as an abbreviation, case and all


class Word(NamedTuple):
    """One word of a text; `words` are the characters that carry the name."""

    start: int
    end: int
    core: str  # the word without article or "Abdel" before it
    key: str
    name_key: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.core[:1].isupper()


@cache
def _spelling() -> tuple[frozenset[str], frozenset[str], frozenset[str], dict[int, str]]:
    lists = lexicon("en", "spelling")
    letters = {ord(letter): plain for letter, plain in lists["letters"].items()}
    return (
        frozenset(lists["articles"]),
        frozenset(lists["loose_articles"]),
        frozenset(lists["servants"]),
        letters,
    )


@cache
def _openers() -> frozenset[str]:
    """Return the words that may belong to the name after them."""
    articles, _, servants, _ = _spelling()
    return articles | servants


@cache
def _sounds() -> tuple[tuple[tuple[str, str], ...], dict[str, str]]:
    lists = lexicon("en", "spelling")
    rules = tuple((old, new) for old, new in lists["sounds"])
    variants = {v: name for name, many in lists["variants"].items() for v in many}
    return rules, variants


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """Return the word without case, diacritics, dots and apostrophes."""
    if word.isascii() and word.isalpha():
        return word.lower()
    plain = normalize("NFKD", word.casefold()).translate(_spelling()[3])
    return "".join(c for c in plain if c.isalnum() and category(c) != "Mn")


@lru_cache(maxsize=65536)
def name_key(word: str) -> str:
    """Return the key of a person's name, with transliterations folded."""
    folded = key(word)
    rules, variants = _sounds()
    folded = variants.get(folded, folded)
    folded = _SERVANT.sub("abd", folded)
    for old, new in rules:
        folded = folded.replace(old, new)
    return _DOUBLED.sub(r"\1", folded)


def _joined(text: str, left: re.Match[str], right: re.Match[str]) -> str:
    """Return what stands between two words: "-", " " or "" for anything else."""
    between = text[left.end() : right.start()]
    return between if between in ("-", " ", "‑", "–", "\u00a0") else ""


def _head(text: str, run: list[re.Match[str]], at: int) -> int:
    """Return how many words before the name at `at` belong to it as article or servant."""
    articles, loose, servants, _ = _spelling()
    if at + 1 >= len(run):
        return 0
    first, gap = key(run[at][0]), _joined(text, run[at], run[at + 1])
    following = run[at + 1][0]
    if first in articles and following[:1].isupper() and len(following) > 1:
        hyphen = gap not in ("", " ", "\u00a0")
        return int(hyphen or (gap != "" and first in loose))
    if first in servants and gap and run[at][0][:1].isupper():
        deeper = _head(text, run, at + 1)
        return 1 + deeper if following[:1].isupper() or deeper else 0
    return 0


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of `text` from `start` to `end`, in order."""
    end = len(text) if end is None else end
    if start == 0 and end == len(text):
        return _of_name(text) if len(text) < NAME else _of_report(text)
    if len(text) < NAME:
        return _words(text, start, end)
    return _part(text, start, end)


@lru_cache(maxsize=1024)
def _of_name(text: str) -> tuple[Word, ...]:
    return _words(text, 0, len(text))


@lru_cache(maxsize=4)
def _of_report(text: str) -> tuple[Word, ...]:
    """Keep the words of the report at hand: several stages ask for the same ones."""
    return _words(text, 0, len(text))


def _part(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words of a stretch of a report, cut out of all its words.

    They are the same unless the stretch begins or ends within a word, or before an
    underscore, which would have kept "U.S" from being one abbreviation.
    """
    every = _of_report(text)
    first, last = bisect_left(every, (start,)), bisect_left(every, (end,))
    within = first and every[first - 1].end > start
    if within or (last and every[last - 1].end > end) or text[end : end + 1] == "_":
        return _words(text, start, end)
    return every[first:last]


def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    run = list(_WORD.finditer(text, start, end))
    found: list[Word] = []
    taken = 0  # words that the one before has taken in
    for at, hit in enumerate(run):
        if taken:
            taken -= 1
            continue
        core = hit[0]
        whole, folded, opens = _folded(core)
        taken = _head(text, run, at) if opens else 0
        if not taken:
            found.append(Word(*hit.span(), core, whole, folded))
            continue
        name = run[at + taken]
        servant = whole if whole in _spelling()[2] else ""
        whole, folded, _ = _folded(name[0])
        if servant:
            whole, folded = servant + whole, "abd" + folded
        found.append(Word(hit.start(), name.end(), name[0], whole, folded))
    return tuple(found)


@lru_cache(maxsize=65536)
def _folded(word: str) -> tuple[str, str, bool]:
    """Return both keys of a word, and whether it may belong to the name after it."""
    return key(word), name_key(word), word.lower() in _openers()


def folded(name: str) -> tuple[str, ...]:
    """Return the folded key of a whole name of a person."""
    return tuple(word.name_key for word in words(name))
