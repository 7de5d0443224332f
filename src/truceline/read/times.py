"""Times as pages and feeds state them to machines: ISO 8601, RFC 2822, or in words.

Missing: None for what gives no full date.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_tz

from truceline.model import Moment
from truceline.read.stamps import stamp

_ISO = re.compile(
    r"(?P<day>\d{4}-?\d\d-?\d\d)"
    r"(?:(?:T|\s+|\s+T)(?P<hour>[0-2]?\d):?(?P<minute>[0-5]\d)(?::?[0-6]\d(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d?(?::?\d\d)?(?!\d))?)?",
    re.I,
)
_LONGEST = 100  # characters
_RFC = re.compile(
    r"[A-Za-z]{3,9},?\s+\d{1,2}[ -][A-Za-z]{3}[a-z]*[ -]\d{4}\s+\d\d?:\d\d(?::\d\d)?"
    r"(?:\s+(?P<zone>[A-Za-z]{1,5}|[+-]\d\d:?\d\d))?"
)
_RFC_ZONES = frozenset(
    ["Z", "UT", "UTC", "GMT", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT"]
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")


def moment(written: object) -> Moment | None:
    """Return the moment that a page states."""
    if not isinstance(written, str | int):
        return None
    text = str(written).strip()
    if len(text) > _LONGEST:
        return None
    if _EPOCH.fullmatch(text):
        then = datetime.fromtimestamp(int(text[:10]), UTC)
        return Moment(local=f"{then:%Y-%m-%dT%H:%M}", zone="Z", offset=0)
    return _iso(text) or _mail(text) or _words(text)


def _iso(text: str) -> Moment | None:
    found = _ISO.match(text)
    day = _day(found["day"].replace("-", "")) if found else None
    if found is None or day is None:
        return None
    if found["hour"] is None or int(found["hour"]) > 23:
        return Moment(local=str(day))
    zone = found["zone"]
    return Moment(
        local=f"{day}T{int(found['hour']):02}:{found['minute']}", zone=zone, offset=_offset(zone)
    )


def _day(digits: str) -> date | None:
    try:
        found = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return found if 1800 <= found.year <= 2200 else None  # "0001-01-01" stands for nothing


def _offset(zone: str | None) -> int | None:
    if zone is None:
        return None
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return 0
    digits = re.sub(r"\D", "", zone)
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0) if len(digits) != 1 else int(digits) * 60
    return (-minutes if zone[0] == "-" else minutes) if minutes <= 14 * 60 else None


def _mail(text: str) -> Moment | None:
    """Read "Fri, 19 Dec 2025 10:15:00 +0300", the form of RSS."""
    found = _RFC.fullmatch(text)
    parts = parsedate_tz(text) if found else None
    day = _day(f"{parts[0]:04}{parts[1]:02}{parts[2]:02}") if parts else None
    if found is None or parts is None or day is None or parts[3] > 23:
        return None
    zone = found["zone"]
    known = zone and (zone[0] in "+-" or zone.upper() in _RFC_ZONES)
    offset = parts[9] // 60 if known and parts[9] is not None else None
    return Moment(local=f"{day}T{parts[3]:02}:{parts[4]:02}", zone=zone, offset=offset)


def _words(text: str) -> Moment | None:
    found = stamp(re.sub(r"(\d)(am|pm)\b", r"\1 \2", text, flags=re.I))
    return found.moment if found else None
