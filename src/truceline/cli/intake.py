"""From documents to the ledger: read, extract, record, one document a transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from truceline import __version__
from truceline.agreement import Agreement
from truceline.errors import InputError, NoStory, ReaderDefect
from truceline.model import Extraction, Moment, Report
from truceline.pipeline import extract
from truceline.read import reports
from truceline.received import Received
from truceline.record import Added, Ledger, Run

DATA = ("application/json", "application/jsonl", "application/xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one document. `held` is True for one that was read before."""

    added: tuple[Added, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    failed: tuple[InputError, ...] = ()
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Takes documents into a ledger; `again` reads also those that were read before."""

    book: Ledger
    model: Agreement | None
    published: Moment | None = None
    again: bool = False
    run: Run = field(default_factory=lambda: Run(version=__version__))

    @property
    def agreement_id(self) -> str | None:
        """The agreement that documents are read against."""
        return self.model.id if self.model else None

    def take(self, document: Received | InputError, *, named: bool = True) -> Taken:
        """Read a document and record what it holds; errors are returned, not raised.

        `named` is False for one that was found in a folder: data beside the reports, in
        JSON or XML without a report in it, is then no error.
        """
        if isinstance(document, InputError):
            return Taken(failed=(document,))
        if not self.again and self.holds(document.sha256):
            return Taken(held=True)
        found: list[Extraction] = []
        failed: list[InputError] = []
        for one in self._read(document):
            if isinstance(one, InputError):
                failed.append(one)
            else:
                found.append(one)
        if not named and not found and document.media_type in DATA:
            failed = [one for one in failed if not isinstance(one, NoStory)]
        added = self.book.add_document(document, found, run=self.run) if found else []
        return Taken(added=tuple(added), extractions=tuple(found), failed=tuple(failed))

    def keep(
        self, report: Report, document: Received, *, outlet: str | None = None
    ) -> Extraction | None:
        """Record one report of a document, None where it is held; `outlet` as the user names it."""
        if self.book.report(report.id) is not None:
            return None
        found = extract(replace(report, outlet=outlet) if outlet else report, self.model)
        self.book.add_document(document, (found,), run=self.run)
        return found

    def holds(self, sha256: str) -> bool:
        """Whether this version has read a document under this agreement."""
        return self.book.has_document(sha256, self.agreement_id, run=self.run)

    def _read(self, document: Received) -> Iterator[Extraction | InputError]:
        try:
            for report in reports(document, published=self.published):
                if isinstance(report, InputError):
                    yield report
                else:
                    yield extract(report, self.model)
        except InputError as error:
            yield error
        except Exception as error:  # noqa: BLE001 (a defect must not end a batch; it is named)
            yield ReaderDefect(document.name, error)
