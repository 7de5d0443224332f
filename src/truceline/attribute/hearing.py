"""What the trained network hears: cues, their acts, and the words that are source and content.

Shape: `hear` takes the words of a text and returns one `Heard` per cue, in text
    order. All places are word numbers, `end` exclusive.
Missing: a cue without content words is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from truceline.attribute.decode import Floats, Ints, log_softmax, spans, transitions, viterbi
from truceline.attribute.pairing import Cue, Heard, Network, paired
from truceline.attribute.windows import Window, Word, windows_of

SCORES = 9  # BIO of cue, source and content come first in a word's row
WINDOWS_AT_ONCE, CUES_AT_ONCE = 4, 16
CUE_LEAN = 1.0  # added to the score of cue labels: a false cue finds no content and is dropped


def hear(words: Sequence[Word], network: Network) -> tuple[Heard, ...]:
    """Return what is heard in the words of one text."""
    if not words:
        return ()
    rows = _rows(words, network)
    cues = _cues(rows[:, :3])
    return tuple(
        heard
        for at in range(0, len(cues), CUES_AT_ONCE)
        for heard in paired(rows[:, SCORES:], cues[at : at + CUES_AT_ONCE], network)
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


def _cues(scores: Floats) -> list[Cue]:
    likely = log_softmax(scores)
    chance = 1 - np.exp(likely[:, 0])
    likely[:, 1:] += CUE_LEAN
    labels = viterbi(likely[None], np.array([len(likely)]), transitions(1))[0]
    return [(first, end, float(chance[first:end].mean())) for _, first, end in spans(labels)]
