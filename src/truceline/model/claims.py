"""What a report has people say, and how that is read.

Three frozen layers, each redoable without touching the one below: a `Claim` is a
fact about a text, a `Reading` is an interpretation of a claim by a named rule or
person, an `Entry` is a claim with its current readings, for views.

Units: days are ISO 8601 strings.
Missing: `None` or an empty tuple means that nothing was found; `why` says why.
Order: every tuple of spans, claims or readings is in text order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from truceline.model.report import Report, Span, digest

Aspect = Literal["actor", "person", "said_on", "act", "targets"]


class Manner(StrEnum):
    """How a claim's words stand in the report; `OWN` is the report's own voice."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    OWN = "own"


class Act(StrEnum):
    """What the source does by saying it, in order: where two fit, the earlier wins."""

    CONDITION = "condition"
    THREATEN = "threaten"
    DENY = "deny"
    ALLEGE = "allege"
    REFUSE = "refuse"
    COMMIT = "commit"
    DEMAND = "demand"
    REPORT = "report"
    ASSESS = "assess"


class Progress(StrEnum):
    """How far a claim says a provision is met."""

    DONE = "done"
    PARTIAL = "partial"
    NONE = "none"
    BREACHED = "breached"


class Bound(StrEnum):
    """How a stated number bounds the count."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


class Measure(StrEnum):
    """What befell, or is asked of, those counted."""

    KILLED = "killed"
    WOUNDED = "wounded"
    DETAINED = "detained"
    DISPLACED = "displaced"
    RELEASED = "released"
    HELD = "held"
    RETURNED = "returned"
    TROOPS = "troops"
    AID_TRUCKS = "aid_trucks"
    VIOLATIONS = "violations"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a report says somebody said, before anyone interprets it.

    `content` has one span, more where a cue splits it. `source` and `cue` are None
    for the report's own voice, and where the report names no source. `heard` is
    the act that the cue's words carry by themselves; readings may differ.
    """

    report_id: str
    content: tuple[Span, ...]
    source: Span | None
    cue: Span | None
    manner: Manner
    heard: Act | None
    rule: str  # "attribute.tagger@1": what found it, at which version
    id: str = field(init=False)

    def __post_init__(self) -> None:
        # The rule stays out: a better rule that finds the same words keeps the id.
        places = ",".join(f"{span.start}-{span.end}" for span in self.content)
        source = self.source.place if self.source else None
        cue = self.cue.place if self.cue else None
        object.__setattr__(self, "id", digest("claim", self.report_id, places, source, cue))

    @property
    def start(self) -> int:
        """Where its first content begins."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where its last content ends."""
        return self.content[-1].end

    @property
    def words(self) -> str:
        """Its content, parts joined by an ellipsis."""
        return " … ".join(span.words for span in self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One answer to one question about one claim.

    `values` are actor ids or free names (actor, targets), a full name (person), an
    ISO day (said_on) or an act; empty: looked, found none, and `why` says why.
    `by` is the rule and its version, or "person:NAME". `considered` are the
    answers that were weighed and left.
    """

    claim_id: str
    about: Aspect
    values: tuple[str, ...]
    by: str
    evidence: tuple[Span, ...] = ()
    why: str = ""
    considered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A claim bears on a provision. `progress` is None where it does not say how far it is met."""

    claim_id: str
    provision: str
    progress: Progress | None
    score: float
    by: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """An expression that names a day or a span of the calendar.

    `value` is ISO 8601 or TIMEX3 ("2025-12-19", "2025-10", "2025-W50"), None where
    the report leaves it open. `first` and `last` are the days it covers, both
    included. `anchor` is the day it was reckoned from, None where it stands alone.
    """

    span: Span
    value: str | None
    by: str
    first: str | None = None
    last: str | None = None
    anchor: str | None = None
    direction: Literal["past", "same", "future"] | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A count as given. Never summed, never compared across definitions.

    `who` is who or what is counted, as written. `since` and `until` bound the
    count, `as_of` is the day it was given on; None: not stated. `actor` gives it;
    empty for the report's own voice. `flags` hold what does not add up.
    """

    span: Span
    value: float
    bound: Bound
    measure: Measure
    by: str
    who: Span | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    actor: tuple[str, ...] = ()
    claim_id: str | None = None
    kind: Literal["count", "rate", "part"] = "count"
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read out of one report against one agreement version."""

    report: Report
    agreement_id: str | None
    claims: tuple[Claim, ...] = ()
    readings: tuple[Reading, ...] = ()
    links: tuple[Link, ...] = ()
    figures: tuple[Figure, ...] = ()
    days: tuple[Day, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A claim with its current readings, for views and exports.

    `readings` holds one reading an aspect, the current one; an aspect that nothing
    has read is absent. `report` and `agreement_id` say where it stands and what it was
    read against; `rejected` is True where a person says that the claim is none.
    """

    claim: Claim
    readings: tuple[Reading, ...] = ()
    links: tuple[Link, ...] = ()
    report: Report | None = None
    agreement_id: str | None = None
    rejected: bool = False

    def reading(self, about: Aspect) -> Reading | None:
        """Return the current reading of one aspect, None where nothing has read it."""
        return next((reading for reading in self.readings if reading.about == about), None)

    def values(self, about: Aspect) -> tuple[str, ...]:
        """Return the current answer for one aspect, empty where there is none."""
        reading = self.reading(about)
        return reading.values if reading else ()

    def value(self, about: Aspect) -> str | None:
        """Return the single current answer for one aspect, None where there is none."""
        values = self.values(about)
        return values[0] if values else None


def entries(extraction: Extraction) -> tuple[Entry, ...]:
    """Return the claims of an extraction, each with the readings made of it."""
    readings: dict[str, dict[Aspect, Reading]] = {}
    links: dict[str, list[Link]] = {}
    for reading in extraction.readings:
        readings.setdefault(reading.claim_id, {})[reading.about] = reading
    for link in extraction.links:
        links.setdefault(link.claim_id, []).append(link)
    return tuple(
        Entry(
            claim=claim,
            readings=tuple(readings.get(claim.id, {}).values()),
            links=tuple(links.get(claim.id, ())),
            report=extraction.report,
            agreement_id=extraction.agreement_id,
        )
        for claim in extraction.claims
    )
