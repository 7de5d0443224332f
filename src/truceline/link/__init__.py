"""Which provisions a claim bears on, and what it says of how far they are met."""

from truceline.link.context import LinkContext
from truceline.link.match import link

__all__ = ["LinkContext", "link"]
