"""PLOVER events: one JSON object a claim that is an event in PLOVER's sense.

Rule: the act gives the event by `EVENTS`. What somebody reports or assesses is not
    an event and is left out. A condition is coded as the request in it.
Shape: the keys of PLOVER's gold records (id, date, source, target, event, eventText,
    mode, context, text, textInfo, language, publication, coder, version, comment).
Missing: an empty list or "". Nothing is coded that was not read: no mode, no context,
    no country code; `date` is the day it was said on, else published, as `comment` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from truceline import __version__
from truceline.exchange.places import claim_uri, link
from truceline.exchange.rows import Agreements, names, provisions
from truceline.model import Entry
from truceline.view.heard import Heard

EVENTS: Mapping[str, str] = {
    "allege": "ACCUSE",
    "deny": "REJECT",
    "demand": "REQUEST",
    "condition": "REQUEST",
    "commit": "AGREE",
    "refuse": "REJECT",
    "threaten": "THREATEN",
}
DATED = {"said": "date: said on", "published": "date: published on", "unknown": "date: not known"}


def events(claims: Iterable[Heard], agreements: Agreements) -> Iterator[dict[str, Any]]:
    """Yield the events, in the order of the claims."""
    for one in claims:
        event = EVENTS.get(one.entry.value("act") or "")
        if event and one.entry.claim.source is not None:
            yield _event(one, event, agreements)


def _event(one: Heard, event: str, agreements: Agreements) -> dict[str, Any]:
    entry, claim = one.entry, one.entry.claim
    model = agreements.get(entry.agreement_id or "")
    return {
        "id": claim_uri(claim.id),
        "date": one.day or "",
        "source": _actors(entry, "actor", names(entry.values("actor"), model)),
        "target": _actors(entry, "targets", names(entry.values("targets"), model)),
        "event": event,
        "eventText": claim.cue.words if claim.cue else "",
        "mode": "",
        "context": "",
        "text": claim.words,
        "textInfo": {
            "report": one.report.id,
            "url": link(one.report, claim),
            "places": [list(span.place) for span in claim.content],
            "provisions": provisions(entry),
        },
        "language": one.report.language,
        "publication": one.report.outlet or one.report.agency or "",
        "coder": "Truceline",
        "version": __version__,
        "comment": f"act: {entry.value('act')}; {DATED[one.dated]}",
    }


def _actors(entry: Entry, about: str, shown: list[str]) -> list[dict[str, str]]:
    ids = entry.values("actor") if about == "actor" else entry.values("targets")
    return [{"actorText": name, "code": one} for one, name in zip(ids, shown, strict=True)]
