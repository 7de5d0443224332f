"""From passages to claims: who is said to have said what, in which way, with which counts."""

from truceline.attribute.acts import acts
from truceline.attribute.answers import Dispute, answers
from truceline.attribute.antecedents import TargetContext
from truceline.attribute.figures import FigureContext, figures
from truceline.attribute.implied import Known, implied
from truceline.attribute.own import own_voice, spoken
from truceline.attribute.tagger import tag as attribute
from truceline.attribute.targets import targets

__all__ = [
    "Dispute",
    "FigureContext",
    "Known",
    "TargetContext",
    "acts",
    "answers",
    "attribute",
    "figures",
    "implied",
    "own_voice",
    "spoken",
    "targets",
]
