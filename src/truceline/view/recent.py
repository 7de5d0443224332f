"""The newest statements that answer a question, a page at a time.

Rule: newest said or published first, as the ledger has them in order, so that a page
    costs the same in a large ledger as in a small one. `reached` is how far back a page
    came; `cut` is whether a search by words stopped before all reports were looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from truceline.record import Ledger, Where
from truceline.view.heard import Heard, placed
from truceline.view.said import Said, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """One page. `more` is whether there are older ones; `reached` is the last day looked at."""

    said: tuple[Said, ...]
    more: bool
    cut: bool
    reached: str | None


def recent(
    ledger: Ledger, where: Where, origins: Mapping[str, str], *, skip: int = 0, limit: int = 50
) -> Recent:
    """Return the page that passes over `skip` claims; copies of a story make one row."""
    wanted = replace(where, newest=True, limit=skip + limit + 1)
    found = tuple(placed(ledger.entries(wanted), origins))
    return Recent(
        said=said(found[skip : skip + limit]),
        more=len(found) > skip + limit,
        cut=False,
        reached=min((one.day for one in found if one.day), default=None),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The newest claims that answer a question; `reached` is None where these are all."""

    heard: tuple[Heard, ...]
    reached: str | None


def latest(ledger: Ledger, where: Where, origins: Mapping[str, str], most: int) -> Latest:
    """Return the newest claims, `most` of them at most."""
    wanted = replace(where, newest=True, limit=most + 1)
    found = tuple(placed(ledger.entries(wanted), origins))
    days = (one.day for one in found[:most] if one.day)
    reached = min(days, default=None) if len(found) > most else None
    return Latest(heard=found[:most], reached=reached)
