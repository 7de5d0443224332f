"""Snippets show where searched words stand, and mark exactly those."""

from __future__ import annotations

from truceline.model import Report
from truceline.record import Hit
from truceline.view.snippets import AROUND, snippets

FAR = "word " * 40
TEXT = f"The road is shut.\nThe road and the bridge are shut. {FAR}The road again.\n"


def hit(*words: str) -> Hit:
    """Return a hit on every place of some words."""
    report = Report(text=TEXT)
    places = sorted(
        (start, start + len(word))
        for word in words
        for start in range(len(TEXT))
        if TEXT.startswith(word, start)
    )
    return Hit(report=report, spans=tuple(report.cut(*place) for place in places), entries=())


def test_every_place_is_marked_once() -> None:
    """Each snippet is cut from the text at its place, and its places are the words."""
    found = snippets(hit("road", "bridge"))
    assert all(TEXT[one.start : one.end] == one.text for one in found)
    marked = [[one.text[start:end] for start, end in one.places] for one in found]
    assert marked == [["road"], ["road", "bridge"], ["road"]]


def test_snippets_keep_to_lines_and_words() -> None:
    """A snippet does not leave its line and does not cut a word."""
    first, second, third = snippets(hit("road"))
    assert first.text == "The road is shut."
    assert second.text.startswith("The road and the bridge")
    assert second.end <= TEXT.index("road and") + len("road") + AROUND
    assert third.text.endswith("The road again.")
    assert all(set(one.text.split()) <= set(TEXT.split()) for one in (first, second, third))


def test_overlapping_places_are_one() -> None:
    """A word inside a longer phrase is not marked twice."""
    (first, *_) = snippets(hit("The road is", "road"))
    assert [first.text[start:end] for start, end in first.places] == ["The road is"]
