"""What a report holds: its text, sections, paragraphs, sentences and quotations.

Units: offsets count Unicode code points of `Report.text`; `end` is exclusive.
Missing: `None` or an empty tuple means that the reader found nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

from truceline.errors import BrokenSpan

NOT_STATED = "outlet not stated"
LONG_TITLE = 80  # characters of a title that stands for an outlet
ID_LENGTH = 16  # hex digits: 64 bits, one collision expected among four billion ids


def digest(*parts: object) -> str:
    """Return a short id that depends on `parts` and on nothing else."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


class SectionKind(StrEnum):
    """What a stretch of a report is; claims come from `BODY` alone."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CROSSHEAD = "crosshead"
    CAPTION = "caption"
    RELATED = "related"
    FURNITURE = "furniture"
    CORRECTION = "correction"
    TRANSCRIPT = "transcript"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words in one report: `report.text[start:end] == words`, always. Made by `Report.cut`."""

    report_id: str
    start: int
    end: int
    words: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.words):
            raise BrokenSpan(self.report_id, self.start, self.end, self.words)

    @property
    def place(self) -> tuple[int, int]:
        """`(start, end)`."""
        return self.start, self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time as a report prints it.

    `local` is ISO 8601, "2025-12-19" or "2025-12-19T10:15". `zone` is the zone as
    written ("EDT", "+03:00"); `offset` is minutes east of UTC, None where the
    report gives no zone or one that more than one place uses ("IST").
    """

    local: str
    zone: str | None = None
    offset: int | None = None

    @property
    def day(self) -> date:
        """The calendar day at the place of publication."""
        return date.fromisoformat(self.local[:10])

    def isoformat(self) -> str:
        """ISO 8601, with the offset where it is known."""
        if self.offset is None or len(self.local) == len("2025-12-19"):
            return self.local
        hours, minutes = divmod(abs(self.offset), 60)
        return f"{self.local}{'-' if self.offset < 0 else '+'}{hours:02}:{minutes:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of a report's text and what it is. Body sections are one paragraph each."""

    kind: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One news item as received. `text` is decided once, by the reader, and never changed.

    `sections` do not overlap; what lies in none is white space. `desk` is the
    section of the paper it ran in ("World"); `agency` is the wire credited,
    `outlet` who ran it. `partial` is True where only the beginning was received, as
    feeds give it.
    """

    text: str
    sections: tuple[Section, ...] = ()
    title: str | None = None
    standfirst: str | None = None
    desk: str | None = None
    agency: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    url: str | None = None
    language: str = "en"
    partial: bool = False
    name: str = ""  # the file or record it came from, for messages; not part of the id
    id: str = field(init=False)

    def __post_init__(self) -> None:
        # What the reader found out stays out of the id: a better reader keeps it.
        object.__setattr__(self, "id", digest("report", self.url, self.text))

    @property
    def voice(self) -> str:
        """Whose own voice it is: see `voice`."""
        return voice(self.agency, self.outlet, self.title)

    def cut(self, start: int, end: int) -> Span:
        """Return the span of the text from `start` to `end`; raise BrokenSpan outside it."""
        words = self.text[start:end]
        return Span(report_id=self.id, start=start, end=end, words=words)

    def of(self, kind: SectionKind) -> tuple[Span, ...]:
        """Return the spans of all sections of one kind."""
        return tuple(self.cut(s.start, s.end) for s in self.sections if s.kind is kind)


def voice(agency: str | None, outlet: str | None, title: str | None) -> str:
    """Return whose own voice a report has: the agency's, else the outlet's.

    A report that states neither is called by its title, cut where it is long.
    """
    named = agency or outlet
    if named or not title:
        return named or NOT_STATED
    whole = " ".join(title.split())
    return f"“{whole if len(whole) <= LONG_TITLE else whole[:LONG_TITLE].rstrip() + '…'}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words in quotation marks, in one paragraph.

    `outer` takes in the marks, `inner` leaves them out. `depth` is 0 for a
    quotation that stands in no other. `closed` is False where the paragraph ends
    first: the quotation goes on in the next one.
    """

    outer: Span
    inner: Span
    depth: int = 0
    closed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One body paragraph with its sentences and quotations."""

    report: Report
    index: int
    start: int
    end: int
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...]

    @property
    def text(self) -> str:
        """The paragraph's words."""
        return self.report.text[self.start : self.end]
