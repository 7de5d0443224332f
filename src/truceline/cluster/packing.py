"""What was read out of a report as JSON, and back, exactly.

Shape: a dataclass is a list of what it is made of, in the order of its fields; a span
    is its two places, cut again out of the report's text on the way back.
Errors: BrokenSpan, TypeError or ValueError for what `packed` has not written.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from truceline.model import Extraction, Report, Span

Plain = Any  # lists, text, numbers, True, False, None


def packed(extraction: Extraction) -> str:
    """Return an extraction as JSON, in ASCII."""
    return json.dumps(_plain(extraction), separators=(",", ":"))


def unpacked(text: str) -> Extraction:
    """Return the extraction that `packed` has written."""
    report, *rest = json.loads(text)
    whole: Report = _built(Report, report, None)
    wanted = _made_of(Extraction)[1:]
    values = {
        name: _back(kind, value, whole) for (name, kind), value in zip(wanted, rest, strict=True)
    }
    return Extraction(report=whole, **values)


def _plain(value: Any) -> Plain:
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return [_plain(getattr(value, name)) for name, _ in _made_of(type(value))]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, Enum) else value


@cache
def _made_of(kind: type) -> tuple[tuple[str, Any], ...]:
    """Return name and type of each field that a dataclass is made from."""
    hints = get_type_hints(kind)
    return tuple((one.name, hints[one.name]) for one in fields(kind) if one.init)


def _built(kind: type, values: Plain, report: Report | None) -> Any:
    given = zip(_made_of(kind), values, strict=True)
    return kind(**{name: _back(one, value, report) for (name, one), value in given})


def _back(kind: Any, value: Plain, report: Report | None) -> Any:
    if value is None:
        return None
    kind = _certain(kind)
    if kind is Span:
        assert report is not None
        return report.cut(*value)
    if get_origin(kind) is tuple:
        return tuple(_back(get_args(kind)[0], one, report) for one in value)
    if isinstance(kind, type) and is_dataclass(kind):
        return _built(kind, value, report)
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value


@cache
def _certain(kind: Any) -> Any:
    """Return a type without its None."""
    if get_origin(kind) in (Union, UnionType):
        return next(one for one in get_args(kind) if one is not NoneType)
    return object if get_origin(kind) is Literal else kind
