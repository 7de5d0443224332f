"""What goes into a ledger and what it answers, beside the core types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from truceline.model import Aspect, Entry, Link, Moment, Progress, Report, Span
from truceline.model.report import voice


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
    `limit` keeps the first so many. `newest` leaves out rejected claims always.
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
    newest: bool = False  # newest said or published first, in place of the usual order
    limit: int | None = None


EVERYTHING = Where()

Verdict = Literal["accept", "amend", "reject", "restore", "release"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a person decides about a claim.

    accept: what counts now is right, whatever later runs say. amend: the `answers`,
    and the `links` where given, replace what counts. reject: it is no claim; restore:
    it is one after all. release: this claim is left to the rules again.
    """

    claim_id: str
    agreement_id: str | None
    verdict: Verdict
    by: str  # the person's name
    why: str = ""
    answers: tuple[tuple[Aspect, tuple[str, ...]], ...] = ()
    links: tuple[Link, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One thing that was ever said of a claim, with when and by whom.

    `about` is an aspect, "provisions" or, for a person's decision, "verdict".
    """

    recorded: datetime
    by: str
    about: str
    values: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """A second coder's answer to one question, given without sight of the first."""

    claim_id: str
    agreement_id: str | None
    by: str
    about: str  # an aspect, or "provisions"
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A voice's latest word on how far a provision is met; `voice` "" is nobody named."""

    voice: str
    progress: Progress
    day: str | None  # said on, else published on
    claim_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the ledger holds of one provision. `stances` counts claims by act and voice."""

    provision: str
    claims: int
    origins: int
    last_heard: str | None
    accounts: tuple[Account, ...]
    stances: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that holds what was searched for, where, and the claims whose content does."""

    report: Report
    spans: tuple[Span, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in the ledger that is not as it was recorded, and where."""

    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """A document that a report was read from; `Ledger.raw` gives its bytes by `sha256`."""

    sha256: str
    name: str
    url: str | None
    media_type: str
    charset: str | None
    how: str
    retrieved: datetime | None
    modified: str | None
    partial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of a report beside its text."""

    id: str
    name: str
    title: str | None
    agency: str | None
    outlet: str | None
    url: str | None
    published: Moment | None

    @property
    def voice(self) -> str:
        """Whose own voice it is, as `Report.voice` has it."""
        return voice(self.agency, self.outlet, self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Which story a report carries: the report that founded it, by id.

    `parts` are the stories of which a merged report carries parts, each by a report of
    it. `print` is what it was told by and `by` the rule that made that; None where it was told
    again without.
    """

    report_id: str
    family: str
    parts: tuple[str, ...] = ()
    print: bytes | None = None
    by: str = ""
