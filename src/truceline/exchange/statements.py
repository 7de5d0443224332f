"""FollowTheMoney statements: one row a property, each with its own source.

Shape: JSON lines of statements about Articles (reports), Organizations (actors),
    Persons (speakers) and Documentations, which tie a speaker to the report with the
    act as `role`, the words as `summary` and the day it was said on as `date`.
    `id` is the digest by which FollowTheMoney names a statement.
Missing: no statement. `first_seen` is left open: the ledger's own times are its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha1
from typing import Any

from truceline.exchange.places import link
from truceline.exchange.rows import Agreements, names, provisions
from truceline.model import Report, digest
from truceline.view.heard import Heard

Given = tuple[str, str | None]  # property and value
TYPES = {  # of the properties that are no plain text
    "sourceUrl": "url",
    "publishedAt": "date",
    "date": "date",
    "document": "entity",
    "entity": "entity",
    "language": "language",
    "name": "name",
    "title": "name",
    "publisher": "string",
}
LANGUAGES = {"en": "eng"}  # FollowTheMoney writes ISO 639-3


def statements(claims: Iterable[Heard], agreements: Agreements) -> Iterator[dict[str, Any]]:
    """Yield the statements, those about an entity together, each entity once."""
    seen: set[str] = set()
    for one in claims:
        dataset = one.entry.agreement_id or "truceline"
        for entity, schema, given in _entities(one, agreements):
            if entity not in seen:
                seen.add(entity)
                yield from _about(dataset, entity, schema, given)


def _entities(one: Heard, agreements: Agreements) -> Iterator[tuple[str, str, list[Given]]]:
    entry, claim = one.entry, one.entry.claim
    article = f"tl-report-{one.report.id}"
    yield article, "Article", _article(one.report)
    ids = entry.values("actor")
    model = agreements.get(entry.agreement_id or "")
    speakers: list[Given] = []
    for actor, name in zip(ids, names(ids, model), strict=True):
        entity = f"tl-actor-{digest('actor', entry.agreement_id, actor)}"
        speakers.append(("entity", entity))
        yield entity, "Organization", [("name", name)]
    person = entry.value("person")
    if person:
        entity = f"tl-person-{digest('person', entry.agreement_id, person)}"
        speakers.append(("entity", entity))
        yield entity, "Person", [("name", person)]
    if speakers:
        yield (
            f"tl-claim-{claim.id}",
            "Documentation",
            [
                ("document", article),
                *speakers,
                ("role", entry.value("act")),
                ("date", entry.value("said_on")),
                ("summary", claim.words),
                ("description", "; ".join(provisions(entry))),
                ("sourceUrl", link(one.report, claim) if one.report.url else None),
                ("recordId", claim.id),
            ],
        )


def _article(report: Report) -> list[Given]:
    return [
        ("title", report.title),
        ("name", report.title or report.name or report.id),
        ("publisher", report.outlet),
        ("author", report.byline),
        ("publishedAt", report.published.local[:10] if report.published else None),
        ("sourceUrl", report.url),
        ("language", LANGUAGES.get(report.language)),
    ]


def _about(
    dataset: str, entity: str, schema: str, given: Iterable[Given]
) -> Iterator[dict[str, Any]]:
    for prop, value in dict.fromkeys(given):
        if value:
            key = f"{dataset}.{entity}.{prop}.{value}"
            yield {
                "id": sha1(key.encode("utf-8")).hexdigest(),
                "entity_id": entity,
                "canonical_id": entity,
                "schema": schema,
                "prop": prop,
                "prop_type": TYPES.get(prop, "string"),
                "value": value,
                "dataset": dataset,
                "origin": "truceline",
                "external": False,
            }
