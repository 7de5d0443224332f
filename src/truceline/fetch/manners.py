"""How fetching behaves towards others, and what it puts up with."""

from __future__ import annotations

from dataclasses import dataclass

from truceline import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Times in seconds, sizes in bytes."""

    agent: str = f"truceline/{__version__}"
    pause: float = 1.0  # between two requests to one host
    longest_pause: float = 30.0  # asked for by a robots.txt or a Retry-After; longer: given up
    tries: int = 3
    backoff: float = 1.0  # before the second try; doubled for each further one
    redirects: int = 5
    connect: float = 10.0
    silence: float = 20.0  # without a byte
    whole: float = 60.0  # from asking to the last byte, redirects and all
    document: int = 10_000_000
    robots: bool = True
    allow_private: bool = False
