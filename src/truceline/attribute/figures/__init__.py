"""Counts as given: value, bound, measure, who is counted, since, until, as of, by whom."""

from truceline.attribute.figures.counts import FigureContext, figures

__all__ = ["FigureContext", "figures"]
