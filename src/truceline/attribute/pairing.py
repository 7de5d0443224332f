"""Each cue with the words that are its source and content, as the network pairs them.

Shape: places are word numbers, `end` exclusive.
Missing: a cue without source words has empty `sources`; one without content words is
    left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from truceline.attribute.decode import Floats, Ints, log_softmax, spans, transitions, viterbi
from truceline.attribute.windows import Place
from truceline.model import Act

BEFORE, AFTER = 64, 80  # words around a cue in which its source and content are looked for
STEPS = np.array((1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 40, 55, 75))  # distance classes
ACTS = tuple(Act)
Cue = tuple[int, int, float]  # first word, end, and how likely it is a cue
SOURCE, CONTENT = 1, 2
SOURCE_GUESS = 2.5  # added to the score of source labels where no source was heard without it
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
    """A cue and what belongs to it, as word places.

    `guesses` are the likeliest source words of a cue without `sources`. `sure` is how
    likely each content is, `chance` how likely the cue is.
    """

    cue: Place
    act: Act
    sources: tuple[Place, ...]
    guesses: tuple[Place, ...]
    contents: tuple[Place, ...]
    sure: tuple[float, ...]
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """The words around each cue: their numbers, their distance classes, and which are real."""

    at: Ints
    near: Ints
    lengths: Ints

    @property
    def mask(self) -> Floats:
        return (np.arange(self.at.shape[1]) < self.lengths[:, None]).astype(np.float32)


def paired(rows: Floats, cues: Sequence[Cue], network: Network) -> Iterator[Heard]:
    """Yield what is heard of each cue; `rows` are the projections of all words."""
    reach = _reach([cue[:2] for cue in cues], len(rows))
    half = rows.shape[1] // 2
    vectors = np.stack([rows[first:end, half:].mean(0) for first, end, _ in cues])
    scores, acts = network.pair(rows[:, :half][reach.at], vectors, reach.near, reach.mask)
    likely = log_softmax(scores)
    for labels, guessed, chance, act, at, cue in zip(
        *_roles(likely, reach.lengths), np.exp(likely), acts, reach.at, cues, strict=True
    ):
        sources, contents = _places(labels)
        if contents:
            yield Heard(
                cue=cue[:2],
                chance=cue[2],
                act=ACTS[int(act.argmax())],
                sources=_moved(sources, at),
                guesses=() if sources else _moved(_places(guessed)[0], at),
                contents=_moved(contents, at),
                sure=tuple(float(chance[a:b, 3:].sum(-1).mean()) for a, b in contents),
            )


def _reach(cues: Sequence[Place], size: int) -> _Reach:
    first = np.array([cue[0] for cue in cues])[:, None]
    end = np.array([cue[1] for cue in cues])[:, None]
    low = np.maximum(first - BEFORE, 0)
    lengths = np.minimum(first + AFTER, size) - low
    steps = np.arange(lengths.max())
    at = np.where(steps < lengths, low + steps, low)
    after = np.searchsorted(STEPS, np.maximum(at - end + 1, 0), side="right")
    before = np.searchsorted(STEPS, np.maximum(first - at, 0), side="right")
    near = np.where(before > 0, before + len(STEPS), after)
    return _Reach(at=at, near=near, lengths=lengths[:, 0])


def _roles(likely: Floats, lengths: Ints) -> tuple[Ints, Ints]:
    """Return the roles of the words around each cue, and the same with a source guessed."""
    leaning = likely + np.array((0, SOURCE_GUESS, SOURCE_GUESS, 0, 0), np.float32)
    both = np.concatenate((likely, leaning))  # one walk over the words, not two
    found = viterbi(both, np.concatenate((lengths, lengths)), transitions(2, SWITCH))
    labels, guessed = np.split(found, 2)
    without = ~((labels == 1) | (labels == 2)).any(1)
    guessed = np.where(without[:, None], guessed, labels)
    return labels, guessed


def _places(labels: Ints) -> tuple[list[Place], list[Place]]:
    """Return the places of sources and of contents, counted from the first word in reach."""
    found = spans(labels)
    sources = [(first, end) for kind, first, end in found if kind == SOURCE]
    return sources, [(first, end) for kind, first, end in found if kind == CONTENT]


def _moved(places: Sequence[Place], at: Ints) -> tuple[Place, ...]:
    return tuple((int(at[0]) + first, int(at[0]) + end) for first, end in places)
