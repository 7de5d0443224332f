"""Statements, timeline and sides from invented claims."""

from __future__ import annotations

from tests.view.samples import AGREEMENT, Saying, heard
from truceline.view.coded import coded
from truceline.view.said import said
from truceline.view.sides import sides
from truceline.view.timeline import timeline

SHUT = Saying(words="the road is shut")


def test_copies_of_a_story_make_one_statement() -> None:
    """Two outlets of one story make one row that names both; another story makes its own."""
    copy = Saying(words="the road is shut", outlet="Lantern")
    one = said([heard(SHUT, origin="s"), heard(copy, origin="s")])
    assert [len(row.reports) for row in one] == [2]
    apart = said([heard(SHUT, origin="s"), heard(copy, origin="t")])
    assert [len(row.reports) for row in apart] == [1, 1]


def test_an_open_question_keeps_its_reason() -> None:
    """A statement without a day of utterance says why, and takes no other day for it."""
    row = said([heard(SHUT)])[0]
    assert row.said_on is None
    assert (row.day, row.dated) == ("2031-05-06", "published")
    assert [one.about for one in row.why] == ["said_on"]


def test_the_timeline_is_newest_first_and_tells_said_from_published() -> None:
    """A statement stands under the day it was said on, not under its publication."""
    earlier = Saying(words="talks go on", said_on="2031-05-01")
    days = timeline([heard(earlier), heard(SHUT)])
    assert [day.day for day in days] == ["2031-05-06", "2031-05-01"]
    assert days[1].said[0].dated == "said"
    assert days[1].said[0].published == "2031-05-06"


def test_sides_face_the_parties_and_put_others_between() -> None:
    """Each party has its column, a joint statement stands in both, own voices in none."""
    rows = said(
        map(
            heard,
            (
                SHUT,
                Saying(words="we agree", voice="ostrand+vell"),
                Saying(words="both must stop", voice="monitors"),
                Saying(words="nobody knows", voice="a driver"),
                Saying(words="it rained", voice=""),
            ),
        )
    )
    found = sides(AGREEMENT, rows)
    day = found.days[0]
    assert found.parties == ("ostrand", "vell")
    assert [[row.words for row in cell] for cell in day.facing] == [
        ["the road is shut", "we agree"],
        ["we agree"],
    ]
    assert [row.words for row in day.between] == ["both must stop"]
    assert [row.words for row in day.others] == ["nobody knows"]
    assert found.own_voice == 1


def test_coded_rows_carry_codes_and_source() -> None:
    """A row a claim and provision, with the Matrix stem, the PA-X code and the place."""
    rows = said([heard(SHUT), heard(Saying(words="go", provision="road"))])
    flat = list(coded(AGREEMENT, rows))
    assert [(row["pam"], row["pax"]) for row in flat] == [("prisr", None), (None, "ReOt")]
    assert flat[0]["url"] == "https://news.invalid/Courier/2031-05-06"
    assert (flat[0]["start"], flat[0]["end"]) == (14, 30)
