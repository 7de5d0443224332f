"""A page's word lists, and what its classes and ids say of an element."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from truceline.lexicon import lexicon

Element = Any  # lxml ships no types


@cache
def listed(name: str) -> tuple[str, ...]:
    """Return a list of `pages.yaml`, in its order."""
    return tuple(str(word) for word in lexicon("en", "pages")[name])


@cache
def names_of(fact: str) -> tuple[str, ...]:
    """Return the names of <meta> elements that give a fact, the surest first."""
    return tuple(str(name) for name in lexicon("en", "pages")["meta"][fact])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\-", "[-_]?") for word in listed(name))
    return re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")


def marked(element: Element, name: str) -> bool:
    """Whether an element's class, id or role names one of a list, as a whole word."""
    return bool(_pattern(name).search(signs(element)))


def signs(element: Element) -> str:
    """Return an element's class, id, role and itemprop, humps parted, in lower case."""
    given = [element.get(key) for key in ("class", "id", "role", "itemprop", "data-testid")]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", " ".join(one for one in given if one)).lower()


@cache
def opens(name: str) -> re.Pattern[str]:
    """Return a pattern for paragraphs that begin with a phrase of a list."""
    return re.compile("|".join(re.escape(phrase) for phrase in listed(name)), re.I)


_BLANKS = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ufdd0-\ufdef]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return words on one line: white space to single blanks, control characters left out."""
    return _BLANKS.sub(
        " ", _CONTROL.sub("", _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text))
    ).strip()


def words_in(element: Element) -> str:
    """Return an element's words on one line."""
    return clean("".join(str(part) for part in element.itertext()))
