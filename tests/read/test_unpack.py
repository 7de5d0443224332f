"""Folders, zip, gzip and web archives, with their limits."""

from __future__ import annotations

import gzip
import os
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from tests.read.pages import page
from truceline.errors import BadMarkup, InputError, NotText, TooLong
from truceline.model import Report
from truceline.read import Limits, Opening, open_file, read_all
from truceline.received import Received

TEXT = b"Bridge quiet\nThe mission said on Friday that both sides had kept away from the bridge.\n"
SMALL = Opening(
    limits=Limits(document=1000, feed=2000, unpacked=100_000, ratio_from=5000, ratio=20)
)


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip archive."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return held.getvalue()


def opened(path: Path, raw: bytes, how: Opening = SMALL) -> list[Received | InputError]:
    """Write and open a file."""
    path.write_bytes(raw)
    return list(open_file(path, how))


def names(found: list[Received | InputError]) -> list[str]:
    """Return what came: the ends of names, or kinds of errors."""
    return [one.name[-5:] if isinstance(one, Received) else type(one).__name__ for one in found]


def test_archives_within_archives(tmp_path: Path) -> None:
    """A zip with texts, a gzip and a zip in it gives all their documents, in order."""
    inner = zipped({"c.txt": TEXT})
    raw = zipped({"a.txt": TEXT, "b.txt.gz": gzip.compress(TEXT), "in.zip": inner,
                  "__MACOSX/a.txt": b"x", ".hidden": b"x"})  # fmt: skip
    assert names(opened(tmp_path / "x.zip", raw)) == ["a.txt", "b.txt", "c.txt"]


