"""Datelines: where the story's own words begin."""

from __future__ import annotations

import pytest

from truceline.read.datelines import dateline, run_in

STORY = "The two sides met on Friday, officials said."


@pytest.mark.parametrize(
    ("head", "agency", "published"),
    [
        ("HALDEN (AP) — ", "AP", None),
        ("HALDEN, Ketura, Oct 19 (Norwire) - ", "Norwire", None),
        ("Halden, Ketura (CNN) -- ", "CNN", None),
        ("(Reuters) - ", "Reuters", None),
        ("Aug 29 (Norwire) - ", "Norwire", None),
        ("HALDEN, Oct. 24 — ", None, None),
        ("HALDEN — ", None, None),
        ("HALDEN, Ketura | ", None, None),
        ("HALDEN/ORU, 8 March 2031 – ", None, "2031-03-08"),
        ("Tindaré, 24 January 2031. ", None, "2031-01-24"),
        ("HALDEN: ", None, None),
        ("Halden, Dec 19 (EFE).- ", "EFE", None),
        ("Oru (Ketura) (AFP) – ", "AFP", None),
        ("HALDEN, Ketura—", None, None),
        ("BEIT AL-NOUR, March 5 - ", None, None),
    ],
)
def test_the_story_begins_after_the_dateline(
    head: str, agency: str | None, published: str | None
) -> None:
    """Place, date and agency stand in front; the date counts only with its year."""
    found = dateline(head + STORY)
    assert found is not None
    assert (head + STORY)[found.end :] == STORY
    assert found.agency == agency
    assert (found.published.local if found.published else None) == published


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "The Lowland Front (FPT) — which had left — came back.",
        "Varr said: The talks are over and nobody has won anything by them at all.",
        "LIVE: Truce takes hold",
        "UN - a body of many nations - said so.",
        '"We go," he said - and left.',
        "On Friday, March 5 - a holiday - the talks began.",
    ],
)
def test_sentences_are_no_datelines(text: str) -> None:
    """A dash, a colon or brackets alone do not make one."""
    assert dateline(text) is None
    assert run_in(text) is None


def test_a_dateline_is_found_behind_what_was_run_in() -> None:
    """Headline, highlights and the page's stamp may stand in front of it."""
    head = "Full Article Rebels say no HALDEN | Mon Apr 11, 2031 10:29 pm EDT HALDEN (Reuters) - "
    found = run_in(head + STORY)
    assert found is not None
    assert (head + STORY)[found.end :] == STORY
    assert found.published is not None
    assert found.published.isoformat() == "2031-04-11T22:29-04:00"
