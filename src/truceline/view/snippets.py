"""Where searched words stand: short stretches of a report's text, each with its places.

Rule: places nearer to each other than `AROUND` share a snippet; a snippet begins and
    ends between words and does not leave its line.
Units: `start` and `end` count code points of the report's text; `places` those of `text`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.model import Span
from truceline.record import Hit

AROUND = 80  # characters before and after


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A stretch of text with what was found in it."""

    start: int
    end: int
    text: str
    places: tuple[tuple[int, int], ...]


def snippets(hit: Hit) -> tuple[Snippet, ...]:
    """Return the snippets of one hit, in text order."""
    return tuple(_snippet(hit.report.text, group) for group in _groups(hit))


def _groups(hit: Hit) -> Iterator[list[Span]]:
    together: list[Span] = []
    for span in hit.spans:
        gap = hit.report.text[together[-1].end : span.start] if together else ""
        if together and (len(gap) > AROUND or "\n" in gap):
            yield together
            together = []
        if together and span.start < together[-1].end:
            continue  # it lies inside a longer one
        together.append(span)
    if together:
        yield together


def _snippet(text: str, spans: list[Span]) -> Snippet:
    first, last = spans[0].start, spans[-1].end
    start = max(0, first - AROUND, text.rfind("\n", 0, first) + 1)
    line_end = text.find("\n", last)
    end = min(len(text) if line_end < 0 else line_end, last + AROUND)
    while start < first and start and not text[start - 1].isspace():
        start += 1
    while end > last and end < len(text) and not text[end].isspace():
        end -= 1
    places = tuple((span.start - start, span.end - start) for span in spans)
    return Snippet(start=start, end=end, text=text[start:end], places=places)
