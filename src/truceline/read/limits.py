"""How much is taken in at most: per document, per archive, per unpacking."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes in bytes. A real page has some hundred thousand, a real feed a few million."""

    document: int = 10 * MB
    feed: int = 50 * MB  # a feed, a JSON document or a NewsML message
    unpacked: int = 20_000 * MB  # all that one archive may hold
    ratio: int = 250  # unpacked to packed; news text packs at most some 20 to 1
    ratio_from: int = 2 * MB  # smaller members may pack as they like
    members: int = 1_000_000
    depth: int = 3  # archives within archives


LIMITS = Limits()
