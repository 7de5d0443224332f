"""The projection follows every change, and a rebuild from scratch makes the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from tests.record.projected import projected
from tests.record.samples import TEXT, Clock, extraction
from truceline.model import Extraction
from truceline.record import Ledger, Run


def shaken(chance: Random, number: int) -> Extraction:
    """Return an extraction of one of a few reports, changed at random."""
    given = extraction(
        TEXT.replace("shut", f"shut for {number} days"),
        agreement_id=chance.choice(["vell-2031", None]),
        local=chance.choice(["2031-05-06", "2031-05-07"]),
    )
    kept = tuple(claim for claim in given.claims if chance.random() < 0.8)
    ids = {claim.id for claim in kept}
    kept_readings = (one for one in given.readings if one.claim_id in ids)
    readings = tuple(
        replace(one, values=("vell",)) if one.about == "actor" and chance.random() < 0.5 else one
        for one in kept_readings
        if chance.random() < 0.8
    )
    links = tuple(link for link in given.links if link.claim_id in ids and chance.random() < 0.7)
    return replace(given, claims=kept, readings=readings, links=links)


def test_rebuild_makes_the_same(ledger: Ledger, clock: Clock) -> None:
    """After many changes the kept projection equals one that is worked out from scratch."""
    chance = Random(7)
    clock.time = datetime(2031, 5, 6, 12, tzinfo=UTC)
    for _ in range(40):
        ledger.add(shaken(chance, chance.randrange(5)), run=Run(version="1"))
        clock.time += timedelta(hours=5)
    kept = projected(ledger)
    assert len(kept["current"]) > 5
    assert any(row[-1] for row in kept["facets"])  # some are superseded
    ledger.rebuild()
    assert projected(ledger) == kept


def test_new_ledger_has_what_its_claims_say(ledger: Ledger) -> None:
    """One report gives its claims, its actors and provisions, and their counts."""
    ledger.add(extraction(), run=Run(version="1"))
    kept = projected(ledger)
    first, second = kept["current"]
    assert first[2:] == (
        1,
        20310505,
        '["ostrand"]',
        None,
        '["2031-05-05"]',
        '["condition"]',
        None,
        1,  # the number of the actor's answer
        0,
        False,
    )
    assert second[3:5] == (20310506, "[]")
    counts = {row[1]: row[3] for row in kept["tallies"]}
    assert counts["provision", "p1.corridor"] == 1
    assert counts["voice", "ostrand"] == 1
    assert counts["origin", "p1.corridor"] == 1
    found = {row[1] for row in kept["facets"]}
    assert ("account", "p1.corridor\tostrand") in found
    assert counts["claim", ""] == 2
    assert counts["stance", "p1.prisoners\tcondition\tostrand"] == 1
    assert ("account", "p1.prisoners\tostrand") not in found
