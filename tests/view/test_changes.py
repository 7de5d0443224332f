"""What is new since a day, on a real ledger file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.view.samples import AGREEMENT, Saying, entry
from truceline.model import Act, Bound, Extraction, Figure, Measure, Progress
from truceline.record import Run, Where, open_ledger
from truceline.view.changes import Changes, changes, figure_changes
from truceline.view.footnotes import footnoted
from truceline.view.series import FigureRow

OLD = "2031-05-01"
NEW = "2031-05-06"
SAYINGS = (
    Saying(words="free them first", act=Act.CONDITION, day=OLD),
    Saying(words="none is free", day=OLD, progress=Progress.NONE),
    Saying(words="free them first, again", act=Act.CONDITION, day=NEW),
    Saying(words="open the road first", voice="vell", act=Act.CONDITION, day=NEW),
    Saying(words="we hold nobody", voice="vell", act=Act.DENY, day=NEW),
    Saying(words="all are free", day=NEW, progress=Progress.DONE),
)


@pytest.fixture
def found(tmp_path: Path) -> Changes:
    """Return what is new since the later day."""
    book = open_ledger(tmp_path / "book.db")
    for one in SAYINGS:
        made = entry(one)
        assert made.report is not None
        extraction = Extraction(
            report=made.report,
            agreement_id=AGREEMENT.id,
            claims=(made.claim,),
            readings=made.readings,
            links=made.links,
        )
        book.add(extraction, run=Run(version="test"))
    result = changes(book, Where(agreement_id=AGREEMENT.id, published_from=NEW), {})
    book.close()
    return result


def test_only_what_was_published_since_is_new(found: Changes) -> None:
    """Reports of earlier days are left out."""
    assert len(found.said) == 4
    assert {row.published for row in found.said} == {NEW}


def test_a_condition_is_newly_set_once(found: Changes) -> None:
    """A condition that the same voice had set before is not newly set."""
    assert [row.words for row in found.conditions_set] == ["open the road first"]


def test_denials_and_conditions_met(found: Changes) -> None:
    """A denial is listed; a condition counts as reported met where a claim says done."""
    assert [row.words for row in found.denials] == ["we hold nobody"]
    assert [row.words for row in found.conditions_met] == ["all are free"]


def test_accounts_that_moved(found: Changes) -> None:
    """A voice whose account differs from its last before the day is shown with both."""
    assert [(one.voice, one.before, one.now) for one in found.moved] == [
        ("ostrand", "none", "done")
    ]


def test_the_text_has_a_footnote_for_every_statement(found: Changes) -> None:
    """Each statement's mark leads to a note with outlet, day, address and place."""
    text = footnoted(found, {"ostrand": "Ostrand"}, "Vell accord")
    assert "Ostrand, condition, published 2031-05-06: free them first, again [4]" in text
    assert "[1]: Courier, 2031-05-06" in text
    assert text.count("https://news.invalid/") == 4


def figure(value: float, day: str) -> FigureRow:
    """Return a count of one giver."""
    text = f"{value:g} killed"
    span = entry(Saying(words=text)).report
    assert span is not None
    made = Figure(
        span=span.cut(14, 14 + len(text)),
        value=value,
        bound=Bound.EXACT,
        measure=Measure.KILLED,
        by="test@1",
        since="2031-01-01",
    )
    return FigureRow(figure=made, day=day, giver="ostrand", reports=(span.id,))


def test_changed_figures_stand_beside_the_earlier_ones() -> None:
    """A figure that its giver states otherwise is shown with the one before; a repeat is not."""
    rows = (figure(3, OLD), figure(3, "2031-05-06"), figure(5, "2031-05-07"))
    shown = figure_changes(rows, NEW)
    assert [(one.now.figure.value, one.before.figure.value) for one in shown if one.before] == [
        (5, 3)
    ]
