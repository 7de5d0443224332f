"""Which encoding a page is in, and how that was decided."""

from __future__ import annotations

import pytest

from truceline.errors import Undecodable
from truceline.read import receive
from truceline.read.charset import decide

GREEK = "Η κυβέρνηση δήλωσε ότι ο δρόμος θα ανοίξει αύριο το πρωί. " * 8


@pytest.mark.parametrize(
    ("raw", "declared", "expected"),
    [
        ("café".encode(), None, ("café", "utf-8", "utf-8")),
        ("café".encode(), "utf-8", ("café", "utf-8", "declared")),
        ("\ufeffcafé".encode(), "latin-1", ("café", "utf-8", "marked")),
        ("café".encode("utf-16"), None, ("café", "utf-16", "marked")),
        (b"caf\xe9", "iso-8859-1", ("café", "cp1252", "declared")),
        (b"\x93caf\xe9\x94", "latin-1", ("“café”", "cp1252", "declared")),
        ("café".encode(), "iso-8859-1", ("café", "utf-8", "utf-8")),
        (b"caf\xe9", "utf-8", ("caf\N{REPLACEMENT CHARACTER}", "utf-8", "mended")),
        (b"plain", "no-such-charset", ("plain", "utf-8", "utf-8")),
        (b"plain", "base64", ("plain", "utf-8", "utf-8")),
        ("Сирия".encode("koi8-r"), "koi8-r", ("Сирия", "koi8-r", "declared")),
    ],
)
def test_declared_then_utf8(raw: bytes, declared: str | None, expected: tuple[str, ...]) -> None:
    """A mark counts first, then what is declared unless it cannot be, then UTF-8."""
    found = decide(raw, "page", declared)
    assert (found.text, found.charset, found.how) == expected


def test_page_declares_its_own() -> None:
    """What a page says in its head counts where nothing came with it."""
    raw = b'<html><head><meta charset="windows-1253"></head><p>' + GREEK.encode("cp1253")
    found = receive(raw)
    assert (found.charset, found.how, found.media_type) == ("cp1253", "declared", "text/html")


def test_undeclared_page_is_detected() -> None:
    """A page in another encoding that says nothing is detected."""
    raw = b"<html><body><p>" + GREEK.encode("cp1253") + b"</p></body></html>"
    found = decide(raw, "page")
    assert found.how == "detected"
    assert "κυβέρνηση" in found.text


def test_noise_is_refused() -> None:
    """Bytes that no encoding reads are said to be so."""
    with pytest.raises(Undecodable):
        decide(bytes(range(128, 256)) * 20 + b"\x00\xff\xfe" * 50, "page", "utf-8")
