"""Paragraphs as words, word pieces and windows that fit the encoder.

Shape: a `Word` is what the tokenizer keeps apart before it cuts word pieces, so
    punctuation marks are words. A `Window` is a run of words, whole paragraphs
    where they fit, with a separator piece between paragraphs.
Units: offsets count code points of the text that the paragraph was cut from.
Missing: a paragraph with nothing but white space gives no words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tokenizers import Tokenizer

Place = tuple[int, int]

CLS, SEP, VEIL = 101, 102, 103
MOST_PIECES = 160  # in a window, beside the pieces at its ends: longer windows hear no better
MOST_IN_WORD = 12  # pieces; the rest of a longer word is not read
CONTEXT = 40  # words that a cut within a paragraph repeats

# One letter for one letter, so that offsets stay: the model knows one kind of each mark.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂", '"'),
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u200b\u2060\ufeff\x00", " "),
        "…": ".",
        **dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd"),  # halves of a pair, alone
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph and what in it lies in double quotation marks or under a veil.

    All places are offsets in the whole text, not in the paragraph.
    """

    start: int
    text: str
    quoted: tuple[Place, ...] = ()
    veiled: tuple[Place, ...] = ()


class Word(NamedTuple):
    """One word or mark: its place, its pieces and whether it is quoted."""

    start: int
    end: int
    pieces: tuple[int, ...]
    quoted: bool
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Words `first` up to `first + len(words)` of a text, ready for the encoder.

    Words in front of `fresh` only give context: the window before has them too.
    """

    first: int
    fresh: int
    words: tuple[Word, ...]

    def arrays(self) -> tuple[list[int], list[int], list[int]]:
        """Return piece ids, their kinds (1: quoted) and each word's first piece."""
        ids, kinds, heads = [CLS], [0], []
        paragraph = self.words[0].paragraph
        for word in self.words:
            if word.paragraph != paragraph:
                ids.append(SEP)
                kinds.append(0)
                paragraph = word.paragraph
            heads.append(len(ids))
            ids.extend(word.pieces)
            kinds.extend([int(word.quoted)] * len(word.pieces))
        return [*ids, SEP], [*kinds, 0], heads


def words_of(paragraphs: Sequence[Paragraph], tokenizer: Tokenizer) -> tuple[Word, ...]:
    """Return the words of all paragraphs, in text order; a veiled mention is one word."""
    cuts = [
        (number, start, end, veiled)
        for number, paragraph in enumerate(paragraphs)
        for start, end, veiled in _segments(paragraph)
    ]
    texts = [
        "" if veiled else _plain(paragraphs[number].text[start:end])
        for number, start, end, veiled in cuts
    ]
    encoded = tokenizer.encode_batch(texts, add_special_tokens=False)
    words: list[Word] = []
    for (number, start, end, veiled), encoding in zip(cuts, encoded, strict=True):
        first, quotes = paragraphs[number].start + start, paragraphs[number].quoted
        runs = [(0, end - start, (VEIL,))] if veiled else _runs(encoding)
        for low, high, pieces in runs:
            at = first + low
            quoted = bool(quotes) and any(a <= at < b for a, b in quotes)
            words.append(Word(at, first + high, pieces, quoted, number))
    return tuple(words)


def windows_of(
    words: Sequence[Word], *, most: int = MOST_PIECES, context: int = CONTEXT
) -> Iterator[Window]:
    """Pack words into windows of at most `most` pieces, whole paragraphs where they fit."""
    first = 0
    while first < len(words):
        end = _reach(words, first, most)
        fresh = first
        if _cut_within(words, first):
            first = max(_paragraph_start(words, first), first - context)
            end = _reach(words, first, most)
        yield Window(first=first, fresh=fresh - first, words=tuple(words[first:end]))
        first = end


def _cut_within(words: Sequence[Word], at: int) -> bool:
    return at > 0 and words[at - 1].paragraph == words[at].paragraph


def _paragraph_start(words: Sequence[Word], at: int) -> int:
    while at > 0 and words[at - 1].paragraph == words[at].paragraph:
        at -= 1
    return at


def _reach(words: Sequence[Word], first: int, most: int) -> int:
    """Return where a window from `first` ends: after a paragraph, or within a long one."""
    used, at, whole = 0, first, first
    while at < len(words):
        border = at > first and words[at].paragraph != words[at - 1].paragraph
        if border:
            whole = at
        used += len(words[at].pieces) + border
        if used > most:
            return whole if whole > first else max(at, first + 1)
        at += 1
    return at


def _plain(text: str) -> str:
    return text.translate(_PLAIN).replace("''", '" ')


def _segments(paragraph: Paragraph) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches between and under veils, as offsets in the paragraph."""
    at = 0
    for start, end in sorted(paragraph.veiled):
        low, high = (
            max(start - paragraph.start, at),
            min(end - paragraph.start, len(paragraph.text)),
        )
        if low >= high:
            continue
        if at < low:
            yield at, low, False
        yield low, high, True
        at = high
    if at < len(paragraph.text):
        yield at, len(paragraph.text), False


def _runs(encoding: object) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield start, end and pieces of each word of an encoding."""
    rows = zip(encoding.word_ids, encoding.offsets, encoding.ids, strict=True)  # type: ignore[attr-defined]
    current: int | None = None
    low = high = 0
    pieces: list[int] = []
    for number, (start, end), piece in rows:
        if number != current:
            if pieces:
                yield low, high, tuple(pieces[:MOST_IN_WORD])
            current, low, pieces = number, start, []
        high = end
        pieces.append(piece)
    if pieces:
        yield low, high, tuple(pieces[:MOST_IN_WORD])
