"""One statement, many places: invented sayings told by several stories."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.view.samples import AGREEMENT, Saying, heard
from truceline.view.said import Said, said
from truceline.view.statements import Statement, count, likely, of_claims, statements
from truceline.view.status import status

WHOLE = "We will open the road on the day the last prisoner walks free and not one day before"
CUT = "open the road on the day the last prisoner walks free"


def row(words: str, origin: str, *, manner: str = "direct", **more: str | None) -> Said:
    """Return a statement of one story; `more` are fields of Saying, or the person."""
    person = more.pop("person", None)
    made = said([heard(Saying(words=words, **more), origin=origin)])[0]  # type: ignore[arg-type]
    return replace(made, manner=manner, person=person)


def told(*rows: Said) -> list[int]:
    """Return how many rows each statement has, the most first."""
    return sorted((len(one.rows) for one in statements(rows)), reverse=True)


def test_a_quotation_cut_by_another_story_is_the_same_statement() -> None:
    """A part of a quotation, by the same speaker, is one statement with two origins."""
    (one,) = statements([row(WHOLE, "s"), row(CUT, "t", outlet="Lantern")])
    assert isinstance(one, Statement)
    assert (one.origins, len(one.reports)) == (2, 2)


@pytest.mark.parametrize(
    "other",
    [
        row(CUT, "t", voice="vell"),
        row(CUT, "t", person="Ben Orr"),
        row(CUT, "t", day="2031-05-20"),
        row(CUT, "t", said_on="2031-05-03"),
        row("We will never open the road to anybody", "t"),
        row(CUT, "t", manner="indirect"),
    ],
    ids=["speaker", "person", "week", "day", "words", "no marks"],
)
def test_what_may_be_another_statement_stays_one(other: Said) -> None:
    """Another speaker, person, occasion, wording, or no quotation marks: two statements."""
    first = row(WHOLE, "s", person="Ana Orr", said_on="2031-05-06")
    assert told(first, other) == [1, 1]


def test_quoted_words_inside_a_sentence_count() -> None:
    """Words in quotation marks within reported speech are compared with a quotation."""
    mixed = row(f"he would “{CUT}”, as agreed", "t", manner="mixed")
    assert told(row(WHOLE, "s"), mixed) == [2]


def test_copies_of_one_story_are_compared_whole() -> None:
    """Within a story reworded speech is one statement, the outlet's own voice too."""
    first = row("the army would leave the ridge by Friday noon", "s", manner="indirect")
    copy = row("the army would leave the ridge by midday Friday", "s", manner="indirect")
    assert told(first, copy) == [2]
    own = [row("The market opened in April with three stalls", "s", voice="") for _ in range(2)]
    assert told(own[0], replace(own[1], claim="x", voices=("Lantern (own voice)",))) == [2]


def test_paraphrases_are_offered_and_not_joined() -> None:
    """The same told in other words by another story is left to a person, with the words shared."""
    first = row("soldiers would leave the northern ridge before winter", "s", manner="indirect")
    other = row("before winter its soldiers will have left the northern ridge", "t")
    found = statements([first, other])
    assert len(found) == 2
    (one,) = likely(found)
    assert {one.one, one.other} == {first.claim, other.claim}
    assert one.shared == ("before", "northern", "ridge", "soldiers", "winter")
    assert list(likely(statements([first, replace(other, provisions=())]))) == []


def test_status_counts_statements_and_origins() -> None:
    """Three claims of one statement in two stories count as one statement, two origins."""
    claims = [
        heard(Saying(words=WHOLE), origin="s"),
        heard(Saying(words=WHOLE, outlet="Lantern"), origin="s"),
        heard(Saying(words="the road is shut", outlet="Post"), origin="t"),
    ]
    first = status(AGREEMENT, claims)[0].provisions[0]
    assert (first.claims, first.statements, first.origins) == (3, 2, 2)
    assert len(set(of_claims(claims).values())) == 2
    assert count(claims).voices == {"ostrand": 2}
