"""What stands for a family when a report is compared with it.

At first that is its founder's print. A founder may be a poor one, a short cut in an
outlet's own words; so what at least two outlets of the first few have is added to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from truceline.copies.prints import UNKNOWN, Digests, Print

HEARD = 6  # first reports that are looked at; more add next to nothing
WHEN = (3, 6)  # reports heard, at which it is looked
WITNESSES = 2  # outlets that have a shingle


def grown(lead: Print, heard: Sequence[Print]) -> tuple[Print, frozenset[int]] | None:
    """Return a fuller print and what copies have of it; None where it would be no fuller."""
    level = max(one.level for one in (lead, *heard))
    told, outlets = np.unique(np.concatenate(_witnesses(heard, level)), return_counts=True)
    borne = told[outlets >= WITNESSES]
    whole = np.union1d(_at(lead, level), borne)
    if len(whole) <= len(lead.shingles):
        return None
    numbers = lead.numbers.union(*(one.numbers for one in heard))
    return (
        replace(lead, shingles=whole, level=level, numbers=numbers),
        frozenset(borne.tolist()),
    )


def _witnesses(heard: Sequence[Print], level: int) -> list[Digests]:
    """Return what each outlet has; a report of an unknown one is an outlet of its own."""
    held: dict[int, list[Digests]] = {}
    for nth, one in enumerate(heard):
        held.setdefault(one.home if one.home != UNKNOWN else -1 - nth, []).append(_at(one, level))
    return [np.unique(np.concatenate(some)) for some in held.values()]


def _at(one: Print, level: int) -> Digests:
    return np.array(one.at(level), dtype=np.uint32)
