from __future__ import annotations

from tests.copies.stories import report, story
from truceline.copies import packed, printed, unpacked
from truceline.copies.prints import MOST


def test_print_survives_storage() -> None:
    """A print read back from its bytes is the print that was stored."""
    one = printed(report(story(4), published="2031-05-06"))
    again = unpacked(one.report_id, packed(one))
    assert again.shingles.tolist() == one.shingles.tolist()
    assert (again.lines, again.level, again.home) == (one.lines, one.level, one.home)
    assert again.published == "2031-05-06"


def test_long_reports_are_sampled() -> None:
    """A report of any length has a print of bounded size, part of that of its whole."""
    short, long = printed(report(story(5, 3))), printed(report(story(5, 60)))
    assert short.level == 0
    assert long.level > 0
    assert MOST / 4 < len(long.shingles) <= MOST
    assert set(short.at(long.level)) <= set(long.shingles.tolist())


def test_capitals_and_marks_do_not_count() -> None:
    """The same words in capitals and other punctuation make the same print."""
    words = story(6)
    plain, loud = printed(report(words)), printed(report([w.upper() + "!!" for w in words]))
    assert plain.shingles.tolist() == loud.shingles.tolist()


def test_lines_set_aside_leave_no_shingle() -> None:
    """A line set aside stands among the lines and not among the shingles."""
    words = story(7)
    whole = printed(report(words))
    less = printed(report(words), lambda line: line == whole.lines[0])
    assert less.lines == whole.lines
    assert less.shingles.tolist() == printed(report(words[1:])).shingles.tolist()
