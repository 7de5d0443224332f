"""brat standoff: a folder that annotators open, a `.txt` and an `.ann` a report.

Shape: text-bound Content, Source and Cue; relations Source and Cue from a content; an
    Act and a Manner attribute and a note with the rest. `annotation.conf` declares them.
Units: places count characters as brat does. brat knows no annotation over a line
    end, so a span is cut there into fragments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from truceline.exchange.rows import provisions
from truceline.model import Act, Entry, Report, Span
from truceline.view.heard import Heard

CONF = f"""[entities]
Content
Source
Cue

[relations]
SourceOf	Arg1:Source, Arg2:Content
CueOf	Arg1:Cue, Arg2:Content
<OVERLAP>	Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Act	Arg:Content, Value:{"|".join(Act)}
Manner	Arg:Content, Value:direct|indirect|mixed|own
"""


def files(claims: Iterable[Heard]) -> Iterator[tuple[str, str]]:
    """Yield names and contents of the folder's files; claims of a report lie together."""
    reports: dict[str, Report] = {}
    entries: dict[str, list[Entry]] = {}
    for one in claims:
        reports[one.report.id] = one.report
        entries.setdefault(one.report.id, []).append(one.entry)
    yield "annotation.conf", CONF
    for name, report in reports.items():
        yield f"{name}.txt", report.text
        yield f"{name}.ann", "".join(_lines(report, entries[name]))


def _lines(report: Report, entries: Iterable[Entry]) -> Iterator[str]:
    counts: dict[str, int] = {}

    def numbered(kind: str) -> str:
        counts[kind] = counts.get(kind, 0) + 1
        return f"{kind}{counts[kind]}"

    for entry in entries:
        claim, content = entry.claim, numbered("T")
        yield _bound(report, content, "Content", claim.content)
        for kind, span in (("Source", claim.source), ("Cue", claim.cue)):
            if span:
                other = numbered("T")
                yield _bound(report, other, kind, (span,))
                yield f"{numbered('R')}\t{kind}Of Arg1:{other} Arg2:{content}\n"
        yield f"{numbered('A')}\tManner {content} {claim.manner}\n"
        if act := entry.value("act"):
            yield f"{numbered('A')}\tAct {content} {act}\n"
        yield f"{numbered('#')}\tAnnotatorNotes {content}\t{_notes(entry)}\n"


def _notes(entry: Entry) -> str:
    found = {
        "claim": [entry.claim.id],
        "actor": entry.values("actor"),
        "person": entry.values("person"),
        "said_on": entry.values("said_on"),
        "targets": entry.values("targets"),
        "provisions": provisions(entry),
    }
    return " | ".join(f"{key}: {'; '.join(values)}" for key, values in found.items() if values)


def _bound(report: Report, name: str, kind: str, spans: Iterable[Span]) -> str:
    parts = [part for span in spans for part in _fragments(report, span)]
    places = ";".join(f"{start} {end}" for start, end in parts)
    words = " ".join(report.text[start:end] for start, end in parts)
    return f"{name}\t{kind} {places}\t{words}\n"


def _fragments(report: Report, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    for line in span.words.split("\n"):
        if line.strip():
            indent = len(line) - len(line.lstrip())
            yield start + indent, start + len(line.rstrip())
        start += len(line) + 1
