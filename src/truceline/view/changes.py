"""What is new since a day: claims, denials, conditions, accounts that moved, figures.

Rule: new is what was published on or after the day; it is compared with what the ledger
    holds of the days before. A condition (a denial) is *newly* made where no earlier
    claim has the same voice make one about the same provision. A condition counts as
    reported met where a new claim says that a provision with a condition on it is done;
    nobody's word is taken for it, the claim is shown. An account has moved where a
    voice's latest word on how far a provision is met differs from its last one before.
    A figure has changed where its giver states another number for what the same words
    count, since the same day; one that nobody gave before is new.
Order: newest first; by provision in the agreement's order where there is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.model import Act, Progress
from truceline.record import Ledger, Standing, Where
from truceline.view.gathered import gather
from truceline.view.heard import Heard
from truceline.view.recent import Latest
from truceline.view.said import Said, said
from truceline.view.series import FigureRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A voice whose latest account of a provision differs from its last before the day."""

    provision: str
    voice: str
    before: str | None  # None: it had given no account
    now: str
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A figure that is new, or that its giver states otherwise than before."""

    now: FigureRow
    before: FigureRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is new since a day; every list but `said` is a part of it.

    `reached` is None where all that is new was looked at, else the day back to which.
    """

    since: str
    reached: str | None
    provision: str | None
    said: tuple[Said, ...]
    denials: tuple[Said, ...]
    conditions_set: tuple[Said, ...]
    conditions_met: tuple[Said, ...]
    moved: tuple[Moved, ...]
    figures: tuple[FigureChange, ...] = ()


def changes(ledger: Ledger, where: Where, origins: Mapping[str, str]) -> Changes:
    """Return what is new since `where.published_from`; `provision` narrows it down."""
    found = Latest(heard=gather(ledger, where, origins), reached=None)
    held = Where(agreement_id=where.agreement_id, as_known_on=where.as_known_on)
    return changed(ledger, where, found, ledger.standings(held))


def changed(ledger: Ledger, where: Where, found: Latest, standings: Iterable[Standing]) -> Changes:
    """Return the changes among the claims that were found, given what is held by now."""
    heard = found.heard
    rows = _newest_first(said(heard))
    held = {standing.provision: standing for standing in standings}
    before = _before(held.values(), _stances(heard))
    return Changes(
        since=where.published_from or "",
        reached=found.reached,
        provision=where.provision,
        said=rows,
        denials=tuple(row for row in rows if row.act == Act.DENY),
        conditions_set=tuple(row for row in rows if _newly(row, Act.CONDITION, before)),
        conditions_met=tuple(row for row in rows if _meets(row, held)),
        moved=tuple(_moved(ledger, where, rows)),
    )


Stances = Counter[tuple[str, str, str]]  # provision, act, voice


def _stances(claims: Iterable[Heard]) -> Stances:
    """Count claims as the ledger does: by provision, act and voice, copies too."""
    return Counter(
        (link.provision, claim.entry.value("act") or "", voice)
        for claim in claims
        for link in claim.entry.links
        for voice in claim.voices
    )


def _before(standings: Iterable[Standing], new: Stances) -> Stances:
    held: Stances = Counter()
    for one in standings:
        for act, voice, n in one.stances:
            held[one.provision, act, voice] = n
    held.subtract(new)
    return held


def _newly(row: Said, act: Act, before: Stances) -> bool:
    keys = [(one.provision, act, voice) for one in row.provisions for voice in row.voices]
    return row.act == act and any(before[key] <= 0 for key in keys)


def _meets(row: Said, held: Mapping[str, Standing]) -> bool:
    done = [one.provision for one in row.provisions if one.progress == Progress.DONE]
    return any(
        act == Act.CONDITION for name in done if name in held for act, *_ in held[name].stances
    )


def _moved(ledger: Ledger, where: Where, rows: Iterable[Said]) -> Iterator[Moved]:
    """Yield accounts that differ from the same voice's last one before the day."""
    latest: dict[tuple[str, str], tuple[str, Said]] = {}
    for row in rows:
        for bearing in row.provisions:
            if where.provision in (None, bearing.provision) and bearing.progress and not row.own:
                for voice in row.voices:
                    latest.setdefault((bearing.provision, voice), (bearing.progress, row))
    before = _accounts_before(ledger, where) if latest else {}
    for (provision, voice), (now, row) in latest.items():
        was = before.get((provision, voice))
        if was != now:
            yield Moved(provision=provision, voice=voice, before=was, now=now, said=row)


def _accounts_before(ledger: Ledger, where: Where) -> dict[tuple[str, str], str]:
    """Return the last account of each voice on each provision that had run before the day."""
    if not where.published_from:
        return {}
    held = ledger.accounts(
        Where(
            agreement_id=where.agreement_id,
            provision=where.provision,
            as_known_on=where.as_known_on,
            published_to=day_before(where.published_from),
        )
    )
    return {
        (provision, one.voice): str(one.progress)
        for provision, some in held.items()
        for one in some
    }


def day_before(day: str) -> str:
    """Return the day before, in ISO 8601."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _newest_first(rows: Iterable[Said]) -> tuple[Said, ...]:
    return tuple(sorted(rows, key=lambda row: row.day or "", reverse=True))


def figure_changes(rows: Iterable[FigureRow], since: str) -> tuple[FigureChange, ...]:
    """Return the figures given since a day that are new or differ from their giver's last."""
    last: dict[tuple[object, ...], FigureRow] = {}
    found: list[FigureChange] = []
    for row in sorted(rows, key=lambda one: one.day or ""):
        figure = row.figure
        who = figure.who.words.casefold() if figure.who else None
        key = (row.giver, figure.measure, who, figure.since)
        before = last.get(key)
        same = before is not None and _stated(before) == _stated(row)
        if (row.day or "") >= since and not same:
            found.append(FigureChange(now=row, before=before))
        last[key] = row
    return tuple(reversed(found))


def _stated(row: FigureRow) -> tuple[float, str]:
    return row.figure.value, str(row.figure.bound)
