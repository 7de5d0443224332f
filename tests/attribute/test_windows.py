from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.attribute.trained import tokenizer
from truceline.attribute.windows import VEIL, Paragraph, windows_of, words_of


def test_words_keep_their_places() -> None:
    """A word's place is its place in the whole text, marks and accents included."""
    text = "Élodie said: “Ça va”, twice."
    words = words_of([Paragraph(start=10, text=text)], tokenizer())
    got = [text[word.start - 10 : word.end - 10] for word in words]
    assert got == ["Élodie", "said", ":", "“", "Ça", "va", "”", ",", "twice", "."]


def test_quoted_words_are_marked() -> None:
    """Only words at a quoted place are marked as quoted."""
    text = 'He said "go now" twice.'
    words = words_of([Paragraph(start=0, text=text, quoted=((8, 16),))], tokenizer())
    assert [text[w.start : w.end] for w in words if w.quoted] == ['"', "go", "now", '"']


def test_a_veiled_mention_is_one_word_whatever_it_says() -> None:
    """Two texts that differ only under the veil give the same pieces."""
    one, other = "The Erkin Front said so.", "Sarykand said so."
    first = words_of([Paragraph(start=0, text=one, veiled=((0, 15),))], tokenizer())
    second = words_of([Paragraph(start=0, text=other, veiled=((0, 8),))], tokenizer())
    assert [w.pieces for w in first] == [w.pieces for w in second]
    assert first[0].pieces == (VEIL,)
    assert (first[0].start, first[0].end) == (0, 15)


def test_windows_keep_paragraphs_whole_where_they_fit() -> None:
    """A paragraph that does not fit any more opens the next window."""
    paragraphs = [Paragraph(start=100 * n, text="one two three four") for n in range(5)]
    words = words_of(paragraphs, tokenizer())
    windows = list(windows_of(words, most=10))
    assert [len(window.words) for window in windows] == [8, 8, 4]
    assert all(window.fresh == 0 for window in windows)


def test_a_long_paragraph_is_cut_with_words_repeated() -> None:
    """Every word is fresh in exactly one window, and a cut repeats words for context."""
    words = words_of([Paragraph(start=0, text="word " * 700)], tokenizer())
    windows = list(windows_of(words))
    fresh = [n for w in windows for n in range(w.first + w.fresh, w.first + len(w.words))]
    assert fresh == list(range(700))
    assert all(w.fresh > 0 for w in windows[1:])
    assert all(len(w.arrays()[0]) <= 162 for w in windows)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4), st.integers(20, 60))
def test_any_text_gives_words_in_order_and_windows_that_cover_them(
    texts: list[str], most: int
) -> None:
    """Whatever the characters, words lie in their paragraph, in order, each read once."""
    paragraphs = [Paragraph(start=100 * n, text=text) for n, text in enumerate(texts)]
    words = words_of(paragraphs, tokenizer())
    for word in words:
        paragraph = paragraphs[word.paragraph]
        assert paragraph.start <= word.start < word.end <= paragraph.start + len(paragraph.text)
    assert all(a.end <= b.start for a, b in pairwise(words))
    windows = list(windows_of(words, most=most))
    fresh = [n for w in windows for n in range(w.first + w.fresh, w.first + len(w.words))]
    assert fresh == list(range(len(words)))
