"""A first agreement file, with comments, for somebody who starts one.

Shape: YAML text that passes the check as it stands.
Errors: UnusableName where the id or a party's name cannot stand in the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

import yaml

from truceline.agreement.ids import ID
from truceline.agreement.nearest import fold, slug
from truceline.errors import UnusableName

_DATA = files("truceline") / "data"
_PARTIES = ("First party", "Second party")  # told apart, so that the check passes


def draft(agreement_id: str, *, parties: Sequence[str] = (), schema: str | None = None) -> str:
    """Return the text of a new agreement file.

    `parties` are names; without any, two are made up for the user to replace. `schema`
    is where editors find the JSON Schema, by default the one installed with Truceline.
    """
    if not ID.fullmatch(agreement_id):
        why = "cannot be an id: small letters a-z, digits and single hyphens only"
        raise UnusableName(agreement_id, why, slug(agreement_id) or None)
    named = _named(tuple(parties) or _PARTIES)
    return Template((_DATA / "agreement-draft.yaml").read_text("utf-8")).substitute(
        schema=schema or Path(str(_DATA / "agreement.schema.json")).as_uri(),
        file=f"{agreement_id}.yaml",
        id=_written(agreement_id),
        name=_written(agreement_id.replace("-", " ").capitalize()),
        first=_written(next(iter(named))),
        parties=", ".join(map(_written, named)),
        actors="\n".join(_actor(one, name) for one, name in named.items()),
    )


def _named(parties: Sequence[str]) -> dict[str, str]:
    """Return the parties' names by id, in order."""
    named: dict[str, str] = {}
    for number, name in enumerate(parties, 1):
        if not name.strip() or not name.isprintable():
            raise UnusableName(name, "cannot be a party's name: one line of text is needed")
        if fold(name) in map(fold, named.values()):
            raise UnusableName(name, "is given for two parties; each needs a name of its own")
        # Names in other scripts leave no Latin letters, and two names may leave the same.
        one = slug(name)
        named[one if one and one not in named else f"party-{number}"] = name.strip()
    return named


def _actor(one: str, name: str) -> str:
    # A JSON string is a YAML string: names with colons or quotes need no rules of their own.
    return f"""  - id: {_written(one)}
    name: {json.dumps(name, ensure_ascii=False)}
    role: party
    also_called: []            # capital, short forms, what the other side calls it
    # adjective: …             # "Israeli" for Israel
    bodies: []                 # army, ministry, spokesman's office
    people: []                 # - {{name: …, title: …, from: 2030-01-01, until: 2030-12-31}}"""


def _written(one: str) -> str:
    """Return an id or a plain name as YAML reads it back: "no", "null" and "2024" need quotes."""
    return one if yaml.safe_load(one) == one else f'"{one}"'
