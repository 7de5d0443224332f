"""Weigh the act of a claim that no rule settles for certain.

Source: `data/acts.json`, a linear model over the features of `act_signs` and the rules
    that fit, made by `training/acts.py`; the act heard with the cue adds to its own.
Shape: a feature's weights stand in the order of `Act`; scores are logarithms.
Missing: features that the model does not know count for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import sqrt

from truceline.attribute.act_rules import Verdict
from truceline.attribute.act_signs import features
from truceline.model import Act, Claim

HEARD = 1.5  # what the act heard with the cue adds to its score
FITTING = 3.0  # what the first rule that fits adds
NEAR = 1.0  # acts this close to the best one are named as considered


def weigh(claim: Claim, fitting: Sequence[Verdict]) -> tuple[Act, ...]:
    """Return the acts within `NEAR` of the best, best first."""
    scores = dict(zip(Act, _model_scores(claim_features(claim, fitting)), strict=True))
    if claim.heard is not None:
        scores[claim.heard] += HEARD
    if fitting:
        scores[fitting[0].act] += FITTING
    ranked = sorted(Act, key=lambda act: -scores[act])  # stable: the earlier act first
    return tuple(act for act in ranked if scores[act] >= scores[ranked[0]] - NEAR)


def claim_features(claim: Claim, fitting: Sequence[Verdict]) -> tuple[str, ...]:
    """Return the features of an attributed claim, those of its fitting rules included."""
    first = [f"rule:{fitting[0].rule}"] if fitting else []
    fits = sorted({f"fits:{verdict.act}" for verdict in fitting})
    return (*features(claim), *first, *fits)


def _model_scores(names: Sequence[str]) -> list[float]:
    rows = [row for name in names if (row := _weights().get(name))]
    size = sqrt(len(rows)) or 1.0
    return [sum(column) / size for column in zip(*rows, strict=True)] or [0.0] * len(Act)


@cache
def _weights() -> dict[str, list[float]]:
    path = files("truceline") / "data" / "acts.json"
    weights: dict[str, list[float]] = json.loads(path.read_text("utf-8"))["weights"]
    return weights
