"""What came in, byte for byte, before anyone reads it; and attempts to fetch it.

Missing: `charset` is None for what is no text; `url` where it came from no page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Literal

How = Literal["marked", "declared", "utf-8", "detected", "mended", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One document as received. `sha256` is the digest of `raw`, and names it for good.

    `charset` is the encoding it was read in, and `how` how that was decided: by a byte
    order mark, as declared, as UTF-8 (also against a declaration that it contradicts),
    by detection, or mended: as declared, with single broken bytes replaced.
    """

    raw: bytes
    name: str = ""  # the file, the place in an archive or the URL, for messages
    url: str | None = None
    media_type: str = "text/plain"
    charset: str | None = None
    how: How = ""
    retrieved: datetime | None = None  # UTC; None for what lay on disk
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", sha256(self.raw).hexdigest())


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One attempt to fetch an address. `error` is empty where something came back.

    `status` is HTTP's, None where no answer came; 304 means that nothing changed.
    `etag` and `last_modified` are as the server gave them; `sha256` names what came.
    """

    url: str
    came_from: str | None = None  # the address after redirects
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    error: str = ""
    retrieved: datetime | None = None  # UTC
