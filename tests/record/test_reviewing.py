"""What a person says of a claim counts before what rules say, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.record.projected import projected
from tests.record.samples import TEXT, Clock, claims, extraction, fill, readings, report
from truceline.errors import UnknownClaim
from truceline.model import Link, Progress
from truceline.record import Coding, Ledger, Review, Run, Verdict, Where

RUN = Run(version="1")
VELL = "vell-2031"


def review(verdict: Verdict, **more: object) -> Review:
    """Return a review of the minister's claim by Ana."""
    first, _ = claims(report())
    given = Review(claim_id=first.id, agreement_id=VELL, verdict=verdict, by="ana", why="heard it")
    return replace(given, **more)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _one_report(ledger: Ledger) -> None:
    ledger.add(extraction(), run=RUN)


def test_amended_answer_outranks_later_runs(ledger: Ledger) -> None:
    """A newer run adds its reading, and the person's goes on counting."""
    assert ledger.review(review("amend", answers=(("actor", ("vell",)),)))
    newer = replace(readings(report())[0], values=("other",), by="speakers.title@2")
    changed = replace(extraction(), readings=(newer, *readings(report())[1:]))
    assert ledger.add(changed, run=Run(version="2")).readings == 1
    entry = next(ledger.entries())
    assert entry.values("actor") == ("vell",)
    reading = entry.reading("actor")
    assert reading is not None
    assert (reading.by, reading.why) == ("person:ana", "heard it")
    assert entry.values("act") == ("condition",)


def test_another_person_supersedes_and_release_gives_back(ledger: Ledger) -> None:
    """The newest person's answer counts; after a release the rules count again."""
    ledger.review(review("amend", answers=(("actor", ("vell",)),)))
    ledger.review(review("amend", by="ben", answers=(("actor", ("third",)),)))
    assert next(ledger.entries()).values("actor") == ("third",)
    assert ledger.review(review("release"))
    assert next(ledger.entries()).values("actor") == ("ostrand",)
    assert not ledger.review(review("release"))


def test_accepting_keeps_what_counts(ledger: Ledger) -> None:
    """What a person accepted stays through a run that reads otherwise or finds no claim."""
    assert ledger.review(review("accept"))
    assert not ledger.review(review("accept"))
    before = next(ledger.entries())
    nothing = replace(extraction(), claims=(), readings=(), links=(), figures=())
    added = ledger.add(nothing, run=Run(version="2"))
    assert added.withdrawn == 1
    (entry,) = ledger.entries()
    assert [reading.values for reading in entry.readings] == [
        reading.values for reading in before.readings
    ]
    assert [link.provision for link in entry.links] == ["p1.corridor", "p1.prisoners"]


def test_rejecting_and_restoring(ledger: Ledger) -> None:
    """A rejected claim leaves the entries but can be asked for, and can be restored."""
    assert ledger.review(review("reject"))
    assert not ledger.review(review("reject"))
    assert len(list(ledger.entries())) == 1
    assert [entry.rejected for entry in ledger.entries(Where(rejected=True))] == [True, False]
    assert ledger.tallies("provision", Where()) == {}
    assert ledger.review(review("restore"))
    assert len(list(ledger.entries())) == 2


def test_amended_links(ledger: Ledger) -> None:
    """A person can set the provisions, and can say that there is none."""
    first, _ = claims(report())
    link = Link(claim_id=first.id, provision="p2", progress=Progress.DONE, score=1, by="person")
    assert ledger.review(review("amend", links=(link,)))
    assert not ledger.review(review("amend", links=(link,)))
    assert [found.provision for found in next(ledger.entries()).links] == ["p2"]
    assert ledger.review(review("amend", links=()))
    assert next(ledger.entries()).links == ()


def test_queue_has_the_most_uncertain_first(ledger: Ledger) -> None:
    """Claims without an actor come before surer ones, and what a person settled is left out."""
    first, second = claims(report())
    assert [entry.claim.id for entry in ledger.queue()] == [second.id]
    assert ledger.review(review("accept", claim_id=second.id))
    assert list(ledger.queue()) == []


