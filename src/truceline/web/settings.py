"""How a server is set up: where it listens, whom it lets in, what it keeps.

Missing: `tokens` None is a server that nobody can sign in to; such a server may listen
    on the loopback only.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Oidc:
    """An OpenID provider. `roles` maps a member of `claim` in its answer to a role."""

    issuer: str
    client_id: str
    client_secret: str
    claim: str = "groups"
    roles: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What `truceline serve` was asked for. `reads` and `writes` are limits a minute."""

    ledger: str | None = None
    host: str = "127.0.0.1"
    port: int = 8450
    names: tuple[str, ...] = ()  # host names that a browser may ask for, beside `host`
    tokens: Path | None = None
    audit: Path | None = None
    oidc: Oidc | None = None
    https: bool = False
    reads: int = 600
    writes: int = 60

    @property
    def open(self) -> bool:
        """Whether everybody who reaches it may read and review: on the loopback only."""
        return is_loopback(self.host)

    @property
    def hosts(self) -> frozenset[str]:
        """The names that a request may be for; others are turned away (DNS rebinding)."""
        local = {"localhost", "127.0.0.1", "[::1]"} if self.open else set()
        return frozenset(name.casefold() for name in {*local, self.host, *self.names})


def is_loopback(host: str) -> bool:
    """Whether a host is this machine alone."""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def beside(ledger: str | None, ending: str) -> Path:
    """Return the path of a file that lies beside the ledger, or in the working folder."""
    named = ledger or os.environ.get("TRUCELINE_LEDGER") or "truceline.db"
    base = Path("truceline") if "://" in named else Path(named)
    return base.with_name(base.stem + ending)
