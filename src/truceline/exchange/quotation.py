"""schema.org in JSON-LD: quotations, and what is not word for word as claims.

Rule: only what stands whole in quotation marks is a Quotation; an indirect or mixed
    report of somebody's words is a Claim, so that no paraphrase passes for a quote.
Shape: one object with `@graph`; reports are NewsArticles named once each.
Missing: no key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from truceline.exchange.documents import document
from truceline.exchange.places import claim_uri, link, report_uri
from truceline.exchange.rows import Agreements, names
from truceline.model import Manner, Report
from truceline.view.heard import Heard

CONTEXT = "https://schema.org"


def quotations(claims: Iterable[Heard], agreements: Agreements) -> Iterator[str]:
    """Yield the graph as text, piece by piece."""
    return document(lambda _: {"@context": CONTEXT, "@graph": []}, _nodes(claims, agreements))


def _nodes(claims: Iterable[Heard], agreements: Agreements) -> Iterator[dict[str, Any]]:
    """Yield what was said, each report before the first claim that stands in it."""
    told: set[str] = set()
    for one in claims:
        if one.report.id not in told:
            told.add(one.report.id)
            yield _article(one.report)
        yield _said(one, agreements)


def _article(report: Report) -> dict[str, Any]:
    published = report.published
    return _given(
        {
            "@type": "NewsArticle",
            "@id": report_uri(report.id),
            "headline": report.title,
            "url": report.url,
            "datePublished": published.isoformat() if published else None,
            "inLanguage": report.language,
            "publisher": _organisation(report.outlet),
            "sourceOrganization": _organisation(report.agency),
        }
    )


def _said(one: Heard, agreements: Agreements) -> dict[str, Any]:
    claim = one.entry.claim
    word_for_word = claim.manner is Manner.DIRECT
    article = {"@id": report_uri(one.report.id)}
    return _given(
        {
            "@type": "Quotation" if word_for_word else "Claim",
            "@id": claim_uri(claim.id),
            "text": claim.words,
            "url": link(one.report, claim),
            "creator": _speakers(one, agreements),
            "dateCreated": one.entry.value("said_on"),
            "inLanguage": one.report.language,
            "genre": one.entry.value("act"),
            "isPartOf" if word_for_word else "appearance": article,
        }
    )


def _speakers(one: Heard, agreements: Agreements) -> list[dict[str, Any]] | None:
    if one.entry.claim.source is None:
        return [_organisation(one.report.voice) or {}]
    model = agreements.get(one.entry.agreement_id or "")
    actors = [_organisation(name) for name in names(one.entry.values("actor"), model)]
    known = [actor for actor in actors if actor]
    person = one.entry.value("person")
    if person is None:
        return known or None
    spoken = {"@type": "Person", "name": person}
    return [{**spoken, "affiliation": known} if known else spoken]


def _organisation(name: str | None) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": name} if name else None


def _given(keys: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in keys.items() if value not in (None, [], "")}
