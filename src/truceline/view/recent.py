"""The newest statements that answer a question, a page at a time.

Rule: newest said or published first. The ledger's own order is followed; where only
    bounds of publication are asked for, the reports are walked back in windows of about
    `WINDOW` claims by the ledger's count of each day, so that a page costs the same in
    a large ledger as in a small one. Looking stops after `BUDGET` claims: `cut` then
    says so, and `reached` how far back it came.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from truceline.model import Entry
from truceline.record import Ledger, Where
from truceline.view.heard import Heard, placed
from truceline.view.said import Said, said

BUDGET = 2_000  # claims looked at for one page
FIRST = "0001-01-01"
WINDOW = 300  # claims of one window


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
    windows = tuple(_windows(ledger, where, BUDGET))
    found: list[Heard] = []
    walked = placed(_walk(ledger, where, windows, skip + limit + 1), origins)
    for one in islice(walked, BUDGET + skip):
        found.append(one)
        if len(found) > skip + limit:
            break
    more = len(found) > skip + limit
    short = bool(windows) and windows[-1][0] > (where.published_from or FIRST)
    days = [windows[-1][0]] if short else [one.day for one in found if one.day]
    return Recent(
        said=said(found[skip : skip + limit]),
        more=more,
        cut=not more and (short or len(found) >= BUDGET + skip),
        reached=min(days, default=None),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The newest claims that answer a question; `reached` is None where these are all."""

    heard: tuple[Heard, ...]
    reached: str | None


def latest(ledger: Ledger, where: Where, origins: Mapping[str, str], most: int) -> Latest:
    """Return the newest claims, about `most` of them."""
    windows = tuple(_windows(ledger, where, most))
    walked = placed(_walk(ledger, where, windows, most + 1), origins)
    found = tuple(islice(walked, None if windows else most + 1))
    if windows:
        first = windows[-1][0]
        return Latest(heard=found, reached=first if first > (where.published_from or "") else None)
    days = [one.day for one in found[:most] if one.day]
    reached = min(days, default=None) if len(found) > most else None
    return Latest(heard=found[:most], reached=reached)


def _walk(
    ledger: Ledger, where: Where, windows: tuple[tuple[str, str], ...], likely: int
) -> Iterator[Entry]:
    """Yield entries newest first; of an endless many, so many are wanted."""
    if not windows:
        yield from ledger.entries(replace(where, newest=True, limit=likely))
    for first, last in windows:
        window = replace(where, published_from=first, published_to=last, limit=None)
        yield from sorted(ledger.entries(window), key=_day, reverse=True)


def _windows(ledger: Ledger, where: Where, budget: int) -> Iterator[tuple[str, str]]:
    """Yield first and last days of windows, the newest first; none where none are needed."""
    bounded = where.published_from or where.published_to
    if not bounded or where.provision or where.actor:
        return
    held_then = Where(agreement_id=where.agreement_id, as_known_on=where.as_known_on)
    counts = ledger.tallies("day", held_then)
    oldest, newest = where.published_from or "", where.published_to or "9999-12-31"
    days = sorted((day for day in counts if day and day <= newest), reverse=True)
    last, held, total = newest, 0, 0
    for day in days:
        if day < oldest or total >= budget:
            break
        held += counts[day]
        total += counts[day]
        if held >= WINDOW:
            yield day, last
            last, held = _before(day), 0
    # A report may tell of earlier days than any in the bounds, so the rest is looked at too.
    if total < budget and last >= oldest:
        yield oldest or FIRST, last


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _day(entry: Entry) -> str:
    published = entry.report.published if entry.report else None
    return entry.value("said_on") or (published.local[:10] if published else "")
