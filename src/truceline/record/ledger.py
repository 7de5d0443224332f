"""The ledger as the rest of the program sees it: what it promises, on every backend.

Append-only: a correction is a new row, never an update. Reports, claims and
readings that were recorded once stay; what counts now is worked out from them.
Order: reports by day of publication (undated ones last), then by id; all that
    lies in a report by report, then start and id; the same on every backend.
Missing: an unknown id gives None or nothing, never an error.
Errors: what the user can mend raises a `LedgerError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from truceline.model import Claim, Day, Entry, Extraction, Figure, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What made the readings: the program's version, the model's checksum, the settings."""

    version: str
    model: str | None = None
    parameters: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What one extraction brought that the ledger did not hold; all zero for one it held."""

    report_id: str
    new_report: bool = False
    claims: int = 0
    readings: int = 0
    links: int = 0
    figures: int = 0
    days: int = 0
    reformed: int = 0  # known claims found in another form, or again after withdrawal
    withdrawn: int = 0  # claims that an earlier run found here and this one does not
    otherwise: bool = False  # the page's title or date reads otherwise, or its figures are gone

    @property
    def anything(self) -> bool:
        """Whether a row was written."""
        return self != Added(report_id=self.report_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAgreement:
    """One version of an agreement file, whole. `sha256` is the digest of its bytes."""

    id: str
    sha256: str
    text: str
    recorded: datetime  # UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What to look for; None leaves a question open. Days are taken in, both ends.

    `as_known_on` shows what the ledger held at the end of that day (UTC);
    `said_from` and `said_to` ask when it was said, and leave out what has no day.
    `published_from` and `published_to` ask when the report ran.
    `limit` keeps the first so many.
    """

    agreement_id: str | None = None
    report_id: str | None = None
    provision: str | None = None
    actor: str | None = None
    act: str | None = None
    as_known_on: date | None = None
    said_from: str | None = None
    said_to: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    rejected: bool = False  # True takes in claims that a person rejected
    limit: int | None = None


EVERYTHING = Where()


class Ledger(Protocol):
    """Reports, claims and readings, kept for good. One object may serve several threads."""

    @property
    def location(self) -> str:
        """The file, or the database's URL without its password."""
        ...

    def add(self, extraction: Extraction, *, run: Run) -> Added:
        """Record one report with all that was read out of it, in one transaction.

        Adding the same again writes nothing. A later extraction of a known report
        under the same agreement adds what differs: it supersedes earlier rules'
        readings, never a person's, and withdraws claims that it no longer finds.
        """
        ...

    def add_all(self, extractions: Iterable[Extraction], *, run: Run) -> Iterator[Added]:
        """Record many, in order, some hundred reports a transaction; a report is never half in."""
        ...

    def add_agreement(self, agreement_id: str, text: str) -> bool:
        """Store a version of an agreement file whole; False where its latest is the same."""
        ...

    def agreements(self) -> tuple[StoredAgreement, ...]:
        """Return the latest version of every agreement, by id."""
        ...

    def agreement_versions(self, agreement_id: str) -> tuple[StoredAgreement, ...]:
        """Return all versions of one agreement, oldest first."""
        ...

    def reports(self, where: Where = EVERYTHING) -> Iterator[Report]:
        """Stream reports; only `report_id`, `published_*`, `as_known_on`, `limit` count."""
        ...

    def report(self, report_id: str) -> Report | None:
        """Return one report as the newest reading of its page has it."""
        ...

    def claims(self, *, report_id: str | None = None) -> Iterator[Claim]:
        """Stream every claim ever recorded, withdrawn and rejected ones too."""
        ...

    def entries(self, where: Where = EVERYTHING) -> Iterator[Entry]:
        """Stream claims that stand, each with the readings and links that count."""
        ...

    def figures(self, where: Where = EVERYTHING) -> Iterator[Figure]:
        """Stream the figures of the newest extraction of each report.

        `said_*` asks for `as_of`; `provision` and `act` do not count.
        """
        ...

    def days(self, where: Where = EVERYTHING) -> Iterator[Day]:
        """Stream the days named in the newest extraction of each report.

        `said_*` asks for the days covered; `provision`, `actor`, `act` do not count.
        """
        ...

    def rebuild(self) -> None:
        """Work out anew what counts, where it is found and how many there are."""
        ...

    def close(self) -> None:
        """Free the connections; a second call does nothing."""
        ...
