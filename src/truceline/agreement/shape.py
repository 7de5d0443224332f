"""What a user may write: the keys of each part of an agreement file, from the types.

The check and the JSON Schema both read this, so that they cannot differ.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

# `from` is a word of Python's own, so the type says `since`.
_WRITTEN: Mapping[tuple[str, str], str] = types.MappingProxyType({("Person", "since"): "from"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key: as written in the file, the field it fills, its type without None."""

    name: str
    field: str
    type: Any
    required: bool


@cache
def keys(record: Any) -> tuple[Key, ...]:
    """Return the keys of one dataclass of the model, in the order of its fields."""
    hints = get_type_hints(record)
    return tuple(
        Key(
            name=_WRITTEN.get((record.__name__, one.name), one.name),
            field=one.name,
            type=_without_none(hints[one.name]),
            required=one.default is MISSING and one.default_factory is MISSING,
        )
        for one in fields(record)
        if one.init
    )


def options(hint: Any) -> tuple[Any, ...]:
    """Return the members of a union; a type that is none, alone."""
    is_union = get_origin(hint) in (Union, types.UnionType)
    return get_args(hint) if is_union else (hint,)


def _without_none(hint: Any) -> Any:
    left = tuple(one for one in options(hint) if one is not type(None))
    return left[0] if len(left) == 1 else Union[left]  # noqa: UP007 - members known only at run time
