"""What links are read from, beside the claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from truceline.agreement.types import Agreement
from truceline.model import Act, Mention, Passage, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkContext:
    """The report, the agreement and what earlier stages read, keyed by claim id.

    `days` are the days on which claims were made; where a claim has none,
    `published` stands in, only to tell whether a provision was in force.
    """

    report: Report
    agreement: Agreement
    passages: Sequence[Passage] = ()
    mentions: Sequence[Mention] = ()
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    acts: Mapping[str, Act] = field(default_factory=dict)
    targets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    published: date | None = None
