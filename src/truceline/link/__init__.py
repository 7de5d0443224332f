"""Which provisions a claim bears on, and what it says of how far they are met."""

from truceline.link.context import LinkContext
from truceline.link.match import link
from truceline.link.terms import term_places

__all__ = ["LinkContext", "link", "term_places"]
