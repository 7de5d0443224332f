"""Bytes to text, decided once.

Units: offsets everywhere else count code points of the text returned here, which
    is what `Path.read_text(encoding="utf-8")` gives: line ends become "\\n", and the
    byte order mark of a UTF-8 file stays as the first character.
Errors: what is no text gets an InputError that names what it is.
"""

from __future__ import annotations

import codecs
import re

from truceline.errors import EmptyReport, NotText, TooLong, Undecodable

LIMIT = 5_000_000  # bytes; the longest reports are some hundred thousand

_SAVE = "Copy the text out, or save it as .txt"
_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive, or a Word, OpenDocument or EPUB file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, a sound or a film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"SQLite format 3", "an SQLite database"),
)
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NULS_IN_TEXT = 1000  # at most one character in so many is a NUL in text
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_STRANGE_SHARE = 0.1  # of characters outside ASCII, in a Windows-1252 text in English


def decode(source: bytes, name: str) -> str:
    """Return the text of a report; raise an InputError for what holds none."""
    if len(source) > LIMIT:
        raise TooLong(name, len(source), LIMIT)
    if not source:
        raise EmptyReport(name)
    for magic, kind in _KINDS:
        if source.startswith(magic):
            raise NotText(name, kind, _SAVE)
    text = _text(source, name).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff\x00 \t\n\x0b\x0c\u00a0\u2003\u200b"):
        raise EmptyReport(name)
    return text


def _text(source: bytes, name: str) -> str:
    for mark, encoding in _WIDE:
        if source.startswith(mark):
            return _wide(source, name, encoding)
    if source.count(0) * _NULS_IN_TEXT > len(source):
        raise _with_nuls(source, name)
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        return _western(source, name, error.start)


def _wide(source: bytes, name: str, encoding: str) -> str:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(name, error.start) from None


def _with_nuls(source: bytes, name: str) -> NotText:
    sample = source[:2000]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if max(odd, even) * 3 > len(sample) and min(odd, even) * 10 < len(sample):
        return NotText(name, "UTF-16 without a byte order mark", "Save it as UTF-8")
    return NotText(name, "not text, but bytes of some other kind", _SAVE)


def _western(source: bytes, name: str, place: int) -> str:
    """Read as Windows-1252, where nothing in it is UTF-8 and little is outside ASCII."""
    mixed = any(char > "\x7f" for char in source.decode("utf-8", "ignore"))
    try:
        text = source.decode("cp1252")
    except UnicodeDecodeError:
        raise Undecodable(name, place) from None
    strange = sum(char > "\x7f" for char in text)
    if mixed or _CONTROL.search(text) or strange > _STRANGE_SHARE * len(text):
        raise Undecodable(name, place)
    return text
