"""Turn a tree of YAML values into the types of the model, noting every misfit.

A value that does not fit is noted and stands empty in what is returned, so that later
checks still see everything else; who calls uses the result only if nothing was noted.
Missing: a key that is absent, or has no value (`in_force: null`), takes its default.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Any, Literal, TypeVar, get_args, get_origin

from truceline.agreement.findings import Findings
from truceline.agreement.nearest import nearest
from truceline.agreement.shape import Key, keys, options
from truceline.agreement.syntax import Node
from truceline.model import Measure

T = TypeVar("T")

MOST_SHOWN = 60  # characters of a wrong value in a message
_BAD: Any = object()  # a value that was noted as wrong


def decode(node: Node, record: Callable[..., T], findings: Findings) -> T:
    """Return the record that the mapping `node` describes; what does not fit is in `findings`."""
    known = keys(record)
    if node.entries is None:
        findings.add(node.line, f"{_kind(node)} stands where a mapping with {_some(known)} belongs")
        return record(**{key.field: _stand_in(key.type) for key in known if key.required})
    _note_unknown(node, known, findings)
    values = {}
    for key in known:
        value = _entry(node, key, findings)
        if value is not _BAD:
            values[key.field] = value
        elif key.required:
            values[key.field] = _NEUTRAL.get(key.name) or _stand_in(key.type)
    return record(**values)


def _entry(node: Node, key: Key, findings: Findings) -> Any:
    found = node.entries.get(key.name) if node.entries else None
    if found is not None and not _is_empty(found):
        return _value(found, key.type, key.name, findings)
    if key.required:
        line = node.key_lines.get(key.name, node.line)
        findings.add(line, f"{key.name} is missing" if found is None else f"{key.name} is empty")
    return _BAD


def _is_empty(node: Node) -> bool:
    return node.is_scalar and (node.value is None or not node.words.strip())


def _note_unknown(node: Node, known: tuple[Key, ...], findings: Findings) -> None:
    names = {key.name: key.name for key in known}
    # Near misses in meaning, which no comparison of letters finds.
    meant = {spelling: name for spelling, name in _MEANT.items() if name in names}
    for name in node.entries or ():
        if name not in names:
            near = meant.get(name) or nearest(name, names)
            findings.add(node.key_lines[name], f"there is no key {name!r} here", near, light=True)


# An actor with an unknown role is at least somebody who speaks, and nobody's party.
_NEUTRAL: Mapping[str, Any] = MappingProxyType({"role": "source", "measure": Measure.OTHER})

_MEANT: Mapping[str, str] = MappingProxyType(
    {
        "deadline": "due",
        "aliases": "also_called",
        "since": "from",
        "to": "until",
        "parties": "actors",
        "keywords": "terms",
        "description": "text",
        "started": "began",
        "depends_on": "requires",
        "effective": "in_force",
    }
)


def _value(node: Node, hint: Any, name: str, findings: Findings) -> Any:
    """Return the value for one type; `name` is the key it stands under, for messages."""
    origin = get_origin(hint)
    if is_dataclass(hint):
        return decode(node, hint, findings)  # type: ignore[arg-type]
    if origin is tuple:
        return _list(node, get_args(hint)[0], name, findings)
    if origin is dict:
        return _table(node, get_args(hint)[1], name, findings)
    if origin is Literal:
        return _choice(node, {str(one): one for one in get_args(hint)}, name, findings)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _choice(node, {str(one.value): one for one in hint}, name, findings)
    return _scalar(node, options(hint), name, findings)


def _list(node: Node, item: Any, name: str, findings: Findings) -> Any:
    if node.items is None:
        shown = node.is_scalar and node.words.isprintable() and len(node.words) <= MOST_SHOWN
        example = f"; write {name}: [{node.words}]" if shown else ""
        findings.add(node.line, f"{name} must be a list, not {_kind(node)}{example}")
        return _BAD
    name = name if is_dataclass(item) else f"each of {name}"
    values = (_value(one, item, name, findings) for one in node.items)
    # A wrong item keeps its place, so that the others keep theirs.
    return tuple(_stand_in(item) if value is _BAD else value for value in values)


def _table(node: Node, item: Any, name: str, findings: Findings) -> Any:
    if node.entries is None:
        findings.add(node.line, f"{name} must be a mapping, not {_kind(node)}")
        return _BAD
    values = {key: _value(one, item, key, findings) for key, one in node.entries.items()}
    return {key: value for key, value in values.items() if value is not _BAD}


def _choice(node: Node, known: Mapping[str, Any], name: str, findings: Findings) -> Any:
    if node.is_scalar and node.words in known:
        return known[node.words]
    near = nearest(node.words, known) if node.is_scalar else None
    wrong = repr(node.words) if node.is_scalar else _kind(node)
    findings.add(node.line, f"{name}: {wrong} is none of {', '.join(known)}", near, light=True)
    return _BAD


def _scalar(node: Node, wanted: tuple[Any, ...], name: str, findings: Findings) -> Any:
    for hint in wanted:
        value = _READ[hint](node) if node.is_scalar else _BAD
        if value is not _BAD:
            return value
    findings.add(node.line, f"{name} must be {_WANTED[wanted[0]]}, not {_kind(node)}")
    return _BAD


def _text(node: Node) -> Any:
    return node.value if isinstance(node.value, str) and node.value.strip() else _BAD


def _number(node: Node) -> Any:
    is_number = isinstance(node.value, int | float) and not isinstance(node.value, bool)
    return float(node.words) if is_number and math.isfinite(float(node.words)) else _BAD


def _whole(node: Node) -> Any:
    return node.value if type(node.value) is int else _BAD


def _truth(node: Node) -> Any:
    return node.value if isinstance(node.value, bool) else _BAD


def _day(node: Node) -> Any:
    try:
        return date.fromisoformat(node.words)
    except ValueError:
        return _BAD


_READ: Mapping[Any, Callable[[Node], Any]] = MappingProxyType(
    {str: _text, float: _number, int: _whole, bool: _truth, date: _day}
)
_WANTED: Mapping[Any, str] = MappingProxyType(
    {
        str: "text",
        float: "a number",
        int: "a whole number",
        bool: "true or false",
        date: "a day as YYYY-MM-DD",
    }
)


def _stand_in(hint: Any) -> Any:
    """Return a harmless value of the type, for what was noted as wrong or missing."""
    if is_dataclass(hint) and isinstance(hint, type):
        return hint(**{key.field: _stand_in(key.type) for key in keys(hint) if key.required})
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    return {float: 1.0, bool: False}.get(hint, () if get_origin(hint) is tuple else "")


def _kind(node: Node) -> str:
    if node.entries is not None:
        return "a mapping"
    if node.items is not None:
        return "a list"
    if _is_empty(node):
        return "nothing"
    if isinstance(node.value, str):
        return repr(node.words[:MOST_SHOWN])
    kind = "true/false value" if isinstance(node.value, bool) else "number"
    return f"the {kind} {node.words[:MOST_SHOWN]} (for text, put it in quotes)"


def _some(known: tuple[Key, ...]) -> str:
    return " and ".join(key.name for key in known if key.required)
