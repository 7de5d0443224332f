"""Dates and times at the head of a report."""

from __future__ import annotations

import pytest

from truceline.read.stamps import given, is_age, is_partial, only_stamp, place_and_stamp, stamp


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Published Date: 10:15 | 19 December 2031", "2031-12-19T10:15"),
        ("TOWN | Tue Apr 12, 2031 12:49 am EDT", "2031-04-12T00:49-04:00"),
        ("Fri 19 Dec 2031 10.15 GMT", "2031-12-19T10:15+00:00"),
        ("December 19, 2031 10:15 PM GMT+3", "2031-12-19T22:15+03:00"),
        ("2031-12-19T10:15:30+05:30", "2031-12-19T10:15+05:30"),
        ("Updated 9:02 a.m. ET, Dec. 20, 2031", "2031-12-20T09:02"),
        ("19/12/2031 - 10:15", "2031-12-19T10:15"),
        ("Posted on 3rd March 2031", "2031-03-03"),
        ("12:30 pm, 1 May 2031", "2031-05-01T12:30"),
    ],
)
def test_moments_are_read_as_printed(text: str, moment: str) -> None:
    """Day, time and zone come from the text; the offset only where the zone has one."""
    found = stamp(text)
    assert found is not None
    assert found.moment.isoformat() == moment


@pytest.mark.parametrize("zone", ["IST", "BST", "CST"])
def test_a_zone_that_two_places_use_has_no_offset(zone: str) -> None:
    """The letters are kept as written."""
    found = stamp(f"12 April 2031 10:15 {zone}")
    assert found is not None
    assert (found.moment.zone, found.moment.offset) == (zone, None)


@pytest.mark.parametrize("text", ["12 April", "04/05/2031", "31 February 2031", "in 2031", ""])
def test_no_moment_is_made_up(text: str) -> None:
    """Without a year, or with day and month exchangeable, there is none."""
    assert stamp(text) is None


def test_lines_that_give_only_a_date() -> None:
    """Words beside the date make it something else."""
    assert only_stamp("Last modified on Fri 19 Dec 2031 12.40 GMT")
    assert not only_stamp("The truce began on 19 December 2031")
    assert place_and_stamp("Lake Town, 3 October 2031")
    assert not place_and_stamp("He signed it in Lake Town on 3 October 2031")
    assert is_partial("Aug. 29")
    assert is_age("Updated 2 hours ago")
    assert not is_age("Two men left 2 hours ago")


def test_a_users_moment_keeps_its_zone() -> None:
    """The offset is minutes east of UTC."""
    moment = given("2031-12-19T10:15-03:30")
    assert (moment.local, moment.offset) == ("2031-12-19T10:15", -210)
    assert given("2031-12-19").local == "2031-12-19"
