"""What the trained network hears: cues, their acts, and the words that are source and content.

Shape: `hear` takes the words of a text and returns one `Heard` per cue, in text
    order. All places are word numbers, `end` exclusive.
Missing: a cue without content words is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from truceline.attribute.decode import Floats, log_softmax, spans, transitions, viterbi
from truceline.attribute.pairing import Cue, Heard, Network, paired
from truceline.attribute.windows import Word, windows_of

SCORES = 9  # BIO of cue, source and content come first in a word's row
CUES_AT_ONCE = 32
CUE_LEAN = 1.0  # added to the score of cue labels: a false cue finds no content and is dropped


def hear(words: Sequence[Word], network: Network) -> tuple[Heard, ...]:
    """Return what is heard in the words of one text."""
    if not words:
        return ()
    rows = _rows(words, network)
    cues = _cues(rows[:, :3], [word.paragraph for word in words])
    return tuple(
        heard
        for at in range(0, len(cues), CUES_AT_ONCE)
        for heard in paired(rows[:, SCORES:], cues[at : at + CUES_AT_ONCE], network)
    )


def _rows(words: Sequence[Word], network: Network) -> Floats:
    """Return the network's row for every word.

    Windows are read one by one: int8 scales are taken per call, so that what is heard
    in one window would else depend on the others.
    """
    found = []
    for window in windows_of(words):
        ids, kinds, heads = (np.array([part]) for part in window.arrays())
        found.append(network.project(ids, kinds, heads)[0, window.fresh :])
    return np.concatenate(found)


def _cues(scores: Floats, paragraphs: Sequence[int]) -> list[Cue]:
    """Return the likeliest cues; none runs over the end of its paragraph."""
    likely = log_softmax(scores)
    chance = 1 - np.exp(likely[:, 0])
    likely[:, 1:] += CUE_LEAN
    starts = np.flatnonzero(np.diff(paragraphs, prepend=-1))
    lengths = np.diff(starts, append=len(likely))
    steps = np.arange(lengths.max())
    at = np.where(steps < lengths[:, None], starts[:, None] + steps, 0)
    labels = viterbi(likely[at], lengths, transitions(1))
    return [
        (start + first, start + end, float(chance[start + first : start + end].mean()))
        for start, row in zip(starts.tolist(), labels, strict=True)
        for _, first, end in spans(row)
    ]
