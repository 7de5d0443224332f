"""One flat row a claim: what CSV, JSON lines and Parquet share.

Shape: `COLUMNS` in their order; lists stay lists. `start` and `end` are the hull of
    `places`, in code points of the report's text; `words` are the characters there.
Units: days are ISO 8601; `published` has the offset where the report states one.
Missing: None or an empty list. `settled` is whether a person answered something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from truceline.agreement import Agreement
from truceline.exchange.places import claim_uri, link
from truceline.export import entry_json
from truceline.model import Entry
from truceline.record.names import PERSON
from truceline.view.coded import codes
from truceline.view.heard import Heard

Agreements = Mapping[str, Agreement]
COLUMNS = (
    *("id", "uri", "link", "agreement", "report", "title", "outlet", "agency", "published"),
    *("url", "language", "start", "end", "places", "words", "source", "cue", "manner", "act"),
    *("actor", "actor_names", "person", "said_on", "targets", "provisions", "pam", "pax"),
    *("day", "dated", "origin", "rule", "settled"),
)
GROUNDS = ("readings", "links")  # what `detailed` adds
LISTS = frozenset(
    ("places", "actor", "actor_names", "targets", "provisions", "pam", "pax")
)  # of text, all of them


def rows(claims: Iterable[Heard], agreements: Agreements) -> Iterator[dict[str, Any]]:
    """Yield the rows, in the order of the claims."""
    for one in claims:
        yield row(one, agreements)


def row(one: Heard, agreements: Agreements) -> dict[str, Any]:
    """Return the row of one claim."""
    entry, claim = one.entry, one.entry.claim
    model = agreements.get(entry.agreement_id or "")
    pam, pax = _codes(entry, model)
    return {
        "id": claim.id,
        "uri": claim_uri(claim.id),
        "link": link(one.report, claim),
        "agreement": entry.agreement_id,
        "report": one.report.id,
        **_report(one),
        "start": claim.start,
        "end": claim.end,
        "places": [f"{span.start}-{span.end}" for span in claim.content],
        "words": claim.words,
        "source": claim.source.words if claim.source else None,
        "cue": claim.cue.words if claim.cue else None,
        "manner": str(claim.manner),
        "act": entry.value("act"),
        "actor": list(entry.values("actor")),
        "actor_names": names(entry.values("actor"), model),
        "person": entry.value("person"),
        "said_on": entry.value("said_on"),
        "targets": list(entry.values("targets")),
        "provisions": provisions(entry),
        "pam": pam,
        "pax": pax,
        "day": one.day,
        "dated": one.dated,
        "origin": one.origin,
        "rule": claim.rule,
        "settled": any(reading.by.startswith(PERSON) for reading in entry.readings),
    }


def detailed(claims: Iterable[Heard], agreements: Agreements) -> Iterator[dict[str, Any]]:
    """Yield the rows, each with its readings, links and the rule or person behind them."""
    for one in claims:
        detail = entry_json(one.entry)
        grounds = (detail["readings"], detail["provisions"])
        yield {**row(one, agreements), **dict(zip(GROUNDS, grounds, strict=True))}


def names(actors: Iterable[str], model: Agreement | None) -> list[str]:
    """Return the names of actors; a free name stands for itself."""
    known = {actor.id: actor.name for actor in model.actors} if model else {}
    return [known.get(actor, actor) for actor in actors]


def provisions(entry: Entry) -> list[str]:
    """Return the provisions of an entry as "id" or "id=progress"."""
    return [
        f"{link.provision}={link.progress}" if link.progress else link.provision
        for link in entry.links
    ]


def _report(one: Heard) -> dict[str, Any]:
    report = one.report
    return {
        "title": report.title,
        "outlet": report.outlet,
        "agency": report.agency,
        "published": report.published.isoformat() if report.published else None,
        "url": report.url,
        "language": report.language,
    }


def _codes(entry: Entry, model: Agreement | None) -> tuple[list[str], list[str]]:
    if model is None:
        return [], []
    found = [codes(model.provision(link.provision)) for link in entry.links]
    pam, pax = (list(dict.fromkeys(code for code in some if code)) for some in _columns(found))
    return pam, pax


def _columns(
    found: list[tuple[str | None, str | None]],
) -> tuple[list[str | None], list[str | None]]:
    return [pam for pam, _ in found], [pax for _, pax in found]
