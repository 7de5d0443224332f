"""Tell numbers that count nothing: dates, clock times, names, addresses, scores, ages.

Source: `data/lexicon/en/numbers.yaml`.
Missing: a number that no rule knows counts; `quantities` reads its unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from truceline.attribute.figures.numbers import HYPHENS, Numeral, at, words
from truceline.attribute.figures.tokens import Token, touches

Role = Literal["count", "pronoun", "year", "date", "time", "label", "address", "score", "age"]

DASHES = HYPHENS | {"–", "—"}
LABELS_ALWAYS = frozenset(
    {"resolution", "resolutions", "article", "articles", "phase", "category", "channel"}
)


def role_of(line: Sequence[Token], numeral: Numeral) -> Role:
    """Return what a number is; "pronoun" is a "one" that may stand for somebody."""
    if numeral.form == "vague":
        return "count"
    if numeral.form == "share":
        return "label" if at(line, numeral.first - 1) in words("before_halves") else "count"
    if numeral.form == "digits":
        return _digits_role(line, numeral)
    return _words_role(line, numeral)


def _digits_role(line: Sequence[Token], numeral: Numeral) -> Role:
    if _is_time(line, numeral):
        return "time"
    if "/" in {at(line, numeral.first - 1), at(line, numeral.last)}:
        return "label"
    if _in_date(line, numeral):
        return "date"
    if _is_year(line, numeral):
        return "year"
    if _is_score(line, numeral):
        return "score"
    if _is_address(line, numeral):
        return "address"
    if _is_age(line, numeral):
        return "age"
    return "label" if _is_label(line, numeral) else "count"


def _words_role(line: Sequence[Token], numeral: Numeral) -> Role:
    first, last = numeral.first, numeral.last
    if at(line, last) == "o'clock" or _in_date(line, numeral):
        return "time"
    if _is_label(line, numeral):
        return "label"
    if _is_age(line, numeral):
        return "age"
    if numeral.value == 1 and last == first + 1 and _is_pronoun(line, numeral):
        return "pronoun"
    return "count"


def _is_time(line: Sequence[Token], numeral: Numeral) -> bool:
    first, last = numeral.first, numeral.last
    if at(line, last) in words("clock"):
        return at(line, last) != "hours" or len(line[first].text) == 4
    text, before = line[first].text, at(line, first - 1)
    for colon, digits in ((first - 1, first - 2), (last, last + 1)):
        if at(line, colon) == ":" and at(line, digits).isdecimal():
            between = sorted((colon, digits, first if colon < first else last - 1))
            if touches(line[between[0]], line[between[1]]):
                return True
    dotted = re.fullmatch(r"([01]?\d|2[0-3])\.[0-5]\d", text) is not None
    return dotted and before in {"at", "by", "until", "around", "from"} and _bare(line, last)


def _bare(line: Sequence[Token], index: int) -> bool:
    """Whether no word that could be counted follows."""
    word = at(line, index)
    return not word or word in words("bare_after") or not (word[0].isalpha() or word in "%$€£")


@cache
def _months() -> frozenset[str]:
    return frozenset(words("months"))


def _month(line: Sequence[Token], index: int) -> bool:
    return at(line, index) in _months() and line[index].text[0].isupper()


def _in_date(line: Sequence[Token], numeral: Numeral) -> bool:
    """Whether a month stands beside a number that can be its day."""
    first, last = numeral.first, numeral.last
    if not (1 <= numeral.value <= 31 or 1000 <= numeral.value <= 2199):
        return False
    before = first - 2 if at(line, first - 1) in {".", "of"} else first - 1
    if _month(line, before) or _month(line, last):
        return True
    if numeral.value > 31:
        return False
    joined = at(line, last) in DASHES | {"and", "to", "or"} and at(line, last + 1).isdecimal()
    if joined and _month(line, last + 2):
        return True
    earlier = first - 2
    return (
        at(line, first - 1) in DASHES | {"and", "to"}
        and at(line, earlier).isdecimal()
        and (_month(line, earlier - 1) and _bare(line, last))
    )


def _is_year(line: Sequence[Token], numeral: Numeral) -> bool:
    text, first, last = line[numeral.first].text, numeral.first, numeral.last
    if last != first + 1 or len(text) != 4 or not text.isdecimal():
        return False
    before, after = at(line, first - 1), at(line, last)
    if before in {"$", "£", "€"} or after in words("percent") or after in words("distances"):
        return False
    if 1900 <= numeral.value <= 2199:
        counted = after in words("persons") or before in {
            "than",
            "least",
            "about",
            "nearly",
            "some",
        }
        return not counted and after[:2] != "mg"
    told = before in words("before_years") and before not in {"for", "to", "a", "with", "over"}
    return 1000 <= numeral.value < 1900 and told and not _plural(line, last)


def _plural(line: Sequence[Token], index: int) -> bool:
    """Whether a word in the plural stands here, or one word further."""
    for step in (index, index + 1):
        word = at(line, step)
        if not word or not word[0].isalpha() or word in words("bare_after"):
            return False
        if (word.endswith("s") and not word.endswith("ss")) or word in words("persons"):
            return True
    return False


def _is_score(line: Sequence[Token], numeral: Numeral) -> bool:
    """Whether it is half of a "2-0": two numbers joined, the second no greater."""
    first, last = numeral.first, numeral.last
    if (
        at(line, last) in DASHES
        and at(line, last + 1).isdecimal()
        and touches(line[last], line[last + 1])
    ):
        return float(at(line, last + 1)[:15]) <= numeral.value
    if (
        at(line, first - 1) in DASHES
        and at(line, first - 2).isdecimal()
        and touches(line[first - 1], line[first])
    ):
        return float(at(line, first - 2)[:15]) >= numeral.value
    return False


def _is_address(line: Sequence[Token], numeral: Numeral) -> bool:
    for index in range(numeral.last, min(numeral.last + 4, len(line))):
        token = line[index]
        if not (token.text[0].isupper() or token.is_digits or token.text in DASHES):
            return False
        if token.lower in words("streets"):
            return True
    return False


def _is_age(line: Sequence[Token], numeral: Numeral) -> bool:
    first, last = numeral.first, numeral.last
    if at(line, first - 1) in {"aged", "age"}:
        return True
    if at(line, first - 1) == "of" and _is_person(line, first - 2):
        return _bare(line, last) and numeral.value < 110
    named = first >= 2 and line[first - 2].text[0].isupper()
    closed = at(line, last) in {",", ".", ";", ""} and numeral.value < 110
    return at(line, first - 1) == "," and named and closed and last == first + 1


def _is_person(line: Sequence[Token], index: int) -> bool:
    """Whether one person is named here: "a girl", "a labourer"."""
    noun = at(line, index)
    if noun in words("aged_persons"):
        return True
    if at(line, index - 1) not in {"a", "an"} or noun in words("collectives"):
        return False
    return noun.endswith(tuple(words("person_endings")))


def _is_label(line: Sequence[Token], numeral: Numeral) -> bool:
    first, last = numeral.first, numeral.last
    if first == 0:
        return False
    before = line[first - 1]
    if at(line, first - 1) == "." and at(line, first - 2) == "no":
        return True
    if before.lower in LABELS_ALWAYS or _is_camel(before.text):
        return True
    if at(line, first - 1) == "of" and at(line, first - 2) == "group" and first > 2:
        return line[first - 2].text[0].isupper()
    if numeral.form == "digits" and before.lower in words("labels") and before.text[0].isupper():
        return True
    if not _bare(line, last):
        return False
    if before.lower in words("labels"):
        return numeral.form == "digits" or before.text[0].isupper() or before.lower == "stage"
    return first > 1 and _is_name(before) and numeral.last == first + 1


def _is_camel(word: str) -> bool:
    """Whether a word is a product's name: "iPhone"."""
    return len(word) > 2 and word[0].islower() and word[1].isupper()


def _is_name(token: Token) -> bool:
    """Whether a word in the middle of a sentence is part of a name."""
    word = token.text
    return (
        word[0].isupper()
        and word.isalpha()
        and token.lower not in words("bare_after") | {"us", "usd"}
    )


def _is_pronoun(line: Sequence[Token], numeral: Numeral) -> bool:
    before, after = at(line, numeral.first - 1), at(line, numeral.last)
    if after == "of":
        return False
    return (
        before in words("before_pronoun")
        or not after
        or not after[0].isalpha()
        or after in words("bare_after")
    )
