"""Answers as people type them: what can be one, and what is told otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.samples import AGREEMENT, filled, minister
from truceline.agreement import parse
from truceline.errors import BadAnswer
from truceline.exchange.answers import Decision, changed, review_of, shown, values_of
from truceline.model import Entry, Progress

MODEL = parse(AGREEMENT, file="test")


def entry(folder: Path) -> Entry:
    """Return the minister's claim as the ledger has it."""
    ledger = filled(folder)
    found = next(one for one in ledger.entries() if one.claim.id == minister().id)
    ledger.close()
    return found


@pytest.mark.parametrize(
    ("field", "text", "values"),
    [
        ("actor", "ostrand; vell", ("ostrand", "vell")),
        ("actor", "the bishop of Anrode", ("the bishop of Anrode",)),
        ("actor", '"Ostrander"', ("Ostrander",)),
        ("act", "deny", ("deny",)),
        ("said_on", "2031-05-05", ("2031-05-05",)),
        ("provisions", "road = none; prisoners", ("road=none", "prisoners")),
        ("person", "", ()),
        ("targets", " ; ", ()),
    ],
)
def test_answers_that_can_be(field: str, text: str, values: tuple[str, ...]) -> None:
    """Ids, names as written, acts, days and provisions are understood."""
    assert values_of(field, text, MODEL) == values


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("actor", "ostrnd", "Did you mean ostrand?"),
        ("targets", "vel", "Did you mean vell?"),
        ("act", "lie", "there are condition, threaten"),
        ("act", "deny; demand", "several answers"),
        ("said_on", "last Monday", "write it as 2025-12-19"),
        ("provisions", "prisoner", "Did you mean prisoners?"),
        ("provisions", "road=half", "there are done, partial, none, breached"),
        ("mood", "grim", "there are actor, person"),
    ],
)
def test_answers_that_cannot_be(field: str, text: str, told: str) -> None:
    """A wrong answer is told with the field and what would be right."""
    with pytest.raises(BadAnswer) as error:
        values_of(field, text, MODEL)
    assert told in str(error.value)
    assert str(error.value).startswith(f"{field}: ")


def test_only_what_differs_is_a_change(tmp_path: Path) -> None:
    """The answers as they are shown change nothing; blanks and order of parts aside."""
    one = entry(tmp_path)
    fields = {field: shown(one, field) for field in ("actor", "person", "act", "provisions")}
    assert changed(one, fields) == {}
    assert changed(one, {**fields, "act": "demand", "actor": " ostrand "}) == {"act": "demand"}


def test_review_carries_answers_and_links(tmp_path: Path) -> None:
    """A decision becomes a review by its person; an empty answer is the answer none."""
    decision = Decision(
        verdict="amend",
        by="ana",
        why="read again",
        fields={"person": "", "provisions": "road=done"},
    )
    review = review_of(entry(tmp_path), decision, MODEL)
    assert (review.by, review.answers) == ("ana", (("person", ()),))
    assert review.links is not None
    assert [(one.provision, one.progress, one.by) for one in review.links] == [
        ("road", Progress.DONE, "person:ana")
    ]
