"""Who wrote a page and which agencies it credits, from the names that it gives.

Missing: addresses, accounts and user names ("admin") are no authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from truceline.read.marks import clean, listed
from truceline.read.stamps import stamp
from truceline.read.words import agency, words

_LONGEST = 160  # characters
_PARTED = re.compile(r"\s*(?:[,;/|&•·()]|\s[-–—]\s|\band\b|\bwith\b|\bvia\b|\bfor\b|\bin\b|\+)\s*")
_BY = re.compile(r"^\s*(?:written\s+|reported\s+)?by\s*:?\s+", re.I)
_NO_NAME = re.compile(r"https?:|@|www\.|^[a-z0-9_.\-]+$|^\W*$|^\d+$", re.I | re.S)
_USER = frozenset(
    ("admin", "administrator", "editor", "webmaster", "root", "user", "guest", "staff")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """`byline` is as the page gives it, several joined by commas; agencies are named alike."""

    byline: str | None = None
    agencies: tuple[str, ...] = ()


def people(names: Iterable[str]) -> People:
    """Read the authors that a page names, in its order."""
    written: list[str] = []
    agencies: list[str] = []
    for name in names:
        name = _BY.sub("", clean(name))
        dated = stamp(name)
        name = name[: dated.start].rstrip(" -–—|,·") if dated else name
        if not name or len(name) > _LONGEST or not _is_name(name):
            continue
        if not any(name.casefold() in other.casefold() for other in written):
            written.append(name)
        agencies += [one for one in agencies_in(name) if one not in agencies]
    return People(byline=", ".join(written) or None, agencies=tuple(agencies))


def _is_name(name: str) -> bool:
    if name.casefold() in _USER:
        return False
    single = " " not in name
    return agency(name) is not None or not _NO_NAME.search(name) or (single and name[:1].isupper()
        and name.isalpha())  # fmt: skip


def agencies_in(credit: str) -> tuple[str, ...]:
    """Return the agencies in a credit: "By A. Name, AP", "Reuters staff", "AFP and dpa"."""
    found: list[str] = []
    for part in (credit, *_PARTED.split(_BY.sub("", credit))):
        name = _agency(part)
        if name and name not in found:
            found.append(name)
    return tuple(found)


def _agency(written: str) -> str | None:
    written = re.sub(r"^(?:the|source:|credit:|from)\s+", "", written.strip(" .:-–—"), flags=re.I)
    known = agency(written) or agency(_tails().sub("", written))
    if known or not written:
        return known
    first = written.split()[0]
    # "AP Auto Writer", "AFP correspondent": a short name in capitals before what its bearer does.
    role = written.split()[-1].casefold() in words("writer_words")
    return agency(first) if first.isupper() and role else None


@cache
def _tails() -> re.Pattern[str]:
    tails = "|".join(sorted(map(re.escape, listed("agency_tails")), key=len, reverse=True))
    return re.compile(rf"\s+(?:{tails})$", re.I)
