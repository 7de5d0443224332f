"""The JSON Schema that editors read."""

from __future__ import annotations

from typing import Any

import yaml

from tests.agreement.example import GOOD
from truceline.agreement.schema import FILE, json_schema, text
from truceline.agreement.shape import keys
from truceline.agreement.types import Agreement


def test_the_schema_in_the_repository_is_fresh() -> None:
    """If this fails: python -m truceline.agreement.schema."""
    assert FILE.read_text("utf-8") == text()


def test_keys_stand_as_users_write_them() -> None:
    """A person has `from`, not `since`; no part takes unknown keys; every key is described."""
    schema = json_schema()
    assert list(schema["$defs"]["Person"]["properties"])[-2:] == ["from", "until"]
    for part in (schema, *schema["$defs"].values()):
        assert part["additionalProperties"] is False
        assert all(key["description"] for key in part["properties"].values())
    assert list(schema["properties"]) == [key.name for key in keys(Agreement)]


def test_the_schema_covers_every_key_of_a_full_file() -> None:
    """Every key of the example is a key of the schema, part by part."""
    schema = json_schema()

    def follow(value: Any, part: dict[str, Any]) -> None:
        if "$ref" in part:
            part = schema["$defs"][part["$ref"].rpartition("/")[2]]
        for option in part.get("anyOf", ()):
            if "$ref" in option:
                follow(value, option)
        if isinstance(value, list):
            for one in value:
                follow(one, part["items"])
        elif isinstance(value, dict) and "properties" in part:
            for name, one in value.items():
                follow(one, part["properties"][name])

    follow(yaml.safe_load(GOOD), schema)
