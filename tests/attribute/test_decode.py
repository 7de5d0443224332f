from __future__ import annotations

import numpy as np

from truceline.attribute.decode import log_softmax, spans, transitions, viterbi


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
