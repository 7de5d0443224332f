"""Bytes to a `Received`: their form and their encoding, decided once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from truceline.errors import InputError
from truceline.read.charset import decide
from truceline.read.sniff import Form, sniff
from truceline.received import Received

_DECODED = (
    Form.HTML,
    Form.JSON,
    Form.LINES,
)  # XML parsers and the text reader decode by themselves


def receive(
    raw: bytes,
    *,
    name: str = "",
    url: str | None = None,
    declared: str | None = None,
    retrieved: datetime | None = None,
) -> Received:
    """Return what came in with its form told; `declared` is the encoding that came with it."""
    form = sniff(raw)
    made = Received(raw=raw, name=name, url=url, media_type=form.value, retrieved=retrieved)
    if form not in _DECODED:
        return made
    try:
        found = decide(raw, name, declared)
    except InputError:
        return made  # reading it says what is wrong
    return replace(made, charset=found.charset, how=found.how)
