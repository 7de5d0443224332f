"""Web Annotations: selectors find the words, and the document is sound JSON-LD."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.contexts import OA, loader
from tests.exchange.samples import TEXT, filled, minister, report
from truceline.exchange.annotation import collection
from truceline.exchange.holding import claims, models


def found(folder: Path) -> dict[str, Any]:
    """Return the collection of the sample, as it is read back."""
    ledger = filled(folder)
    made = "".join(collection(claims(ledger), models(ledger)))
    ledger.close()
    read: dict[str, Any] = json.loads(made)
    return read


def test_both_selectors_find_the_words(tmp_path: Path) -> None:
    """Every quote stands in the text between its surroundings, at the very place named."""
    items = found(tmp_path)["first"]["items"]
    assert len(items) == 3
    parts = 0
    for item in items:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            quote, place = target["selector"]
            assert TEXT[place["start"] : place["end"]] == quote["exact"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            assert TEXT.index(around) + len(quote["prefix"]) == place["start"]
            assert target["source"] == report().url
            parts += 1
    assert parts == 4


def test_bodies_say_what_was_read(tmp_path: Path) -> None:
    """The act, the speaker and the provisions stand as tags."""
    (first, *_) = found(tmp_path)["first"]["items"]
    tags = {body["value"] for body in first["body"]}
    assert first["id"].endswith(minister().id)
    assert {"act: condition", "actor: Ostrand", "person: Mira Tolen"} <= tags
    assert {"provision: road=none", "provision: prisoners"} <= tags


def test_it_is_sound_json_ld(tmp_path: Path) -> None:
    """Expanded by a JSON-LD processor, no key is lost and every target keeps its selectors."""
    jsonld = pytest.importorskip("pyld.jsonld")
    document = found(tmp_path)
    expanded = jsonld.expand(document, {"documentLoader": loader})
    written = json.dumps(expanded)
    assert written.count(f'"{OA}TextQuoteSelector"') == 4
    assert written.count(f'"{OA}TextPositionSelector"') == 4
    back = jsonld.compact(expanded, document["@context"], {"documentLoader": loader})
    back.pop("@context")
    kept = {key: value for key, value in document.items() if key != "@context"}
    assert _sorted(back) == _sorted(kept)


def _sorted(value: Any) -> Any:
    """Return a JSON value with sets in one order: JSON-LD gives most lists none."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=json.dumps)
    return value
