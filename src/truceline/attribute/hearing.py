"""What the trained model hears: cues, their acts, and the words that are source and content.

Shape: `hear` takes the words of a text and returns one `Heard` per cue, in text
    order. All places are word numbers, `end` exclusive.
Missing: a cue without source words has an empty `sources`; one without content words
    is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from truceline.attribute.decode import Floats, Ints, spans, transitions, viterbi
from truceline.attribute.windows import Place, Window, Word, windows_of
from truceline.model import Act

SCORES = 9  # BIO of cue, source and content come first in a word's row
BEFORE, AFTER = 64, 80  # words around a cue in which its source and content are looked for
STEPS = np.array((1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 40, 55, 75))  # distance classes
ACTS = tuple(Act)
SOURCE, CONTENT = 1, 2
WINDOWS_AT_ONCE, CUES_AT_ONCE = 4, 16
CUE_LEAN = 1.0  # added to the score of cue labels: a false cue finds no content and is dropped
SOURCE_LEAN, CONTENT_LEAN = 0.0, 0.0  # the same for the labels of the two roles
SWITCH = 0.5  # what a border between roles costs


class Network(Protocol):
    """The trained network, whatever runs it."""

    def project(self, ids: Ints, kinds: Ints, heads: Ints) -> Floats:
        """Return a row [windows, words, SCORES + projections] per word."""
        ...

    def pair(self, words: Floats, cues: Floats, near: Ints, mask: Floats) -> tuple[Floats, Floats]:
        """Return role scores [cues, words, 5] and act scores [cues, acts]."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A cue and what belongs to it, as word places; `sure` is how likely each content is."""

    cue: Place
    act: Act
    sources: tuple[Place, ...]
    contents: tuple[Place, ...]
    sure: tuple[float, ...]


def hear(words: Sequence[Word], network: Network) -> tuple[Heard, ...]:
    """Return what is heard in the words of one text."""
    if not words:
        return ()
    rows = _rows(words, network)
    cues = _cues(rows[:, :3])
    return tuple(
        heard
        for at in range(0, len(cues), CUES_AT_ONCE)
        for heard in _paired(rows[:, SCORES:], cues[at : at + CUES_AT_ONCE], network)
    )


def _rows(words: Sequence[Word], network: Network) -> Floats:
    """Return the network's row for every word, windows of like length read together."""
    windows = sorted(windows_of(words), key=lambda window: len(window.words))
    found: list[tuple[int, Floats]] = []
    for at in range(0, len(windows), WINDOWS_AT_ONCE):
        some = windows[at : at + WINDOWS_AT_ONCE]
        made = network.project(*_padded(some))
        for window, row in zip(some, made, strict=True):
            found.append((window.first + window.fresh, row[window.fresh : len(window.words)]))
    return np.concatenate([row for _, row in sorted(found, key=lambda pair: pair[0])])


def _padded(windows: Sequence[Window]) -> tuple[Ints, Ints, Ints]:
    arrays = [window.arrays() for window in windows]
    shapes = [max(len(a[part]) for a in arrays) for part in range(3)]
    made = [np.zeros((len(windows), size), np.int64) for size in shapes]
    for row, parts in enumerate(arrays):
        for part, values in enumerate(parts):
            made[part][row, : len(values)] = values
    return made[0], made[1], made[2]


def _log_softmax(scores: Floats) -> Floats:
    moved = scores - scores.max(-1, keepdims=True)
    out: Floats = moved - np.log(np.exp(moved).sum(-1, keepdims=True))
    return out


def _cues(scores: Floats) -> list[Place]:
    likely = _log_softmax(scores)
    likely[:, 1:] += CUE_LEAN
    labels = viterbi(likely[None], np.array([len(likely)]), transitions(1))[0]
    return [(first, end) for _, first, end in spans(labels)]


def _paired(rows: Floats, cues: Sequence[Place], network: Network) -> Iterator[Heard]:
    first = np.array([cue[0] for cue in cues])
    end = np.array([cue[1] for cue in cues])
    low = np.maximum(first - BEFORE, 0)
    lengths = np.minimum(first + AFTER, len(rows)) - low
    at = low[:, None] + np.arange(lengths.max())
    mask = np.arange(lengths.max()) < lengths[:, None]
    at = np.where(mask, at, low[:, None])
    half = rows.shape[1] // 2
    vectors = np.stack([rows[a:b, half:].mean(0) for a, b in cues])
    near = _distances(first, end, at)
    scores, acts = network.pair(rows[:, :half][at], vectors, near, mask.astype(np.float32))
    likely = _log_softmax(scores)
    lean = np.array((0, SOURCE_LEAN, SOURCE_LEAN, CONTENT_LEAN, CONTENT_LEAN), np.float32)
    labels = viterbi(likely + lean, lengths, transitions(2, SWITCH))
    chance = np.exp(likely)
    for number, cue in enumerate(cues):
        yield from _heard(cue, labels[number], low[number], chance[number], acts[number])


def _heard(cue: Place, labels: Ints, low: int, chance: Floats, acts: Floats) -> Iterator[Heard]:
    found = spans(labels)
    contents = [(int(a + low), int(b + low)) for kind, a, b in found if kind == CONTENT]
    if not contents:
        return
    yield Heard(
        cue=cue,
        act=ACTS[int(acts.argmax())],
        sources=tuple((int(a + low), int(b + low)) for kind, a, b in found if kind == SOURCE),
        contents=tuple(contents),
        sure=tuple(float(chance[a - low : b - low, 3:].sum(-1).mean()) for a, b in contents),
    )


def _distances(first: Ints, end: Ints, at: Ints) -> Ints:
    """Return the class of the distance from a cue to each word; 0 within the cue."""
    after = np.searchsorted(STEPS, np.maximum(at - end[:, None] + 1, 0), side="right")
    before = np.searchsorted(STEPS, np.maximum(first[:, None] - at, 0), side="right")
    near: Ints = np.where(before > 0, before + len(STEPS), after)
    return near
