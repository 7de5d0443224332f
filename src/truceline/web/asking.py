"""What a request asks for: the facets of its address, checked.

Shape: `Facets` holds them as they stand in the address, so that the same address always
    shows the same; unknown keys are passed over, an empty value is no value.
Errors: BadRequest names the key and what it may hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from truceline.model import Act
from truceline.record import Where

MOST = 1000  # rows that may be passed over or shown at once
LONGEST = 300  # characters of one value
_PRINTABLE = re.compile(r"[^\x00-\x1f\x7f]*")


class BadRequest(Exception):
    """A request that cannot be answered; the message says why and what to do."""

    status = 400


class NotFound(BadRequest):
    """There is nothing at this address."""

    status = 404


class Refused(BadRequest):
    """The one who asks may not."""

    status = 403


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """What to look for; None leaves a question open. Days are ISO 8601, both ends taken in."""

    q: str | None = None
    provision: str | None = None
    actor: str | None = None
    act: str | None = None
    since: str | None = None
    until: str | None = None
    known: str | None = None  # as the ledger stood on this day
    skip: int = 0
    limit: int = 50

    def where(self, agreement_id: str) -> Where:
        """Return the same for the ledger."""
        return Where(
            agreement_id=agreement_id,
            provision=self.provision,
            actor=self.actor,
            act=self.act,
            published_from=self.since,
            published_to=self.until,
            as_known_on=date.fromisoformat(self.known) if self.known else None,
        )

    def address(self, **changed: str | int | None) -> str:
        """Return the query part of an address that asks for this, with changes."""
        wanted = replace(self, **changed)  # type: ignore[arg-type]
        given = {one.name: getattr(wanted, one.name) for one in fields(wanted)}
        kept = {key: v for key, v in given.items() if v and v != getattr(PLAIN, key)}
        return "?" + urlencode(kept) if kept else "?"

    @property
    def any(self) -> bool:
        """Whether anything narrows it down."""
        return replace(self, skip=0, limit=50) != PLAIN


PLAIN = Facets()


def facets(query: QueryParams) -> Facets:
    """Return what an address asks for."""
    given = {key: value.strip() for key, value in query.items() if value.strip()}
    for key, value in given.items():
        if len(value) > LONGEST or not _PRINTABLE.fullmatch(value):
            raise BadRequest(f"{key} is too long or holds control characters")
    act = given.get("act")
    if act is not None and act not in list(Act):
        raise BadRequest(f"act is one of {', '.join(Act)}")
    since, until = _day(given, "since"), _day(given, "until")
    if since and until and since > until:
        raise BadRequest("since is a day before until")
    return Facets(
        q=given.get("q"),
        provision=given.get("provision"),
        actor=given.get("actor"),
        act=act,
        since=since,
        until=until,
        known=_day(given, "known"),
        skip=_number(given, "skip", 0),
        limit=max(1, _number(given, "limit", 50)),
    )


def _day(given: dict[str, str], key: str) -> str | None:
    value = given.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise BadRequest(f"{key} is a day, written as 2025-12-19") from None


def _number(given: dict[str, str], key: str, default: int) -> int:
    value = given.get(key)
    if value is None:
        return default
    if not re.fullmatch(r"[0-9]{1,4}", value) or int(value) > MOST:
        raise BadRequest(f"{key} is a whole number up to {MOST}")
    return int(value)