def test_name_of_a_member_is_no_path(tmp_path: Path) -> None:
    """A member that names another folder is read, and nothing is written there."""
    found = opened(tmp_path / "x.zip", zipped({"../../evil.txt": TEXT}))
    assert names(found) == ["l.txt"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["x.zip"]


def test_bomb_is_left_packed(tmp_path: Path) -> None:
    """What unpacks to far more than it is gives an error; the rest of the archive goes on."""
    raw = zipped({"bomb.txt": bytes(90_000), "a.txt": TEXT})
    assert names(opened(tmp_path / "x.zip", raw)) == ["TooLong", "a.txt"]
    assert names(opened(tmp_path / "x.gz", gzip.compress(bytes(90_000)))) == ["TooLong"]
    lines = b'{"text": "words and words"}\n' * 3000
    assert names(opened(tmp_path / "x.jsonl.gz", gzip.compress(lines)))[-1] == "BadMarkup"


def test_whole_archive_has_a_limit(tmp_path: Path) -> None:
    """An archive that holds more than one may hold is refused before it is unpacked."""
    raw = zipped({f"{n}.txt": os.urandom(900) for n in range(120)})
    (error,) = opened(tmp_path / "x.zip", raw)
    assert isinstance(error, BadMarkup)


def test_lying_sizes_are_found_out(tmp_path: Path) -> None:
    """A member that says it is small and is not, is cut off where it says it ends."""
    raw = bytearray(zipped({"a.txt": bytes(50_000)}))
    for place in range(len(raw) - 4):
        if raw[place : place + 4] == (50_000).to_bytes(4, "little"):
            raw[place : place + 4] = (10).to_bytes(4, "little")
    assert names(opened(tmp_path / "x.zip", bytes(raw)))[0] in {"BadMarkup", "TooLong"}


def test_matryoshka_ends(tmp_path: Path) -> None:
    """Archives packed into each other are opened to a depth, no further."""
    raw = TEXT
    for _ in range(10):
        raw = gzip.compress(raw)
    (error,) = opened(tmp_path / "x.gz", raw)
    assert isinstance(error, BadMarkup)


def test_damage_is_told(tmp_path: Path) -> None:
    """Archives cut anywhere give an error or what is whole in them."""
    for whole in (zipped({"a.txt": TEXT, "b.txt": TEXT}), gzip.compress(TEXT)):
        for cut in range(2, len(whole), 7):
            assert opened(tmp_path / "x", whole[:cut])


def test_locked_archive_is_told(tmp_path: Path) -> None:
    """A member behind a password is named."""
    raw = bytearray(zipped({"a.txt": TEXT}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(mark) + flags] |= 1
    (error,) = opened(tmp_path / "x.zip", bytes(raw))
    assert isinstance(error, BadMarkup)
    assert "password" in str(error)


def test_word_file_and_tar_are_named(tmp_path: Path) -> None:
    """What is packed the same way and is no archive of reports is named."""
    (word,) = opened(tmp_path / "x.docx", zipped({"word/document.xml": b"<w/>"}))
    assert isinstance(word, NotText)
    tar = bytes(257) + b"ustar" + bytes(250)
    (packed,) = opened(tmp_path / "x.tar.gz", gzip.compress(tar))
    assert isinstance(packed, NotText)


def test_large_page_is_not_read_whole(tmp_path: Path) -> None:
    """A file past the limit is refused after the limit's bytes."""
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.write(b"<html><p>")
        file.truncate(1_000_000_000)
    (error,) = open_file(path)
    assert isinstance(error, TooLong)


def test_folder_is_read_in_order(tmp_path: Path) -> None:
    """A folder gives the files of known kinds at any depth, and no pipes."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.html").write_text(page(), "utf-8")
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "notes.yaml").write_bytes(b"a: b")
    os.mkfifo(tmp_path / "pipe.txt")
    titles = [one.title for one in read_all(tmp_path) if isinstance(one, Report)]
    assert titles == ["Bridge quiet", "Council says mountain road stays shut"]


def record(url: str, body: bytes, *, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """Return a WARC record."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    block = http.encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2031-05-07T09:30:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_web_archive_is_streamed_by_domain(tmp_path: Path, pack: type[bytes]) -> None:
    """Of a web archive, the pages of the domains asked for are read, with when they came."""
    body = page().encode("utf-8")
    raw = b"".join(
        pack(one)
        for one in (
            record("https://www.lake.example/1", body),
            record("https://notlake.example/2", body),
            record("https://lake.example/gone", body, status="404 Not Found"),
            record("https://lake.example/picture", body, kind="image/png"),
        )
    )
    how = Opening(domains=("lake.example",))
    (found,) = opened(tmp_path / "x.warc", raw, how)
    assert isinstance(found, Received)
    assert (found.url, found.raw) == ("https://www.lake.example/1", body)
    assert found.retrieved is not None
    assert found.retrieved.isoformat() == "2031-05-07T09:30:00+00:00"
    assert len(opened(tmp_path / "x.warc", raw, Opening())) == 2


def test_web_archive_that_breaks_off(tmp_path: Path) -> None:
    """A web archive cut anywhere gives its whole records or an error."""
    raw = record("https://lake.example/1", page().encode("utf-8"))
    for cut in range(6, len(raw), 97):
        for one in opened(tmp_path / "x.warc", raw[:cut], Opening()):
            assert isinstance(one, Received | InputError)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_web_archive_cut_in_its_last_page(tmp_path: Path, pack: type[bytes]) -> None:
    """The pages before the cut are given, packed or not, and the one that was cut is an error."""
    body = page().encode("utf-8")
    raw = b"".join(pack(record(f"https://lake.example/{n}", body)) for n in range(4))
    found = opened(tmp_path / "x.warc", raw[:-120], Opening())
    urls = [one.url for one in found if isinstance(one, Received)]
    assert urls == [f"https://lake.example/{n}" for n in range(3)]
    assert isinstance(found[-1], BadMarkup)
    assert "breaks off" in str(found[-1])


def test_deflate_is_no_gzip(tmp_path: Path) -> None:
    """Packed in another way, it is told as no text."""
    assert all(isinstance(one, InputError) for one in read_all(zlib.compress(TEXT * 50), name="x"))
