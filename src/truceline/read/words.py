"""The reader's word lists as patterns, compiled once."""

from __future__ import annotations

import re
from functools import cache

from truceline.lexicon import lexicon


@cache
def opener(name: str) -> re.Pattern[str]:
    """Return a pattern that matches where a line begins with a phrase of the list `name`."""
    phrases = "|".join(sorted(map(_bounded, lexicon("en", "reader")[name]), key=len, reverse=True))
    return re.compile(rf"[\s*\-–—•·♦►●▪■>|\[(]*(?:{phrases})", re.I)


@cache
def words(name: str) -> frozenset[str]:
    """Return the list `name` in lower case."""
    return frozenset(word.casefold() for word in lexicon("en", "reader")[name])


def agency(written: str) -> str | None:
    """Return the name of the news agency that `written` is, None where it is none."""
    known: dict[str, str] = lexicon("en", "reader")["agencies"]
    return known.get(written.strip())


def _bounded(phrase: str) -> str:
    end = r"(?!\w)" if phrase[-1].isalnum() else ""
    return re.escape(phrase).replace(r"\ ", r"\s+").replace("'", "['’]") + end
