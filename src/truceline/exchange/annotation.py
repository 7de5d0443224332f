"""W3C Web Annotations: each claim as a quotation of its report's text.

Shape: one AnnotationCollection with one page, as https://www.w3.org/TR/annotation-model/
    has it. A claim whose content a cue splits has a target for each part. Every
    target has a TextQuoteSelector (the words, with some before and after) and a
    TextPositionSelector (places in the text that the ledger keeps, which is the
    page's story, not its mark-up).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from truceline.exchange.documents import document
from truceline.exchange.places import claim_uri, source_of
from truceline.exchange.rows import Agreements, names, provisions
from truceline.model import Entry, Report, Span
from truceline.view.heard import Heard

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after, as the model's examples have it


def collection(claims: Iterable[Heard], agreements: Agreements) -> Iterator[str]:
    """Yield the collection as text, piece by piece."""
    return document(_around, _items(claims, agreements))


def _around(total: int) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "id": "urn:truceline:annotations",
        "type": "AnnotationCollection",
        "label": "Claims",
        "first": {
            "id": "urn:truceline:annotations:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [],
        },
        "total": total,
    }


def _items(claims: Iterable[Heard], agreements: Agreements) -> Iterator[dict[str, Any]]:
    for one in claims:
        model = agreements.get(one.entry.agreement_id or "")
        targets = [_target(one.report, span) for span in one.entry.claim.content]
        yield {
            "id": claim_uri(one.entry.claim.id),
            "type": "Annotation",
            "motivation": "classifying",
            "body": [
                _text("tagging", f"{key}: {value}")
                for key, value in _facts(one.entry, names(one.entry.values("actor"), model))
            ],
            "target": targets if len(targets) > 1 else targets[0],
        }


def _facts(entry: Entry, actors: list[str]) -> Iterator[tuple[str, str]]:
    yield "manner", str(entry.claim.manner)
    if entry.claim.source:
        yield "source", entry.claim.source.words
    for key, values in (
        ("act", entry.values("act")),
        ("actor", actors),
        ("person", entry.values("person")),
        ("said on", entry.values("said_on")),
        ("target", entry.values("targets")),
        ("provision", provisions(entry)),
    ):
        for value in values:
            yield key, value


def _text(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _target(report: Report, span: Span) -> dict[str, Any]:
    return {
        "source": source_of(report),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.words,
                "prefix": report.text[max(0, span.start - AROUND) : span.start],
                "suffix": report.text[span.end : span.end + AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
