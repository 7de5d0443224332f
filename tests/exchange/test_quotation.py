"""schema.org: only words in quotation marks are a Quotation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.contexts import loader
from tests.exchange.samples import filled, minister, report
from truceline.exchange.holding import claims, models
from truceline.exchange.quotation import quotations


def found(folder: Path) -> dict[str, Any]:
    """Return the document of the sample."""
    ledger = filled(folder)
    made = "".join(quotations(claims(ledger), models(ledger)))
    ledger.close()
    read: dict[str, Any] = json.loads(made)
    return read


def test_no_paraphrase_is_a_quotation(tmp_path: Path) -> None:
    """The direct claim is a Quotation of its speaker, the others are Claims; one article."""
    article, quote, said, own = found(tmp_path)["@graph"]
    kinds = [one["@type"] for one in (article, quote, said, own)]
    assert kinds == ["NewsArticle", "Quotation", "Claim", "Claim"]
    assert quote["text"] == minister().words
    assert quote["creator"] == [
        {
            "@type": "Person",
            "name": "Mira Tolen",
            "affiliation": [{"@type": "Organization", "name": "Ostrand"}],
        }
    ]
    assert quote["isPartOf"] == said["appearance"] == {"@id": article["@id"]}
    assert "creator" not in said
    assert own["creator"] == [{"@type": "Organization", "name": "Vell Courier"}]
    assert article["url"] == report().url


def test_it_is_sound_json_ld(tmp_path: Path) -> None:
    """Expanded by a JSON-LD processor, every key is a term of schema.org."""
    jsonld = pytest.importorskip("pyld.jsonld")
    expanded = jsonld.expand(found(tmp_path), {"documentLoader": loader})
    assert len(expanded) == 4
    for node in expanded:
        keys = set(node) - {"@id", "@type"}
        assert all(key.startswith("https://schema.org/") for key in keys)
        assert node["@id"].startswith("urn:truceline:")
