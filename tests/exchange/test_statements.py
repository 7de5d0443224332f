"""FollowTheMoney statements: ids as FollowTheMoney makes them, properties that it knows."""

from __future__ import annotations

import json
from hashlib import sha1
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.samples import filled, minister
from truceline.exchange.holding import claims, models
from truceline.exchange.statements import statements


def found(folder: Path) -> list[dict[str, Any]]:
    """Return the statements of the sample."""
    ledger = filled(folder)
    rows = list(statements(claims(ledger), models(ledger)))
    ledger.close()
    return rows


def test_ids_are_digests_of_what_is_stated(tmp_path: Path) -> None:
    """An id is the SHA-1 of dataset, entity, property and value; none comes twice."""
    rows = found(tmp_path)
    for row in rows:
        key = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == sha1(key.encode("utf-8")).hexdigest()
    assert len({row["id"] for row in rows}) == len(rows)


def test_a_claim_ties_speakers_to_the_report(tmp_path: Path) -> None:
    """The claim is a Documentation of its speakers; without a speaker there is none."""
    rows = [row for row in found(tmp_path) if row["schema"] == "Documentation"]
    assert {row["entity_id"] for row in rows} == {f"tl-claim-{minister().id}"}
    stated = {(row["prop"], row["value"]) for row in rows}
    assert {("role", "condition"), ("date", "2031-05-05"), ("recordId", minister().id)} <= stated
    assert len([prop for prop, _ in stated if prop == "entity"]) == 2


def test_followthemoney_takes_them(tmp_path: Path) -> None:
    """Its own reader and model accept every statement and leave every value as it is."""
    serialize = pytest.importorskip("followthemoney.statement.serialize")
    from followthemoney import model

    lines = "".join(json.dumps(row) + "\n" for row in found(tmp_path)).encode("utf-8")
    taken = list(serialize.read_json_statements(BytesIO(lines)))
    assert taken
    for one in taken:
        prop = model.get(one.schema).get(one.prop)
        assert (one.id, one.prop_type) == (one.generate_key(), prop.type.name)
        assert prop.type.clean(one.value) == one.value
