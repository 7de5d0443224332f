"""From documents to the ledger: read, extract, record, one document a transaction."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace

from truceline import __version__
from truceline.agreement import Agreement
from truceline.errors import InputError, WorkerDied
from truceline.intake.reading import Document, Found, Reader
from truceline.model import Extraction, Moment, Report
from truceline.pipeline import extract
from truceline.received import Received
from truceline.record import Added, Ledger, Run
from truceline.workers import Died, Pool, Task

Come = tuple[Received | InputError, bool]  # what came, and whether it was named


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

    @property
    def reader(self) -> Reader:
        """What reads a document, here or in another process."""
        return Reader(model=self.model, published=self.published)

    def take(self, document: Received | InputError, *, named: bool = True) -> Taken:
        """Read a document and record what it holds; errors are returned, not raised.

        For `named` see `Document`.
        """
        early = self._early(document)
        if early or isinstance(document, InputError):
            return early or Taken()
        return self.record(document, self.reader.read(Document(received=document, named=named)))

    def take_all(self, documents: Iterable[Come], *, jobs: int = 1) -> Generator[Taken]:
        """Take documents in order, read by so many processes; the ledger will be the same.

        One that ends its process twice is left out, with a WorkerDied among the errors.
        """
        if jobs == 1:
            for document, named in documents:
                yield self.take(document, named=named)
            return
        with Pool(self.reader.read, jobs=jobs) as pool:
            for task in pool.run(self._tasks(documents)):
                yield self._taken(task)

    def record(self, received: Received, found: Found) -> Taken:
        """Record what was found in a document, unless it has been read meanwhile."""
        if not self.again and self.holds(received.sha256):
            return Taken(held=True)
        extractions = tuple(one for one in found if isinstance(one, Extraction))
        failed = tuple(one for one in found if isinstance(one, InputError))
        added = self.book.add_document(received, extractions, run=self.run) if extractions else []
        return Taken(added=tuple(added), extractions=extractions, failed=failed)

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

    def _early(self, document: Received | InputError) -> Taken | None:
        """Return what is known of a document before it is read, None for one to be read."""
        if isinstance(document, InputError):
            return Taken(failed=(document,))
        if not self.again and self.holds(document.sha256):
            return Taken(held=True)
        return None

    def _tasks(self, documents: Iterable[Come]) -> Iterator[Task]:
        for document, named in documents:
            early = self._early(document)
            if isinstance(document, InputError) or early is not None:
                yield Task(thing=document, answer=early)
            else:
                thing = Document(received=document, named=named)
                yield Task(thing=thing, size=len(document.raw))

    def _taken(self, task: Task) -> Taken:
        answer = task.answer
        if isinstance(answer, Taken):
            return answer
        received = task.thing.received
        if isinstance(answer, Died):
            why = f"two processes ended while they read it; the second {answer.how}"
            return Taken(failed=(WorkerDied(received.name, why),))
        return self.record(received, answer)
