"""Which words stand in quotation marks.

Shape: quotations in the order they open; one within another has a greater depth.
Units: `outer` takes in the marks, `inner` leaves them out.
Missing: a single mark that closes in the same paragraph counts, one that does not is an
    apostrophe; a double mark that does not close runs on into the next paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.model import Quotation, Report

MARK = re.compile(r"``|''|[\"“”„«»‘’']")
CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "``": "''", "'": "'"}
SINGLE = ("'", "‘", "’")
DEEPEST = 4  # quotations open at once; more are stray marks
LONGEST_SINGLE = 600  # characters; past it a single mark was an apostrophe


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    start: int
    inner: int


@dataclass(frozen=True, slots=True)
class _Found:
    opened: _Open
    inner_end: int
    outer_end: int
    closed: bool


def quotations(report: Report, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the quotations between `start` and `end`, in text order."""
    found = sorted(_scan(report.text, start, end), key=lambda one: one.opened.start)
    kept = [one for one in found if one.inner_end > one.opened.inner]
    return tuple(
        Quotation(
            outer=report.cut(one.opened.start, one.outer_end),
            inner=report.cut(one.opened.inner, one.inner_end),
            depth=depth,
            closed=one.closed,
        )
        for one, depth in zip(kept, _depths(kept), strict=True)
    )


def _depths(found: list[_Found]) -> Iterator[int]:
    """Yield how many others hold each; `found` is in order of opening."""
    holding: list[int] = []  # ends of the quotations that are open here
    for one in found:
        holding = [end for end in holding if end >= one.outer_end]
        yield len(holding)
        holding.append(one.outer_end)


def _scan(text: str, start: int, end: int) -> Iterator[_Found]:
    stack: list[_Open] = []
    for hit in MARK.finditer(text, start, end):
        mark, here = hit[0], hit.start()
        stack = [o for o in stack if o.mark not in SINGLE or here - o.start <= LONGEST_SINGLE]
        depth = _closes(stack, mark, _before(text, here, start), _after(text, hit.end(), end))
        if depth is not None:
            opened = stack[depth]
            stack = stack[:depth]
            yield _Found(opened, here, hit.end(), True)
        elif _may_open(mark, _before(text, here, start), _after(text, hit.end(), end)):
            stack = [*stack[-DEEPEST + 1 :], _Open(mark, here, hit.end())]
    for opened in stack:
        if opened.mark not in SINGLE:
            yield _Found(opened, end, end, False)


def _closes(stack: list[_Open], mark: str, before: str, after: str) -> int | None:
    """Return the place in the stack of what this mark closes, None where it closes nothing."""
    if mark in ("'", "’") and (before.isspace() or after.isalnum()):
        return None  # an apostrophe, or an opening mark
    for depth in range(len(stack) - 1, -1, -1):
        opened = stack[depth].mark
        if opened == mark == '"' or mark in CLOSERS.get(opened, ()):
            return depth
    return None


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark in ("”", "»", "''"):
        return False
    if mark in SINGLE:
        return mark != "’" and not before.isalnum() and after.isalnum()
    return not after.isspace() or mark != '"'


def _before(text: str, at: int, start: int) -> str:
    return text[at - 1] if at > start else " "


def _after(text: str, at: int, end: int) -> str:
    return text[at] if at < end else " "
