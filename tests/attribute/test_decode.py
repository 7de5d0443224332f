from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest

from truceline.attribute.decode import FORBIDDEN, log_softmax, spans, transitions, viterbi


def test_an_inside_label_never_opens_a_span() -> None:
    """I follows only B or I of its own kind, even where the scores say otherwise."""
    scores = np.full((1, 3, 5), -5.0, np.float32)
    scores[0, 0, 2] = scores[0, 1, 4] = scores[0, 2, 2] = 0.0
    labels = viterbi(scores, np.array([3]), transitions(2))[0].tolist()
    for before, label in zip([0, *labels], labels, strict=False):
        assert label not in (2, 4) or before in (label - 1, label)


def test_steps_past_the_length_are_outside() -> None:
    """A short row is not labelled beyond its end."""
    scores = np.zeros((2, 4, 3), np.float32)
    scores[:, :, 1] = 3.0
    labels = viterbi(scores, np.array([2, 4]), transitions(1))
    assert labels.tolist() == [[1, 1, 0, 0], [1, 1, 1, 1]]


def test_no_rows_give_no_labels() -> None:
    """Nothing to decode is not an error."""
    assert viterbi(np.zeros((0, 4, 3), np.float32), np.array([], int), transitions(1)).shape == (
        0,
        4,
    )


def test_spans_are_read_off_labels() -> None:
    """Each B opens a span, I goes on with it."""
    assert spans(np.array([0, 1, 2, 0, 3, 1, 2])) == [(1, 1, 3), (2, 4, 5), (1, 5, 7)]


def test_log_softmax_sums_to_one() -> None:
    """The probabilities of one word add up."""
    got = np.exp(log_softmax(np.array([[1.0, 2.0, 900.0]], np.float32))).sum()
    assert abs(got - 1) < 1e-6


def test_rows_are_labelled_as_each_would_be_alone() -> None:
    """Rows of other lengths, worked on together or apart, change nothing."""
    rng = np.random.default_rng(7)
    scores = rng.normal(size=(9, 30, 5)).astype(np.float32).round(1)
    lengths = np.array([30, 1, 17, 30, 2, 29, 8, 8, 16])
    moves = transitions(2, 0.5)
    together = viterbi(scores, lengths, moves)
    for row, length in enumerate(lengths.tolist()):
        alone = viterbi(scores[row : row + 1, :length], np.array([length]), moves)[0]
        assert together[row, :length].tolist() == alone.tolist()
        assert not together[row, length:].any()


def test_the_best_labels_are_found() -> None:
    """No allowed row of labels scores higher than the one returned."""
    scores = np.random.default_rng(3).normal(size=(1, 5, 3)).astype(np.float32)
    moves = transitions(1, 0.5)

    def worth(labels: Sequence[int]) -> float:
        opens = float(FORBIDDEN) if labels[0] == 2 else 0.0
        steps = sum(float(scores[0, at, label]) for at, label in enumerate(labels))
        return opens + steps + sum(float(moves[a, b]) for a, b in pairwise(labels))

    best = viterbi(scores, np.array([5]), moves)[0].tolist()
    assert worth(best) == pytest.approx(max(map(worth, product(range(3), repeat=5))))
