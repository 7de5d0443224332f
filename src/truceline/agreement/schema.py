"""The JSON Schema of an agreement file, for completion and checks in editors.

Source: the types of the model, and `data/agreement-keys.yaml` for the descriptions.
    `python -m truceline.agreement.schema` writes it anew; a test fails when it is stale.
It says less than `truceline agreement check`: it knows no ids, names or order of days.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args, get_origin

import yaml

from truceline.agreement.ids import ID
from truceline.agreement.provision_types import provision_types
from truceline.agreement.shape import Key, keys, options
from truceline.agreement.types import Agreement

_DATA = files("truceline") / "data"
FILE = Path(str(_DATA / "agreement.schema.json"))

Json = dict[str, Any]


def json_schema() -> Json:
    """Return the JSON Schema (draft 2020-12) of an agreement file."""
    described = yaml.safe_load((_DATA / "agreement-keys.yaml").read_text("utf-8"))
    definitions: Json = {}
    root = _record(Agreement, described, definitions)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Agreement"}
    return {**head, **root, "$defs": dict(sorted(definitions.items()))}


def text() -> str:
    """Return the schema as it is written to the file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _record(record: Any, described: Json, definitions: Json) -> Json:
    part = described[record.__name__]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [key.name for key in keys(record) if key.required],
        "properties": {
            key.name: {
                "description": part[key.name],
                **_key(record.__name__, key, described, definitions),
            }
            for key in keys(record)
        },
    }


def _key(part: str, key: Key, described: Json, definitions: Json) -> Json:
    if key.name == "id":
        return {"type": "string", "pattern": f"^{ID.pattern}$"}
    if (part, key.name) == ("Provision", "type"):
        names = [one.name for one in provision_types()]
        # Other spellings are accepted too, so the list serves completion only.
        return {"anyOf": [{"enum": names}, {"type": ["string", "null"]}]}
    if (part, key.name) == ("Target", "value"):
        return {"type": "number", "exclusiveMinimum": 0}
    given = _type(key.type, described, definitions)
    return given if key.required else _or_null(given)


def _or_null(given: Json) -> Json:
    """Return the schema with null let in: an optional key may stand without a value."""
    if isinstance(given.get("type"), str):
        return {**given, "type": [given["type"], "null"]}
    return {"anyOf": [given, {"type": "null"}]}


def _type(hint: Any, described: Json, definitions: Json) -> Json:
    origin, inner = get_origin(hint), get_args(hint)
    if is_dataclass(hint) and isinstance(hint, type):
        definitions[hint.__name__] = _record(hint, described, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if origin is tuple:
        return {"type": "array", "items": _type(inner[0], described, definitions)}
    if origin is dict:
        values = [_SIMPLE[one]["type"] for one in options(inner[1])]
        one = values[0] if len(values) == 1 else values
        return {"type": "object", "additionalProperties": {"type": one}}
    if origin is Literal:
        return {"enum": list(inner)}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [one.value for one in hint]}
    return _SIMPLE[hint]


_SIMPLE: Mapping[Any, Json] = MappingProxyType(
    {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        float: {"type": "number"},
        date: {"type": "string", "format": "date"},
    }
)


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
