"""Cut a text into the tokens that the calendar's grammar reads.

Shape: tokens in text order, offsets into the text given; `codes` has one
    character for each token.
Units: offsets count code points of the text given, not of the report.
Missing: white space makes no token; a blank line makes one of the class "break".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from truceline.resolve.days.words import OTHER, code, listed, words

ISO = (
    r"(?<![\w/-])[0-9]{4}(?P<dash>[-/])[0-9]{2}(?P=dash)[0-9]{2}"
    r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?(?![\w/-])"
)
NUMERIC = (
    r"(?<![\w/.])[0-9]{1,2}(?P<sep>[/.])[0-9]{1,2}(?P=sep)(?:[0-9]{4}|[0-9]{2})(?![\w/]|\.[0-9])"
)
CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?!\w)"
LAST_DAY = 31
FIRST_YEAR, LAST_YEAR = 1000, 2199
DIGITS_OF_YEAR = 4


class Token(NamedTuple):
    """A word, number or mark; `word` is lower-case, `value` what its class carries."""

    start: int
    end: int
    word: str
    code: str
    value: Any = None
    capital: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """A text's tokens and their codes."""

    items: tuple[Token, ...]
    codes: str


@cache
def _scanner() -> re.Pattern[str]:
    holidays = "|".join(
        re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s+")
        for name in sorted(words().holidays, key=len, reverse=True)
    )
    digits = [
        ("iso", ISO),
        ("numeric", NUMERIC),
        ("clock", CLOCK),
        ("decade", r"(?<!\w)(?:[0-9]{3}0)['’]?s\b"),
        ("ordinal", r"(?<![\w.,])[0-9]{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)\b"),
        ("number", r"(?<![\w.,])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?![0-9])"),
    ]
    kinds = [
        ("ampm", r"(?=[AaPp])(?<![\w.])[AaPp]\.?[Mm]\b\.?"),
        ("holiday", rf"(?=[A-Z])\b(?i:{holidays})\b"),
        ("word", r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"),
        ("own", r"['’]s\b"),
        ("short_decade", r"['’`][0-9]0['’]?s\b"),
        ("break", r"\n[^\S\n]*\n\s*"),
        ("hyphen", r"[-‐‑–—]+"),
        ("other", r"\w+|[^\w\s]"),
    ]
    # The look ahead spares words the tries of all the forms that begin with a digit.
    return re.compile(rf"(?=[0-9])(?:{_joined(digits)})|{_joined(kinds)}")


def _joined(kinds: list[tuple[str, str]]) -> str:
    return "|".join(f"(?P<{name}>{shape})" for name, shape in kinds)


MARKS = {
    ",": "comma",
    ".": "dot",
    "?": "stop",
    "!": "stop",
    "/": "slash",
    "(": "open",
    ")": "close",
}


def _number(text: str) -> tuple[str, Any]:
    """Classify a run of digits as a day, a year or a plain number."""
    if not text.isdigit() or not text.isascii():
        return code("num"), text
    value = int(text) if len(text) <= DIGITS_OF_YEAR else 0
    if 1 <= value <= LAST_DAY and len(text) <= 2:
        return code("day"), value
    if len(text) == DIGITS_OF_YEAR and FIRST_YEAR <= value <= LAST_YEAR:
        return code("year"), value
    return code("num"), text


def _decade(text: str) -> str:
    digits = "".join(filter(str.isdigit, text))
    return digits[:3] if len(digits) == DIGITS_OF_YEAR else f"19{digits[0]}"


@lru_cache(maxsize=65536)
def _word(text: str) -> tuple[str, Any]:
    """Look a word up, and let capitals decide where a common word looks like it."""
    known = words()
    found = known.classes.get(text.lower())
    if found is None or (text.lower() in known.capitals and not text[0].isupper()):
        return OTHER, None
    return found


def _classify(kind: str, text: str) -> tuple[str, Any]:
    """Return the code and the value of one match."""
    if kind == "number":
        return _number(text)
    if kind == "other":
        return (code(MARKS[text]), None) if text in MARKS else (OTHER, None)
    if kind == "ampm":
        return code("ampm"), 12 if text[0] in "pP" else 0
    if kind in ("decade", "short_decade"):
        return code("decade"), _decade(text)
    if kind == "ordinal":
        return code("ordinal"), int("".join(filter(str.isdigit, text)))
    if kind == "holiday":
        name = re.sub(r"\s+", " ", text.lower().replace("’", "'"))
        return (code("holiday"), words().holidays[name]) if text[0].isupper() else (OTHER, None)
    return code(kind), text


def tokenise(text: str) -> Tokens:
    """Return the tokens of `text`; time grows with its length and no faster."""
    items: list[Token] = []
    counted = listed("counted")
    for match in _scanner().finditer(text):
        kind = match.lastgroup or "other"
        if kind == "sep":
            kind = "numeric"
        words_ = match[0]
        letter, value = _word(words_) if kind == "word" else _classify(kind, words_)
        small = words_.lower()
        if items and letter == OTHER and small in counted:
            items[-1] = _counted(items[-1])
        items.append(Token(*match.span(), small, letter, value, words_[0].isupper()))
    return Tokens(items=tuple(items), codes="".join(token.code for token in items))


def _counted(token: Token) -> Token:
    """Make a day or a year that counts something ("30 people") a plain number."""
    if token.code in (code("day"), code("year")):
        return token._replace(code=code("num"), value=token.word)
    return token


def sentence_bounds(tokens: Tokens, place: int, reach: int = 60) -> tuple[int, int]:
    """Return the first and the last-plus-one token of the sentence round `place`.

    Looks at most `reach` tokens each way, so that a text of one endless sentence
    costs no more than any other.
    """
    left = place
    while left > 0 and place - left < reach and not ends_sentence(tokens, left - 1):
        left -= 1
    right = place
    stop = min(len(tokens.items), place + reach)
    while right < stop and not ends_sentence(tokens, right):
        right += 1
    return left, min(right + 1, len(tokens.items))


def ends_sentence(tokens: Tokens, place: int) -> bool:
    """Say whether the token at `place` closes a sentence."""
    token = tokens.items[place]
    if token.code in (code("stop"), code("break")):
        return True
    if token.code != code("dot"):
        return False
    if place + 1 == len(tokens.items):
        return True
    before, after = tokens.items[place - 1] if place else token, tokens.items[place + 1]
    short = before.word in listed("abbreviations") or (len(before.word) == 1 and before.capital)
    glued = after.start == token.end and after.word.isalnum()
    return not glued and not short and _opens(after)


def _opens(token: Token) -> bool:
    return token.capital or not token.word[0].isalpha()
