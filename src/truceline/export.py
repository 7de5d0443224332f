"""An extraction as plain data, in the form that gold cases are scored in.

Shape: one object a report with `report`, `agreement`, `claims`, `figures` and
    `dates`; see docs/json.md.
Units: offsets count Unicode code points of the report's text; ends are exclusive.
Missing: null or an empty list; `readings` says why.
"""

from __future__ import annotations

from typing import Any

from truceline.model import (
    Day,
    Entry,
    Extraction,
    Figure,
    Link,
    Reading,
    Report,
    Span,
    entries,
)

Json = dict[str, Any]


def extraction_json(extraction: Extraction) -> Json:
    """Return everything read out of one report, ready for `json.dumps`."""
    return {
        "report": report_json(extraction.report),
        "agreement": extraction.agreement_id,
        "claims": [entry_json(entry) for entry in entries(extraction)],
        "figures": [figure_json(figure) for figure in extraction.figures],
        "dates": [day_json(day) for day in extraction.days],
    }


def report_json(report: Report) -> Json:
    """Return what is known of a report, its sections as places in its text."""
    published = report.published
    return {
        "id": report.id,
        "name": report.name,
        "title": report.title,
        "standfirst": report.standfirst,
        "section": report.desk,
        "agency": report.agency,
        "outlet": report.outlet,
        "byline": report.byline,
        "published": published.isoformat() if published else None,
        "zone": published.zone if published else None,
        "modified": report.modified.isoformat() if report.modified else None,
        "partial": report.partial,
        "url": report.url,
        "language": report.language,
        "sections": [
            {"kind": str(s.kind), "start": s.start, "end": s.end} for s in report.sections
        ],
    }


def entry_json(entry: Entry) -> Json:
    """Return a claim with its current readings and the rule behind each."""
    claim = entry.claim
    return {
        "id": claim.id,
        "report": claim.report_id,
        "content": [list(span.place) for span in claim.content],
        "source": _place(claim.source),
        "cue": _place(claim.cue),
        "words": {
            "content": [span.words for span in claim.content],
            "source": claim.source.words if claim.source else None,
            "cue": claim.cue.words if claim.cue else None,
        },
        "manner": str(claim.manner),
        "actor": list(entry.values("actor")),
        "person": entry.value("person"),
        "said_on": entry.value("said_on"),
        "act": entry.value("act"),
        "targets": list(entry.values("targets")),
        "provisions": [link_json(link) for link in entry.links],
        "rule": claim.rule,
        "readings": {reading.about: _reading_json(reading) for reading in entry.readings},
    }


def _reading_json(reading: Reading) -> Json:
    return {
        "by": reading.by,
        "evidence": [_words(span) for span in reading.evidence],
        "why": reading.why or None,
        "considered": list(reading.considered),
    }


def link_json(link: Link) -> Json:
    """Return a provision that a claim bears on, and what it says of it."""
    return {
        "id": link.provision,
        "progress": str(link.progress) if link.progress else None,
        "score": round(link.score, 4),
        "by": link.by,
        "evidence": [_words(span) for span in link.evidence],
    }


def figure_json(figure: Figure) -> Json:
    """Return a count as given."""
    return {
        "span": list(figure.span.place),
        "words": figure.span.words,
        "value": figure.value,
        "bound": str(figure.bound),
        "measure": str(figure.measure),
        "who": figure.who.words if figure.who else None,
        "since": figure.since,
        "until": figure.until,
        "as_of": figure.as_of,
        "actor": list(figure.actor),
        "claim": figure.claim_id,
        "kind": figure.kind,
        "flags": list(figure.flags),
        "by": figure.by,
    }


def day_json(day: Day) -> Json:
    """Return a calendar expression and what it was reckoned from."""
    return {
        "span": list(day.span.place),
        "words": day.span.words,
        "value": day.value,
        "first": day.first,
        "last": day.last,
        "anchor": day.anchor,
        "direction": day.direction,
        "by": day.by,
        "why": day.why or None,
    }


def _place(span: Span | None) -> list[int] | None:
    return list(span.place) if span else None


def _words(span: Span) -> Json:
    return {"span": list(span.place), "words": span.words}
