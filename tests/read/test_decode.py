"""Bytes to text: what is read, and what is refused with a message that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.errors import (
    BadPublished,
    EmptyReport,
    InputError,
    NoSuchReport,
    NotText,
    TooLong,
    Undecodable,
)
from truceline.model import SectionKind
from truceline.read import LIMIT, read, read_file

STORY = "Lake truce holds\n\nThe truce on the lake held on Friday, monitors said.\n"


def test_offsets_are_those_of_python_text(tmp_path: Path) -> None:
    """Line ends of every kind count as one character, a byte order mark as one too."""
    path = tmp_path / "report.txt"
    path.write_bytes(b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode())
    report = read_file(path)
    assert report.text == path.read_text(encoding="utf-8")
    assert report.title == "Lake truce holds"
    assert report.sections[0].start == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "utf-8-sig"])
def test_marked_encodings_are_read(encoding: str) -> None:
    """A byte order mark says what the text is written in."""
    report = read(STORY.replace("lake", "Łódź").encode(encoding))
    assert "Łódź" in report.text


def test_windows_text_is_read_where_it_makes_sense() -> None:
    """Curly quotes of old Windows files are quotes."""
    report = read("The truce “held”, a café owner said on Friday.".encode("cp1252"))
    assert report.text == "The truce “held”, a café owner said on Friday."


@pytest.mark.parametrize("source", [b"", b" \r\n\t\n", b"\xef\xbb\xbf\n"])
def test_an_empty_report_is_refused(source: bytes) -> None:
    """White space is no report."""
    with pytest.raises(EmptyReport, match=r"lake\.txt: it is empty"):
        read(source, name="lake.txt")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "a zip archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"{\\rtf1 text}", "a rich-text file"),
        (b"\x00\x01\x02\x03" * 50, "not text"),
        ("The truce held.".encode("utf-16-le"), "UTF-16 without"),
    ],
)
def test_other_files_are_named(source: bytes, kind: str) -> None:
    """The message says what the file is and what to do with it."""
    with pytest.raises(NotText, match=kind) as caught:
        read(source)
    assert "ave it as" in str(caught.value)


@pytest.mark.parametrize(
    "source",
    ["Ярмарка".encode("cp1251") * 20, "Łódź “held”".encode() + b"\xff\xe9 x", b"a\x81b"],
)
def test_other_encodings_are_refused(source: bytes) -> None:
    """Text that is neither UTF-8 nor plausibly Windows-1252 is not guessed at."""
    with pytest.raises(Undecodable, match="Save it as UTF-8"):
        read(source)


def test_a_file_beyond_the_limit_is_not_loaded(tmp_path: Path) -> None:
    """The message gives the size and the limit."""
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(TooLong, match="may have 5"):
        read_file(path)
    with pytest.raises(TooLong):
        read(b"a" * (LIMIT + 1))


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    """A missing file and a folder get different advice."""
    with pytest.raises(NoSuchReport, match="no such file"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(NoSuchReport, match="folder"):
        read_file(tmp_path)


@pytest.mark.parametrize(
    "value", ["yesterday", "19 Dec 2031", "2031-13-01", "2031-12-19T25:00", ""]
)
def test_a_day_in_another_form_is_refused(value: str) -> None:
    """The message shows the forms that can be used."""
    with pytest.raises(BadPublished, match="2025-12-19T10:15"):
        read(STORY.encode(), published=value)


def test_the_text_has_the_say_on_its_date() -> None:
    """A date from outside stands only where the text has none."""
    outside = read(STORY.encode(), published="2031-12-20T08:00+03:00").published
    assert outside is not None
    assert outside.isoformat() == "2031-12-20T08:00+03:00"
    own = read(b"Lake truce holds\nPublished: 19 December 2031\n" + STORY.encode()).published
    assert own is not None
    assert own.local == "2031-12-19"


def test_input_errors_exit_with_2() -> None:
    """All of them are the user's to mend."""
    for error in (EmptyReport, NotText, NoSuchReport, TooLong, Undecodable, BadPublished):
        assert issubclass(error, InputError)


def test_hostile_text_is_read_in_linear_time() -> None:
    """A megabyte on one line, or of one-word lines, is read at once."""
    one = read(("The army said no. " * 60_000).encode())
    assert len(one.of(SectionKind.BODY)) == 1
    assert read(b"- a\n" * 5_000).text
