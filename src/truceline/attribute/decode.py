"""The best allowed label sequence for scores per word."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FORBIDDEN = np.float32(-1e4)
AT_ONCE = 65536  # steps of all rows that are worked on together: some megabytes


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
    labels = np.zeros(scores.shape[:2], np.int64)
    order = np.argsort(-lengths, kind="stable")
    at = 0
    while at < len(order) and (longest := int(lengths[order[at]])):
        some = order[at : at + max(1, AT_ONCE // longest)]
        labels[some, :longest] = _labelled(scores[some, :longest], lengths[some], moves)
        at += len(some)
    return labels


def _labelled(scores: Floats, lengths: Ints, moves: Floats) -> Ints:
    """Return the best labels of some rows; rows come last in what is held a step.

    Steps past a row's length change nothing: its best stays, and leads back to itself.
    """
    by_step = np.ascontiguousarray(scores.transpose(1, 2, 0))
    steps, size, rows = by_step.shape
    past: NDArray[np.bool_] = np.greater_equal.outer(np.arange(steps), lengths)
    costs = np.ascontiguousarray(moves[:, :, None])
    best = by_step.copy()
    best[0, 2::2] += FORBIDDEN
    reach = np.empty((steps, size, size, rows), scores.dtype)
    for step, short in enumerate(np.logical_or.reduce(past, axis=1)[1:].tolist(), 1):
        before, here = best[step - 1], best[step]
        np.add(before[:, None], costs, out=reach[step])
        here += np.maximum.reduce(reach[step], axis=0)
        if short:
            np.copyto(here, before, where=past[step])
    back = np.zeros((steps, size, rows), np.int64)
    highest = reach.max(1)
    for label in range(size - 1, -1, -1):  # the first of equals wins, as `argmax` has it
        np.copyto(back, label, where=reach[:, label] == highest)
    np.copyto(back, np.arange(size)[:, None], where=past[:, None])
    return _led_back(back, best[-1].argmax(0), past)


def _led_back(back: Ints, last: Ints, past: NDArray[np.bool_]) -> Ints:
    """Return the labels [rows, steps] that lead to the last ones."""
    steps, _, rows = back.shape
    everyone = np.arange(rows)
    places = back.reshape(steps, -1) * rows + np.tile(everyone, back.shape[1])
    out = np.empty((steps, rows), np.int64)
    out[-1] = at = last * rows + everyone
    for step in range(steps - 1, 0, -1):
        out[step - 1] = at = places[step].take(at)
    labels: Ints = np.where(past, 0, out // rows).T
    return labels


def spans(labels: Ints) -> list[tuple[int, int, int]]:
    """Return `(kind, first, end)` of each B/I run in one row; kinds count from 1."""
    found: list[tuple[int, int, int]] = []
    inside = np.flatnonzero(labels)
    for at, label in zip(inside.tolist(), labels[inside].tolist(), strict=True):
        kind = (label + 1) // 2
        if label % 2:
            found.append((kind, at, at + 1))
        elif found:
            found[-1] = (found[-1][0], found[-1][1], at + 1)
    return found
