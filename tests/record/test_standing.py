"""Numbers from the projection equal those counted from the entries."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from tests.record.samples import Clock, claims, extraction, report
from tests.record.test_project import shaken
from truceline.model import Entry, Progress
from truceline.record import Account, Ledger, Run, Standing, Where


@pytest.fixture
def busy(ledger: Ledger, clock: Clock) -> Ledger:
    """Return a ledger after many changes over many days."""
    chance = Random(3)
    clock.time = datetime(2031, 5, 6, 12, tzinfo=UTC)
    for _ in range(30):
        ledger.add(shaken(chance, chance.randrange(6)), run=Run(version="1"))
        clock.time += timedelta(hours=9)
    return ledger


def test_standing_of_one_report(ledger: Ledger) -> None:
    """A provision's standing has its accounts, stances, origins and last day."""
    ledger.add(extraction(), run=Run(version="1"))
    first, _ = claims(report())
    corridor, prisoners = ledger.standings(Where(agreement_id="vell-2031"))
    assert corridor == Standing(
        provision="p1.corridor",
        claims=1,
        origins=1,
        last_heard="2031-05-05",
        accounts=(
            Account(voice="ostrand", progress=Progress.NONE, day="2031-05-05", claim_id=first.id),
        ),
        stances=(("condition", "ostrand", 1),),
    )
    assert prisoners.accounts == ()
    assert ledger.standings(Where(agreement_id="other")) == ()


@pytest.mark.parametrize("known", [None, date(2031, 5, 9), date(2031, 5, 12)])
def test_tallies_equal_what_entries_give(busy: Ledger, known: date | None) -> None:
    """Counts by provision, actor, act and day are those of the entries, on a past day too."""
    where = Where(agreement_id="vell-2031", as_known_on=known)
    entries = list(busy.entries(where))
    assert entries
    counted = {
        "provision": Counter(link.provision for entry in entries for link in entry.links),
        "actor": Counter(actor for entry in entries for actor in entry.values("actor")),
        "act": Counter(act for entry in entries for act in entry.values("act")),
        "day": Counter(map(_day, entries)),
    }
    for kind, expected in counted.items():
        assert busy.tallies(kind, where) == dict(expected)
    standings = {one.provision: one for one in busy.standings(where)}
    for provision, one in standings.items():
        linked = [
            entry for entry in entries if provision in {link.provision for link in entry.links}
        ]
        assert one.claims == len(linked)
        assert one.origins == len({entry.claim.report_id for entry in linked})
        assert one.last_heard == max(map(_day, linked))


def _day(entry: Entry) -> str:
    assert entry.report is not None
    assert entry.report.published is not None
    return entry.value("said_on") or entry.report.published.local[:10]


@pytest.mark.parametrize(
    "where",
    [
        Where(newest=True),
        Where(newest=True, provision="p1.corridor"),
        Where(newest=True, actor="vell", said_to="2031-05-07"),
        Where(newest=True, as_known_on=date(2031, 5, 10), provision="p1.prisoners"),
        Where(newest=True, published_to="2031-05-06", agreement_id="vell-2031"),
    ],
)
def test_newest_first_finds_the_same(busy: Ledger, where: Where) -> None:
    """Newest first finds the same entries as the usual order, the latest day first."""
    usual = Where(
        agreement_id=where.agreement_id,
        provision=where.provision,
        actor=where.actor,
        as_known_on=where.as_known_on,
        said_to=where.said_to,
        published_to=where.published_to,
    )
    found = list(busy.entries(where))
    assert found
    assert sorted(found, key=repr) == sorted(busy.entries(usual), key=repr)
    days = [_day(entry) for entry in found]
    assert days == sorted(days, reverse=True)