def test_history_tells_all_in_order(ledger: Ledger, clock: Clock) -> None:
    """Each reading, link and verdict is there with its author, its day and its reason."""
    first, _ = claims(report())
    clock.time = datetime(2031, 5, 9, tzinfo=UTC)
    ledger.review(review("amend", answers=(("actor", ("vell",)),)))
    told = ledger.history(first.id, VELL)
    assert [(one.about, one.values, one.by) for one in told if one.about == "actor"] == [
        ("actor", ("ostrand",), "speakers.title@1"),
        ("actor", ("vell",), "person:ana"),
    ]
    assert told[-1].about == "verdict"
    assert told[-1].recorded == clock.time
    assert ledger.history("0" * 16, VELL) == ()


def test_as_known_on_goes_back_before_a_review(ledger: Ledger, clock: Clock) -> None:
    """A past day shows what counted before the person decided, newest first too."""
    clock.time = datetime(2031, 5, 9, tzinfo=UTC)
    ledger.review(review("amend", answers=(("actor", ("vell",)),)))
    ledger.review(review("reject"))
    for newest in (False, True):
        past = Where(as_known_on=date(2031, 5, 8), newest=newest)
        assert {entry.values("actor") for entry in ledger.entries(past)} == {("ostrand",), ()}
    assert ledger.tallies("actor", Where(as_known_on=date(2031, 5, 8))) == {"ostrand": 1}


def test_review_of_no_claim(ledger: Ledger) -> None:
    """A claim that is not held under the agreement is named in the message."""
    with pytest.raises(UnknownClaim, match="no claim 0000000000000000 under the agreement"):
        ledger.review(review("accept", claim_id="0" * 16))
    with pytest.raises(UnknownClaim):
        ledger.review(review("accept", agreement_id="other"))


def test_codings_correct_nothing(ledger: Ledger) -> None:
    """A second coder's answers come back as given and change no entry."""
    first, _ = claims(report())
    before = list(ledger.entries())
    given = Coding(claim_id=first.id, agreement_id=VELL, by="ben", about="act", values=("deny",))
    assert ledger.add_codings([given]) == 1
    assert ledger.codings() == (given,)
    assert list(ledger.entries()) == before


def test_families_count_origins(ledger: Ledger, clock: Clock) -> None:
    """Copies of one story are one origin; the projection follows when a report moves."""
    copy = extraction(TEXT.replace("shut", "closed"))
    ledger.add(copy, run=RUN)
    assert [one.origins for one in ledger.standings(Where())] == [2, 2]
    clock.time = datetime(2031, 5, 9, tzinfo=UTC)
    assert ledger.add_families({copy.report.id: report().id, "unknown": report().id}) == 1
    assert ledger.add_families({copy.report.id: report().id}) == 0
    assert ledger.families() == {copy.report.id: report().id}
    assert [one.origins for one in ledger.standings(Where())] == [1, 1]
    past = Where(as_known_on=date(2031, 5, 8))
    assert [one.origins for one in ledger.standings(past)] == [2, 2]
    assert ledger.tallies("family", Where()) == {report().id: 4}
    kept = projected(ledger)
    ledger.rebuild()
    assert projected(ledger) == kept


def test_projection_follows_reviews(ledger: Ledger) -> None:
    """After reviews and families a rebuild makes the same projection, and the check is clean."""
    fill(ledger)
    first, second = claims(report())
    ledger.review(review("amend", answers=(("said_on", ()), ("targets", ("vell", "ostrand")))))
    ledger.review(review("reject", claim_id=second.id))
    ledger.review(review("release"))
    ledger.add(extraction(local="2031-05-07"), run=Run(version="3"))
    kept = projected(ledger)
    assert list(ledger.check()) == []
    ledger.rebuild()
    assert projected(ledger) == kept
