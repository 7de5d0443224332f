"""PLOVER events are of PLOVER's types, and only acts that are events become one."""

from __future__ import annotations

import json
from pathlib import Path

from tests.exchange.samples import filled, minister
from truceline.exchange.holding import claims, models
from truceline.exchange.plover import EVENTS, events
from truceline.model import Act

KEYS = {  # of PLOVER's own gold records
    *("id", "date", "source", "target", "event", "eventText", "mode", "context", "text"),
    *("textInfo", "language", "publication", "coder", "version", "comment"),
}


def test_reports_are_no_events(tmp_path: Path) -> None:
    """Of a condition and two reports the condition alone is an event."""
    ledger = filled(tmp_path)
    (event,) = events(claims(ledger), models(ledger))
    ledger.close()
    assert set(event) == KEYS
    assert (event["event"], event["date"]) == ("REQUEST", "2031-05-05")
    assert event["source"] == [{"actorText": "Ostrand", "code": "ostrand"}]
    assert event["target"] == [{"actorText": "Vell Front", "code": "vell"}]
    assert event["textInfo"]["places"] == [list(span.place) for span in minister().content]


def test_events_are_of_the_published_types(shared: Path) -> None:
    """Every act but report and assess has a type that PLOVER names."""
    plover = json.loads((shared / "taxonomies" / "plover.json").read_text("utf-8"))
    assert set(EVENTS.values()) <= set(plover["events"])
    assert set(map(str, Act)) - set(EVENTS) == {"report", "assess"}
