"""The days a report names: what the words are worth, from which day, and why."""

from __future__ import annotations

import pytest

from tests.resolve.day_samples import FRIDAY, read, values
from truceline.model import Moment


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The envoy said Friday he would stay.", "Friday", "2025-12-19"),
        ("The ministry said on Thursday that 12 had died.", "Thursday", "2025-12-18"),
        ("Shells fell late Saturday on the port.", "late Saturday", "2025-12-13"),
        ("The bridge was shelled last Friday.", "last Friday", "2025-12-12"),
        ("The sides will meet next Monday.", "next Monday", "2025-12-22"),
        ("The clinic was hit on Sunday night.", "Sunday night", "2025-12-14"),
        ("The Front will hand over a body on Sunday.", "Sunday", "2025-12-21"),
        ("The committee is to convene on Tuesday.", "Tuesday", "2025-12-23"),
        ("A vote scheduled for Wednesday may slip.", "Wednesday", "2025-12-24"),
        ("They gave the rebels until Monday to answer.", "Monday", "2025-12-22"),
        ("Nobody expects to meet Tuesday's deadline.", "Tuesday", "2025-12-23"),
        ("The talks that followed Tuesday's attack failed.", "Tuesday", "2025-12-16"),
        ("He praised a convoy of 61 sealed crates that leaves on Monday.", "Monday", "2025-12-22"),
        ("The delegation threatened to go home on Sunday.", "Sunday", "2025-12-21"),
        ("The post must be returned by Sunday.", "Sunday", "2025-12-21"),
    ],
)
def test_weekday(text: str, words: str, value: str) -> None:
    """A weekday is the latest up to publication, the next one where the words look ahead."""
    assert values(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met today in the capital.", "today", "2025-12-19"),
        ("A convoy left yesterday evening.", "yesterday evening", "2025-12-18"),
        ("Monitors arrive tomorrow.", "tomorrow", "2025-12-20"),
        ("Gunfire was heard this morning.", "this morning", "2025-12-19"),
        ("Two men were detained last night.", "last night", "2025-12-18"),
        ("Nobody crossed last week.", "last week", "2025-W50"),
        ("The tribunal sits this week.", "this week", "2025-W51"),
        ("It was agreed earlier this month.", "earlier this month", "2025-12"),
        ("It was agreed last month.", "last month", "2025-11"),
        ("The war began last year.", "last year", "2024"),
        ("Elections follow next year.", "next year", "2026"),
        ("The army left three weeks ago.", "three weeks ago", "2025-W48"),
        ("The army left two days ago.", "two days ago", "2025-12-17"),
        ("The army left two months ago.", "two months ago", "2025-10"),
        ("Prices rose in the last week.", "the last week", "2025-W50"),
        ("Prices rose in the past month.", "the past month", "2025-11"),
        ("Shelling went on over the weekend.", "the weekend", "2025-12-13/2025-12-14"),
        ("A hundred fled in the past two weeks.", "the past two weeks", "2025-12-05/2025-12-19"),
        ("The force arrives by the end of the year.", "the end of the year", "2025"),
    ],
)
def test_reckoned_from_publication(text: str, words: str, value: str) -> None:
    """Relative expressions are counted from the day of publication."""
    assert values(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The truce has held since October 10.", "October 10", "2025-10-10"),
        ("The accord was signed in October.", "October", "2025-10"),
        ("The mandate expires in March.", "March", "2026-03"),
        ("The law was adopted in February.", "February", "2025-02"),
        ("The raid of October 2023 began it.", "October 2023", "2023-10"),
        ("It began on Oct. 7, 2023, at dawn.", "Oct. 7, 2023", "2023-10-07"),
        ("It began on 7 October 2023.", "7 October 2023", "2023-10-07"),
        ("It began on the 7th of October 2023.", "the 7th of October 2023", "2023-10-07"),
        ("It ended Friday, Oct. 23, 1998.", "Friday, Oct. 23, 1998", "1998-10-23"),
        ("The crossing reopens on December 25.", "December 25", "2025-12-25"),
        ("They must disarm by January 15.", "January 15", "2026-01-15"),
        ("Talks open in early March.", "early March", "2026-03"),
        ("They have fought since the 1990s.", "the 1990s", "199"),
        ("It dates from the late eighties.", "the late eighties", "198"),
        ("The accord of 19/12/2025 stands.", "19/12/2025", "2025-12-19"),
        ("The accord of 2025-12-19 stands.", "2025-12-19", "2025-12-19"),
        ("The third quarter of 1995 was calm.", "The third quarter of 1995", "1995-Q3"),
        ("Rains begin this spring.", "this spring", "2026-SP"),
        ("The mandate runs until 30 June next year.", "30 June next year", "2026-06-30"),
        ("The accord of 2025/12/19 stands.", "2025/12/19", "2025-12-19"),
        ("The camp closed in 1994.", "1994", "1994"),
        ("They will be home by Christmas Day.", "Christmas Day", "2025-12-25"),
        ("Guns were silent on New Year's Day.", "New Year's Day", "2025-01-01"),
    ],
)
def test_calendar_date(text: str, words: str, value: str) -> None:
    """A date is read as written; one without a year takes the nearest that the tense allows."""
    assert values(text) == [(words, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Talks run from 3 to 9 May 2024.", "2024-05-03/2024-05-09"),
        ("Talks ran May 3-9, 2024.", "2024-05-03/2024-05-09"),
        ("Forty were killed between Monday and Wednesday.", "2025-12-15/2025-12-17"),
        ("Forty were killed from Sunday to Tuesday.", "2025-12-14/2025-12-16"),
        ("The army counted raids between 2008 and 2024.", "2008-01-01/2024-12-31"),
        ("The office shut from May 1 until May 5, 2024.", "2024-05-01/2024-05-05"),
    ],
)
def test_range(text: str, value: str) -> None:
    """The two ends of a range are one span of days."""
    assert [day.value for day in read(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "They have fought for two years.",
        "The monthly count rose and patrols go out daily.",
        "A siege of six weeks wore them down.",
        "The hall seats 2000 people.",
        "It may rain when they march for bread.",
        "The Good Friday Agreement is their model.",
        "He wrote for the Sunday Times.",
        "Gunfire can be heard at night.",
        "They now hold the hill.",
        "The boy is 12 years old.",
        "Theresa May spoke.",
        "Findings are made public every second Friday.",
        "He paid $1990 for the boat.",
    ],
)
def test_no_day(text: str) -> None:
    """Lengths without an anchor, habits, names, counts and times of day are no days."""
    assert values(text) == []


