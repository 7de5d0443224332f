"""From passages to claims: who is said to have said what, in which way, with which counts."""

from truceline.attribute.acts import acts
from truceline.attribute.antecedents import TargetContext
from truceline.attribute.figures import FigureContext, figures
from truceline.attribute.own import own_voice
from truceline.attribute.plain import attribute_plainly as attribute
from truceline.attribute.targets import targets

__all__ = [
    "FigureContext",
    "TargetContext",
    "acts",
    "attribute",
    "figures",
    "own_voice",
    "targets",
]
