"""The ledger over an SQLAlchemy engine; the backends differ in how they open and lock it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

from truceline.errors import LedgerUnusable
from truceline.model import Claim, Day, Entry, Extraction, Figure, Report
from truceline.received import Fetch, Received
from truceline.record import (
    check,
    counted,
    current,
    families,
    find,
    heads,
    history,
    named,
    pages,
    query,
    search,
    standing,
)
from truceline.record import schema as t
from truceline.record.names import Known, Names
from truceline.record.rows import micros, moment
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
from truceline.record.write import Writer

TOGETHER = 1000  # reports in one transaction of `add_all`
Clock = Callable[[], datetime]
Why = Callable[[DBAPIError], str]
_T = TypeVar("_T")


def now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


class SqlLedger:
    """A `Ledger` in an SQL database; `ledger.Ledger` says what each method promises."""

    def __init__(
        self, engine: Engine, location: str, *, clock: Clock = now, why: Why = str
    ) -> None:
        self._engine, self._location, self._clock, self._why = engine, location, clock, why
        self._known = Known()

    @property
    def location(self) -> str:
        """The file, or the database's URL without its password."""
        return self._location

    def add(self, extraction: Extraction, *, run: Run) -> Added:
        """Record one report with all that was read out of it."""
        return next(self.add_all((extraction,), run=run))

    def add_all(self, extractions: Iterable[Extraction], *, run: Run) -> Iterator[Added]:
        """Record many reports, in order."""
        stream = iter(extractions)
        while together := list(islice(stream, TOGETHER)):
            yield from self._add(together, run)

    def _add(self, extractions: list[Extraction], run: Run) -> list[Added]:
        with self._writing() as writer:
            return writer.extractions(extractions, run)

    def add_document(
        self, received: Received, extractions: Sequence[Extraction], *, run: Run
    ) -> list[Added]:
        """Record what one document gave, and the document, in one transaction."""
        with self._writing() as writer:
            return writer.document(received, extractions, run)

    def has_document(self, sha256: str, agreement_id: str | None, *, run: Run) -> bool:
        """Whether a run has read a document under an agreement."""
        with self.reading() as connection:
            return pages.seen(connection, sha256, agreement_id, run)

    def pages(self, report_id: str) -> tuple[StoredPage, ...]:
        """Return the documents that a report was read from."""
        with self.reading() as connection:
            return tuple(pages.of_report(connection, report_id))

    def raw(self, sha256: str) -> bytes | None:
        """Return a document as received."""
        with self.reading() as connection:
            return pages.raw(connection, sha256)

    def add_fetch(self, fetch: Fetch) -> None:
        """Record an attempt to fetch an address."""
        with self._writing() as writer:
            writer.fetch(fetch)

    def last_fetch(self, url: str, *, failed: bool = False) -> Fetch | None:
        """Return the newest attempt that something came of, or that failed."""
        with self.reading() as connection:
            return pages.last_fetch(connection, url, failed=failed)

    def add_agreement(self, agreement_id: str, text: str) -> bool:
        """Store a version of an agreement file."""
        whole = sha256(text.encode("utf-8")).hexdigest()
        versions = self.agreement_versions(agreement_id)
        if versions and versions[-1].sha256 == whole:
            return False
        with self._writing() as writer:
            writer.agreement(agreement_id, text)
        return True

    def add_families(self, families: Mapping[str, str]) -> int:
        """Say which story each report carries."""
        with self._writing() as writer:
            return writer.placings(
                [Placing(report_id=one, family=to) for one, to in sorted(families.items())]
            )

    def place(self, placings: Sequence[Placing]) -> int:
        """Say which story each report carries, by which print."""
        with self._writing() as writer:
            return writer.placings(placings)

    def review(self, review: Review) -> bool:
        """Record a person's decision."""
        with self._writing() as writer:
            return writer.review(review)

    def add_codings(self, codings: Iterable[Coding]) -> int:
        """Record a second coder's answers."""
        with self._writing() as writer:
            return writer.codings(codings)

    def agreements(self) -> tuple[StoredAgreement, ...]:
        """Return the latest version of every agreement."""
        return tuple({version.id: version for version in self._versions()}.values())

    def agreement_versions(self, agreement_id: str) -> tuple[StoredAgreement, ...]:
        """Return all versions of one agreement."""
        return tuple(version for version in self._versions() if version.id == agreement_id)

    def _versions(self) -> list[StoredAgreement]:
        kept, scopes, additions = t.agreements, t.scopes, t.additions
        wanted = (
            select(scopes.c.agreement_id, kept.c.sha256, kept.c.text, additions.c.recorded)
            .join(scopes, scopes.c.no == kept.c.scope)
            .join(additions, additions.c.no == kept.c.addition)
            .order_by(scopes.c.agreement_id, additions.c.no)
        )
        with self.reading() as connection:
            rows = connection.execute(wanted).all()
        return [
            StoredAgreement(id=row[0], sha256=row[1], text=row[2], recorded=moment(row[3]))
            for row in rows
        ]

    def reports(self, where: Where = EVERYTHING) -> Iterator[Report]:
        """Stream reports."""
        return self._stream(query.reports, where)

    def heads(self, where: Where = EVERYTHING) -> Iterator[Head]:
        """Stream reports without their texts."""
        return self._stream(heads.heads, where)

    def report(self, report_id: str) -> Report | None:
        """Return one report."""
        return next(self.reports(Where(report_id=report_id)), None)

    def several(self, report_ids: Sequence[str]) -> Iterator[Report]:
        """Stream these reports."""
        return self._stream(lambda connection, _: query.several(connection, report_ids), EVERYTHING)

    def claims(self, *, report_id: str | None = None) -> Iterator[Claim]:
        """Stream every claim ever recorded."""
        return self._stream(query.claims, Where(report_id=report_id))

    def entries(self, where: Where = EVERYTHING) -> Iterator[Entry]:
        """Stream claims that stand, with what counts."""
        return self._stream(find.newest if where.newest else current.entries, where)

    def named(self, beginning: str, where: Where = EVERYTHING) -> tuple[Entry, ...]:
        """Return the claims whose id begins so."""
        with self.reading() as connection:
            return named.named(connection, beginning, where)

    def queue(self, where: Where = EVERYTHING) -> Iterator[Entry]:
        """Stream claims in doubt."""
        return self._stream(find.queue, where)

    def figures(self, where: Where = EVERYTHING) -> Iterator[Figure]:
        """Stream figures."""
        return self._stream(counted.figures, where)

    def days(self, where: Where = EVERYTHING) -> Iterator[Day]:
        """Stream days."""
        return self._stream(counted.days, where)

    def families(self) -> dict[str, str]:
        """Return the story of each report that carries another's."""
        with self.reading() as connection:
            return query.families(connection)

    def parts(self) -> dict[str, tuple[str, ...]]:
        """Return the stories of which merged reports carry parts."""
        with self.reading() as connection:
            return families.parts(connection)

    def prints(self, by: str) -> Iterator[tuple[str, bytes]]:
        """Stream the prints that one rule has made."""
        return self._stream(lambda connection, _: families.prints(connection, by), EVERYTHING)

    def unplaced(self, by: str) -> Iterator[Report]:
        """Stream the reports that a rule has not placed."""
        return self._stream(lambda connection, _: families.unplaced(connection, by), EVERYTHING)

    def codings(self) -> tuple[Coding, ...]:
        """Return all second coders' answers."""
        with self.reading() as connection:
            return history.codings(connection)

    def history(self, claim_id: str, agreement_id: str | None) -> tuple[Revision, ...]:
        """Return all that was ever said of a claim."""
        with self.reading() as connection:
            return history.history(connection, claim_id, agreement_id)

    def standings(self, where: Where) -> tuple[Standing, ...]:
        """Return what is held of each provision."""
        with self.reading() as connection:
            return standing.standings(connection, where)

    def accounts(self, where: Where) -> dict[str, tuple[Account, ...]]:
        """Return each voice's latest account of each provision."""
        with self.reading() as connection:
            return standing.accounts(connection, where)

    def tallies(self, kind: str, where: Where) -> dict[str, int]:
        """Return how many claims stand by a kind of value."""
        with self.reading() as connection:
            return standing.tallies(connection, kind, where)

    def search(self, text: str, where: Where = EVERYTHING) -> Iterator[Hit]:
        """Stream reports that hold all the words."""
        wanted = search.parse(text)
        return self._stream(lambda connection, asked: search.find(connection, wanted, asked), where)

    def check(self) -> Iterator[Fault]:
        """Yield everything that is not as it was recorded."""
        return self._stream(lambda connection, _: check.faults(connection), EVERYTHING)

    def rebuild(self) -> None:
        """Work the projection out anew."""
        with self._writing() as writer:
            writer.rebuild()

    def close(self) -> None:
        """Free the connections."""
        self._engine.dispose()

    def _stream(
        self, ask: Callable[[Connection, Where], Iterator[_T]], where: Where
    ) -> Iterator[_T]:
        with self.reading() as connection:
            yield from ask(connection, where)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment."""
        with self._told(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """Give a transaction that is the only one to write."""
        with self._told(), self._engine.connect() as plain:
            connection = plain.execution_options(writing=True)
            with connection.begin():
                yield connection

    @contextmanager
    def _writing(self) -> Iterator[Writer]:
        with self.alone() as connection:
            names = Names(connection, self._known)
            yield Writer(connection, names, self._recorded(connection))
        names.keep()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in plain words what the database has met with: a full disk, a lock, a stop."""
        try:
            yield
        except DBAPIError as error:
            if not isinstance(error, OperationalError) and type(error) is not DatabaseError:
                raise
            raise LedgerUnusable(self._location, self._why(error)) from error

    def _recorded(self, connection: Connection) -> int:
        # Never backwards, so that "as known on" is a prefix of the additions.
        last = connection.execute(select(func.max(t.additions.c.recorded))).scalar() or 0
        return max(micros(self._clock()), last)