def test_unknown_publication_leaves_relative_days_open() -> None:
    """Without a publication day "Friday" has no value and says why; a full date has one."""
    friday, month, full = read("On Friday and in October, as on May 3, 2024, they met.", None)
    assert (friday.value, month.value, full.value) == (None, None, "2024-05-03")
    assert "publication date is unknown" in friday.why
    assert friday.anchor is None


def test_day_named_by_an_event_is_left_open() -> None:
    """The day of an event stays without a value and says why."""
    (day,) = read("On the day of the release no shot was fired.")
    assert day.value is None
    assert "event" in day.why


def test_story_is_the_anchor_of_later_days() -> None:
    """ "Two days later" is counted from the day named last, across paragraphs."""
    text = "The truce began on October 10.\nTwo days later it broke. The next day both met."
    found = [(day.value, day.anchor) for day in read(text)[1:]]
    assert found == [("2025-10-12", "2025-10-10"), ("2025-10-13", "2025-10-12")]


def test_later_without_a_story_is_open() -> None:
    """ "Two days later" has no value where no day was named before it."""
    (day,) = read("Two days later it broke.")
    assert day.value is None
    assert "no day is named before it" in day.why


def test_year_given_elsewhere_in_the_report_counts() -> None:
    """A day named in full once keeps its year where the year is left out."""
    text = "The raid of October 7 is remembered.\nOn October 7, 2023 hundreds died."
    assert [day.value for day in read(text)] == ["2023-10-07", "2023-10-07"]


def test_anchor_direction_interval_and_reason() -> None:
    """A day carries what it was reckoned from, which way, what it covers and why."""
    (day,) = read("The force will land next week.")
    assert (day.anchor, day.direction) == ("2025-12-19", "future")
    assert (day.first, day.last) == ("2025-12-22", "2025-12-28")
    assert day.why
    assert day.by == "days.unit@1"


def test_reason_names_the_verb() -> None:
    """The reason for a weekday quotes the word that decided its side."""
    (day,) = read("The Front will hand over a body on Sunday.")
    assert day.why == '"will" beside it'


def test_reported_and_coming_day_in_one_sentence() -> None:
    """The day of the speech looks back and the day of the plan ahead."""
    found = values("Brandvoort said Monday that talks resume on Thursday.")
    assert found == [("Monday", "2025-12-15"), ("Thursday", "2025-12-25")]


def test_would_is_reckoned_from_the_day_of_saying() -> None:
    """What somebody said on a day would follow is counted from that day."""
    found = values("He said on Tuesday the gate would open on Thursday.")
    assert found == [("Tuesday", "2025-12-16"), ("Thursday", "2025-12-18")]


def test_month_first_by_outlet_zone_or_impossible_day() -> None:
    """Numeric dates are day first unless the report shows that it writes the month first."""
    text = "The accord of 3/4/2025 stands."
    assert [d.value for d in read(text)] == ["2025-04-03"]
    assert [d.value for d in read(text, outlet="CNN")] == ["2025-03-04"]
    eastern = Moment(local="2025-12-19", zone="EST", offset=-300)
    assert [d.value for d in read(text, eastern)] == ["2025-03-04"]
    assert [d.value for d in read("Signed 3/4/2025, broken 3/14/2025.")] == [
        "2025-03-04",
        "2025-03-14",
    ]


@pytest.mark.parametrize("text", ["On February 30, 2024 they met.", "The accord of 31/31/2025."])
def test_impossible_day_is_open(text: str) -> None:
    """A date the calendar lacks has no value and says so."""
    (day,) = read(text)
    assert day.value is None
    assert "no such day" in day.why


def test_leap_day_takes_a_leap_year() -> None:
    """ "February 29" without a year finds the nearest year that has one."""
    assert [day.value for day in read("It began on February 29.")] == ["2024-02-29"]


def test_spans_are_cuts_of_the_report() -> None:
    """Every day's span is a cut of the report's text at its place in the report."""
    text = "Nothing here.\nThe envoy said Friday he left on May 3."
    for day in read(text, FRIDAY):
        assert text[day.span.start : day.span.end] == day.span.words
