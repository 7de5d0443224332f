"""The best allowed label sequence for scores per word."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FORBIDDEN = np.float32(-1e4)


def log_softmax(scores: Floats) -> Floats:
    """Return log probabilities over the last axis."""
    moved = scores - scores.max(-1, keepdims=True)
    out: Floats = moved - np.log(np.exp(moved).sum(-1, keepdims=True))
    return out


def transitions(kinds: int, switch: float = 0.0) -> Floats:
    """Return scores of moves between O, B-1, I-1, B-2, I-2, …: I follows its own kind alone.

    `switch` is what it costs to leave a span for a new one or for O.
    """
    size = 1 + 2 * kinds
    moves = np.zeros((size, size), np.float32)
    for label in range(2, size, 2):
        allowed = (label - 1, label)
        for before in range(size):
            if before not in allowed:
                moves[before, label] = FORBIDDEN
    for label in range(1, size):
        for after in range(size):
            if after != (label + 1 if label % 2 else label):
                moves[label, after] -= switch
    return moves


def viterbi(scores: Floats, lengths: Ints, moves: Floats) -> Ints:
    """Return the best labels [rows, steps] for log scores [rows, steps, labels].

    Steps past a row's length are labelled 0.
    """
    rows, steps, size = scores.shape
    if rows == 0 or steps == 0:
        return np.zeros((rows, steps), np.int64)
    best = scores[:, 0].copy()
    best[:, 2::2] += FORBIDDEN
    back = np.zeros((rows, steps, size), np.int8)
    for step in range(1, steps):
        reach = best[:, :, None] + moves
        back[:, step] = reach.argmax(1)
        best = np.where((step < lengths)[:, None], reach.max(1) + scores[:, step], best)
    out = np.zeros((rows, steps), np.int64)
    label = best.argmax(1)
    everyone = np.arange(rows)
    for step in range(steps - 1, -1, -1):
        inside = step < lengths
        out[:, step] = np.where(inside, label, 0)
        label = np.where(inside, back[everyone, step, label], label)
    return out


def spans(labels: Ints) -> list[tuple[int, int, int]]:
    """Return `(kind, first, end)` of each B/I run in one row; kinds count from 1."""
    found: list[tuple[int, int, int]] = []
    for at, label in enumerate(labels.tolist()):
        kind = (label + 1) // 2
        if label % 2:
            found.append((kind, at, at + 1))
        elif label and found:
            found[-1] = (found[-1][0], found[-1][1], at + 1)
    return found
