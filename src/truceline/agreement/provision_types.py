"""The types that a provision can have: those of the Peace Accords Matrix and a few more.

Source: `data/provision-types.yaml`. Names compare without case, accents and punctuation.
Missing: `pam` is None for a type that the Matrix does not code.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from truceline.agreement.nearest import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionType:
    """One type: its name, the stem of its Matrix variable, other ways to write it."""

    name: str
    pam: str | None
    also: tuple[str, ...] = ()


@cache
def provision_types() -> tuple[ProvisionType, ...]:
    """Return every type, those of the Matrix first."""
    text = (files("truceline") / "data" / "provision-types.yaml").read_text("utf-8")
    rows = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))["types"]
    return tuple(
        ProvisionType(name=row["name"], pam=row["pam"], also=tuple(row.get("also", ())))
        for row in rows
    )


def provision_type(written: str) -> ProvisionType | None:
    """Return the type that is written so, by name or by Matrix stem; None where there is none."""
    wanted = _key(written)
    return next((one for one in provision_types() if wanted in map(_key, _names(one))), None)


def spellings() -> dict[str, str]:
    """Return each way to write a name, with the name; Matrix stems are too short to be near."""
    return {written: one.name for one in provision_types() for written in (one.name, *one.also)}


def _names(one: ProvisionType) -> tuple[str, ...]:
    return (one.name, *one.also, *((one.pam,) if one.pam else ()))


def _key(name: str) -> str:
    # Joined: "power sharing", "power-sharing" and "powersharing" are one word.
    return fold(name).replace(" ", "")
