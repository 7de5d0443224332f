"""Bytes to reports: decode once, then tell the story from what stands around it."""

from __future__ import annotations

from pathlib import Path

from truceline.errors import NoSuchReport, TooLong
from truceline.model import Report
from truceline.read.decode import LIMIT, decode
from truceline.read.stamps import given
from truceline.read.wire import wire

__all__ = ["LIMIT", "read", "read_file"]


def read(
    source: bytes, *, name: str = "", published: str | None = None, url: str | None = None
) -> Report:
    """Read one report.

    `name` stands in messages. `published` is an ISO 8601 day or time, used where the
    text gives none. Raises BadReport for what is no text, BadPublished for another
    form of day.
    """
    moment = given(published) if published is not None else None
    return wire(decode(source, name), name=name, published=moment, url=url)


def read_file(path: Path, *, published: str | None = None, url: str | None = None) -> Report:
    """Read the report in a file; raise NoSuchReport where it cannot be opened."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise NoSuchReport(
                path, "this is a folder. Name the files in it, or use: truceline add"
            )
        if size > LIMIT:
            raise TooLong(str(path), size, LIMIT)
        source = path.read_bytes()
    except FileNotFoundError:
        raise NoSuchReport(path, "there is no such file. Check the name and the folder.") from None
    except OSError as error:
        why = f"it cannot be opened ({error.strerror or error}). Check who may read it."
        raise NoSuchReport(path, why) from None
    return read(source, name=str(path), published=published, url=url)
