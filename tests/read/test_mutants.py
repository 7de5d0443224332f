"""Whatever is done to a document, reading it ends in reports or in errors that say why."""

from __future__ import annotations

import gzip

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.pages import page
from tests.read.test_feed import RSS, WORDS, described
from truceline.errors import InputError
from truceline.read import read_all

BASES = (
    page().encode("utf-8"),
    RSS.format(body=described(f"<p>{WORDS * 3}</p>")).encode("utf-8"),
    b'{"title": "Bridge quiet", "text": "' + WORDS.encode() * 3 + b'"}\n' * 2,
    gzip.compress(page().encode("utf-8")),
)
PIECES = st.one_of(
    st.binary(max_size=12),
    st.sampled_from([b"<", b"\x00", b"]]>", b"<!--", b"&#x110000;", b"<p>" * 50, b"[" * 500]),
)
CHANGES = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 200), PIECES), max_size=6)


@settings(max_examples=60, deadline=None)
@given(base=st.sampled_from(BASES), changes=CHANGES)
def test_mutated_document_is_read_or_refused(
    base: bytes, changes: list[tuple[int, int, bytes]]
) -> None:
    """Cut, filled in and spoiled, a document gives reports whose sections fit, or errors."""
    raw = bytearray(base)
    for place, length, piece in changes:
        raw[place : place + length] = piece
    for found in read_all(bytes(raw), name="mutant"):
        if isinstance(found, InputError):
            assert str(found).startswith("mutant")
        else:
            assert all(0 <= s.start < s.end <= len(found.text) for s in found.sections)
