"""Which encoding a page is in: marked, declared, UTF-8, detected, in this order.

A declaration gives way where the bytes are UTF-8 beyond ASCII and it says they are
not: no other text is UTF-8 by accident. Single broken bytes are replaced by U+FFFD
where the rest is as declared.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from truceline.errors import Undecodable
from truceline.received import How

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.I,
)
_LOOK = 8192  # bytes in which a page declares its encoding
_SAMPLE = 100_000  # bytes that detection looks at
_BROKEN = 0.001  # of characters that may be replaced
# As browsers read them: what pages call Latin-1 or ASCII is Windows-1252.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text with the encoding it was read in, and how that was decided."""

    text: str
    charset: str
    how: How


def decide(raw: bytes, name: str, declared: str | None = None) -> Decoded:
    """Return the text of a page; raise Undecodable where no encoding reads it.

    `declared` is what came with it, as a server's header; it counts before what the
    page says itself.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return Decoded(
                text=raw.decode(encoding, "replace"), charset=encoding.removesuffix("-sig"),
                how="marked",
            )  # fmt: skip
    said = [known for one in (declared, *_declared(raw)) if one and (known := _codec(one))]
    utf8 = _strict(raw, "utf-8")
    if said and said[0] != "utf-8" and (utf8 is None or raw.isascii()):
        text = _strict(raw, said[0])
        if text is not None and not _controls(text):
            return Decoded(text=text, charset=said[0], how="declared")
    if utf8 is not None:
        how: How = "declared" if said and said[0] == "utf-8" else "utf-8"
        return Decoded(text=utf8, charset="utf-8", how=how)
    return _last(raw, name, said)


def _declared(raw: bytes) -> list[str]:
    found = _DECLARED.finditer(raw[:_LOOK])
    return [(one[1] or one[2]).decode("ascii", "replace") for one in found]


def _codec(name: str) -> str | None:
    """Return Python's name for a declared encoding, None for one it does not know."""
    try:
        known = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    wide = known.name.startswith(("utf-16", "utf-32"))  # its ASCII declaration belies it
    text = getattr(known, "_is_text_encoding", True)  # "base64" and "zip" are codecs too
    return _MEANT.get(known.name, known.name) if text and not wide else None


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _controls(text: str) -> bool:
    """Whether a text holds the control characters that a wrong encoding leaves."""
    return re.search(r"[\x80-\x9f]", text) is not None


def _last(raw: bytes, name: str, said: list[str]) -> Decoded:
    """Mend what is nearly as declared or nearly UTF-8; else detect."""
    for encoding in (*said[:1], "utf-8"):
        text = raw.decode(encoding, "replace")
        if text.count("\N{REPLACEMENT CHARACTER}") <= max(3, _BROKEN * len(text)):
            return Decoded(text=text, charset=encoding, how="mended")
    from charset_normalizer import from_bytes  # lazy: few pages need it

    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None or _codec(best.encoding) is None:
        raise Undecodable(name, _place(raw))
    text = raw.decode(best.encoding, "replace")
    if text.count("\N{REPLACEMENT CHARACTER}") > max(3, _BROKEN * len(text)):
        raise Undecodable(name, _place(raw))
    return Decoded(text=text, charset=best.encoding, how="detected")


def _place(raw: bytes) -> int:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
