"""The story between its heading and what follows it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.errors import InputError
from truceline.model import SectionKind
from truceline.read import read

OPENING = (
    "Truce on the lake holds\n\nHALDEN (Norwire) - The truce held on Friday, monitors said.\n\n"
)
SECOND = "Nobody was hurt, the hospital said.\n\n"


def body(text: str) -> list[str]:
    return [span.words for span in read(text.encode()).of(SectionKind.BODY)]


@pytest.mark.parametrize(
    "ending",
    [
        "Views expressed in the comments are not ours.\nThe army should leave at once.",
        "This discussion is now closed.",
        "Comments (12)\nThey never keep their word.",
        "(Reporting by Jon Abara; Editing by Tom Feld)",
        "(END)",
        "Reuter",
        "© 2031 Norwire. All rights reserved.\nThe army said so. It was right.",
        "Norwire's Jon Abara, Lise Quist and Tom Feld contributed to this report",
        "Norwire writer Tom Feld in Oru contributed to this report.",
        "For media inquiries: the mission's press office, Halden",
        "Related\n\nWho holds the bridge?\nThe price of salt",
        "- Who holds the bridge?\n- The price of salt",
        "Front asks for more seats at the table\nThe price of salt",
        "abc/de/fg",
        "Reporting by Jon Abara; editing by Tom Feld",
        "A faster way to trade and settle The leading tools for risk and law Our next platform",
    ],
)
def test_what_follows_the_story_is_not_body(ending: str) -> None:
    """Sign-offs, comments, links and a page's own lines are none of the story's."""
    assert body(OPENING + SECOND + ending)[1:] == [SECOND.strip()]


def test_a_credit_is_cut_from_the_paragraph_it_was_run_into() -> None:
    """What stands behind it on the line goes with it."""
    text = OPENING + "Nobody was hurt. (Reporting by Jon Abara; editing by Lise Quist) Our platform"
    assert body(text)[-1] == "Nobody was hurt."


def test_links_in_the_middle_do_not_end_the_story() -> None:
    """The story goes on where sentences begin again."""
    text = OPENING + "Read more\n\nThe price of salt\nWho holds Oru?\n\n" + SECOND
    assert body(text)[-1] == SECOND.strip()
    assert len(read(text.encode()).of(SectionKind.RELATED)) == 2


@pytest.mark.parametrize(
    "head",
    ["- 'No way back' -", "'No way back'", "What happens now?", "NO WAY BACK", "The next steps"],
)
def test_crossheads_are_told_from_paragraphs(head: str) -> None:
    """A short line without a full stop that heads other lines is one."""
    report = read((OPENING + head + "\n\n" + SECOND).encode())
    assert [span.words for span in report.of(SectionKind.CROSSHEAD)] == [head]


def test_a_crosshead_in_capitals_is_cut_from_the_line_it_heads() -> None:
    """The paragraph begins behind it."""
    report = read((OPENING + "ARMY DENIES SHELLING, MINISTER SAYS In Oru, it was calm.").encode())
    assert [span.words for span in report.of(SectionKind.CROSSHEAD)] == [
        "ARMY DENIES SHELLING, MINISTER SAYS"
    ]
    assert report.of(SectionKind.BODY)[-1].words == "In Oru, it was calm."


@pytest.mark.parametrize(
    "paragraph",
    [
        '"Let the people go!"',
        "NATO Secretary-General Ana Moor said that it was calm.",
        "- The government is to free 64 prisoners by 12 November",
        "UN and EU officials said so.",
        "FRONT leaders said so.",
    ],
)
def test_paragraphs_are_not_taken_for_crossheads(paragraph: str) -> None:
    """Quotations, items of a list and abbreviations stay body."""
    assert paragraph in body(OPENING + paragraph + "\n\n" + SECOND)


def test_wrapped_lines_make_one_paragraph() -> None:
    """A body section spans the lines of a hard-wrapped paragraph, untouched."""
    text = (
        "LAKE TRUCE HOLDS\n\n    HALDEN, March 4 - The truce between the army and the\n"
        "Front held for a second day, monitors said today, and no\n"
        "one was hurt.\n    In Oru, shops opened for the first time since January\n"
        "and buses ran.\n Reuter\n"
    )
    assert [words.count("\n") for words in body(text)] == [2, 1]


TEXT = st.text(alphabet=st.sampled_from("Ab. ,:-–—|()\"“”'\n\n\t19/:©•é\u00a0\ufeff"), max_size=200)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXT, st.text(max_size=200)))
def test_sections_never_overlap_and_cover_the_text(text: str) -> None:
    """What lies in no section is white space or a control character."""
    if not text.strip("\ufeff\x00 \t\r\n\x0b\x0c\u00a0\u2003\u200b"):
        return
    source = text.encode("utf-8", "replace")
    if source.count(0) * 1000 > len(source):
        return
    try:
        report = read(source)
    except InputError:
        return  # taken for a broken record or page, and refused with a message
    place = 0
    for section in report.sections:
        assert place <= section.start < section.end <= len(report.text)
        between = report.text[place : section.start]
        assert not any(char.isalnum() for char in between)
        place = section.end
    assert not any(char.isalnum() for char in report.text[place:])
