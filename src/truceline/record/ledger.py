"""The ledger as the rest of the program sees it: what it promises, on every backend.

Append-only: a correction is a new row, never an update. Reports, claims and
readings that were recorded once stay; what counts now is worked out from them.
Order: reports by day of publication (undated ones last), then by id; all that
    lies in a report by report, then start and id; the same on every backend.
Missing: an unknown id gives None or nothing, never an error.
Errors: what the user can mend raises a `LedgerError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from truceline.model import Claim, Day, Entry, Extraction, Figure, Report
from truceline.received import Fetch, Received
from truceline.record.types import (
    EVERYTHING,
    Account,
    Added,
    Coding,
    Fault,
    Head,
    Hit,
    Placing,
    Review,
    Revision,
    Run,
    Standing,
    StoredAgreement,
    StoredPage,
    Where,
)


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
        """Record many, in order, a thousand reports a transaction; a report is never half in."""
        ...

    def add_document(
        self, received: Received, extractions: Sequence[Extraction], *, run: Run
    ) -> list[Added]:
        """Record what one document gave, and the document, in one transaction.

        Its bytes are kept once, under their digest.
        """
        ...

    def has_document(self, sha256: str, agreement_id: str | None, *, run: Run) -> bool:
        """Whether a run like this has read a document under an agreement: then it gave a report."""
        ...

    def pages(self, report_id: str) -> tuple[StoredPage, ...]:
        """Return the documents that a report was read from, the first recorded first."""
        ...

    def raw(self, sha256: str) -> bytes | None:
        """Return a document as received, None where it is not held."""
        ...

    def add_fetch(self, fetch: Fetch) -> None:
        """Record an attempt to fetch an address."""
        ...

    def last_fetch(self, url: str, *, failed: bool = False) -> Fetch | None:
        """Return the newest attempt to fetch an address that something came of.

        With `failed`: the newest of which nothing came.
        """
        ...

    def add_agreement(self, agreement_id: str, text: str) -> bool:
        """Store a version of an agreement file whole; False where its latest is the same."""
        ...

    def add_families(self, families: Mapping[str, str]) -> int:
        """Say which story each report carries, by ids; return how many moved.

        The value is the report that the story is named after. Unknown ids count for nothing.
        """
        ...

    def place(self, placings: Sequence[Placing]) -> int:
        """Say which story each report carries, by which print; return how many moved.

        A later placing of a report counts before an earlier one. Parts stay until others
        are told.
        """
        ...

    def review(self, review: Review) -> bool:
        """Record a person's decision; False where it changes nothing.

        What a person answered counts before any rule, until the person releases the
        claim or another review answers otherwise. UnknownClaim: not held.
        """
        ...

    def add_codings(self, codings: Iterable[Coding]) -> int:
        """Record a second coder's answers, which correct nothing; return how many."""
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

    def heads(self, where: Where = EVERYTHING) -> Iterator[Head]:
        """Stream reports without their texts; what `reports` takes of `where` counts.

        With `newest` the latest day comes first; undated ones come last all the same.
        """
        ...

    def report(self, report_id: str) -> Report | None:
        """Return one report as the newest reading of its page has it."""
        ...

    def several(self, report_ids: Sequence[str]) -> Iterator[Report]:
        """Stream these reports, in the order given; one that is not held gives nothing."""
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

    def families(self) -> dict[str, str]:
        """Return the story of each report that carries another report's, by ids."""
        ...

    def parts(self) -> dict[str, tuple[str, ...]]:
        """Return of which stories each merged report carries parts, each by a report of it."""
        ...

    def prints(self, by: str) -> Iterator[tuple[str, bytes]]:
        """Stream report and print of all that a rule has placed, in the order of placing."""
        ...

    def unplaced(self, by: str) -> Iterator[Report]:
        """Stream the reports that a rule has not placed, in the order of recording."""
        ...

    def codings(self) -> tuple[Coding, ...]:
        """Return all second coders' answers, in the order of recording."""
        ...

    def named(self, beginning: str, where: Where = EVERYTHING) -> tuple[Entry, ...]:
        """Return the claims whose id is this or begins so, by id; rejected ones too.

        Of `where`, `agreement_id`, `as_known_on` and `limit` count; the limit is ten where
        none is given.
        """
        ...

    def queue(self, where: Where = EVERYTHING) -> Iterator[Entry]:
        """Stream claims that no person has settled, the most uncertain first."""
        ...

    def history(self, claim_id: str, agreement_id: str | None) -> tuple[Revision, ...]:
        """Return all that was ever said of a claim under one agreement, oldest first."""
        ...

    def standings(self, where: Where) -> tuple[Standing, ...]:
        """Return what is held of each provision; `agreement_id` and `as_known_on` count."""
        ...

    def accounts(self, where: Where) -> dict[str, tuple[Account, ...]]:
        """Return each voice's latest account of each provision, by provision.

        Of `where`, `agreement_id`, `provision`, `as_known_on` and `published_to` count: with
        the last, only what had run by that day, and nothing of reports without a day.
        """
        ...

    def tallies(self, kind: str, where: Where) -> dict[str, int]:
        """Return how many claims stand by `kind`: provision, actor, act, day or family.

        `agreement_id` and `as_known_on` count; a family is named by its report's id
        and is counted as it is now. Own voices are not among the actors.
        """
        ...

    def search(self, text: str, where: Where = EVERYTHING) -> Iterator[Hit]:
        """Stream reports that hold all the words, the last recorded first.

        "two words" in quotation marks is a phrase, a star at the end a beginning. Case
        and marks above or below letters are left aside, in any script. Of `where`,
        `agreement_id`, `published_*`, `as_known_on` and `limit` count.
        """
        ...

    def check(self) -> Iterator[Fault]:
        """Yield everything that is not as it was recorded: spans, chain, projection."""
        ...

    def rebuild(self) -> None:
        """Work out anew what counts, where it is found and how many there are."""
        ...

    def close(self) -> None:
        """Free the connections; a second call does nothing."""
        ...
