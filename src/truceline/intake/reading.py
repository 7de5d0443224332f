"""One document to what it says: no ledger, so that it can run in any process.

Shape: an Extraction a report, in the document's order; an error stands for each that
    cannot be read.
Missing: a document found in a folder that holds data and no report gives nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.agreement import Agreement
from truceline.errors import InputError, NoStory, ReaderDefect
from truceline.model import Extraction, Moment
from truceline.pipeline import extract
from truceline.read import reports
from truceline.received import Received

DATA = ("application/json", "application/jsonl", "application/xml")
Found = tuple[Extraction | InputError, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document to be read.

    `named` is False for one that was found in a folder: data beside the reports, in
    JSON or XML without a report in it, is then no error.
    """

    received: Received
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads documents against an agreement; `published` is for texts that state no day."""

    model: Agreement | None
    published: Moment | None = None

    def read(self, document: Document) -> Found:
        """Return what a document says; errors are returned, not raised."""
        found = tuple(self._read(document.received))
        data = not document.named and document.received.media_type in DATA
        if data and not any(isinstance(one, Extraction) for one in found):
            return tuple(one for one in found if not isinstance(one, NoStory))
        return found

    def _read(self, received: Received) -> Iterator[Extraction | InputError]:
        try:
            for report in reports(received, published=self.published):
                if isinstance(report, InputError):
                    yield report
                else:
                    yield extract(report, self.model)
        except InputError as error:
            yield error
        except Exception as error:  # noqa: BLE001 (a defect must not end a batch; it is named)
            yield ReaderDefect(received.name, error)
