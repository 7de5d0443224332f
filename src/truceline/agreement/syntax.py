"""Read YAML text into plain values that remember their lines.

Shape: a tree of `Node`; mappings keep the line of each key, and every scalar keeps
    its words. Days stay words: the types decide what is a day.
Refused: anchors, aliases, tags, a second document, keys that are not words or stand
    twice, nesting deeper than `DEPTH`. They serve no agreement, and some serve attacks.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from truceline.agreement.findings import Findings

DEPTH = 24  # an agreement needs 9; the composer recurses once a level
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One value of the file and the line it begins on.

    Exactly one of `entries` and `items` is given for a mapping and a list; a scalar
    has neither. `words` are a scalar's own characters.
    """

    line: int
    value: Scalar = None
    words: str = ""
    entries: Mapping[str, Node] | None = None
    items: tuple[Node, ...] | None = None
    key_lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_scalar(self) -> bool:
        """Whether it is neither a mapping nor a list."""
        return self.entries is None and self.items is None

    def line_at(self, *path: str | int) -> int:
        """Return the line of the value at `path`, or of the last thing on the way that is there."""
        line, here = self.line, self
        for step in path:
            if isinstance(step, str):
                if here.entries is None or step not in here.entries:
                    break
                line, here = here.key_lines[step], here.entries[step]
            else:
                if here.items is None or step >= len(here.items):
                    break
                here = here.items[step]
                line = here.line
        return line


def parse_yaml(text: str, findings: Findings) -> Node | None:
    """Return the tree of the text; None, with findings, where it cannot be used at all."""
    try:
        if not _is_plain(text, findings):
            return None
        composed = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        _explain(error, text, findings)
        return None
    if composed is None:
        findings.add(1, "the file is empty; to start one: truceline agreement new ID")
        return None
    return _build(composed, findings)


def _is_plain(text: str, findings: Findings) -> bool:
    """Whether the text keeps to plain YAML; what it uses beyond is noted."""
    depth, documents, plain = 0, 0, True
    for event in yaml.parse(text, Loader=_Loader):
        refused = None
        if isinstance(event, yaml.events.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.events.CollectionEndEvent):
            depth -= 1
        documents += isinstance(event, yaml.events.DocumentStartEvent)
        if isinstance(event, yaml.events.NodeEvent) and event.anchor is not None:
            refused = f"anchors and aliases ({event.anchor!r}) are not read; write the value out"
        elif getattr(event, "tag", None) is not None:
            refused = f"tags ({event.tag!r}) are not read; write the value plainly"  # type: ignore[attr-defined]
        elif documents > 1:
            refused = "a second document begins; keep one agreement in one file"
        elif depth > DEPTH:
            refused = f"nested more than {DEPTH} deep; an agreement needs 9"
        if refused:
            findings.add(event.start_mark.line + 1 if event.start_mark else 1, refused)
            plain = False
        if depth > DEPTH or documents > 1:
            break
    return plain


def _explain(error: yaml.YAMLError, text: str, findings: Findings) -> None:
    """Note a syntax error; tabs in the indentation are named as what they are."""
    lines = text.splitlines()
    mark = getattr(error, "problem_mark", None)
    at = mark.line if mark else 0
    if at < len(lines) and "\t" in _indentation(lines[at]):
        for number, line in enumerate(lines, 1):
            if "\t" in _indentation(line):
                findings.add(number, "a tab in the indentation; YAML allows only spaces there")
        return
    said = [getattr(error, "context", None), getattr(error, "problem", None)]
    what = ", ".join(part for part in said if part) or str(error).splitlines()[0]
    findings.add(at + 1, f"not valid YAML: {what}")


def _indentation(line: str) -> str:
    # After "- " and "key:" a tab breaks a line just as it does at its start.
    return line[: len(line) - len(line.lstrip(" \t-"))]


def _build(node: yaml.Node, findings: Findings) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return Node(line=line, items=tuple(_build(item, findings) for item in node.value))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, line, findings)
    return Node(line=line, value=_value(node), words=node.value)


def _mapping(node: yaml.MappingNode, line: int, findings: Findings) -> Node:
    entries: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        at = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            findings.add(at, "a key must be a word, not a list or a mapping")
        elif key.value in entries:
            findings.add(at, f"the key {key.value!r} stands on line {lines[key.value]} already")
        else:
            entries[key.value] = _build(value, findings)
            lines[key.value] = at
    return Node(line=line, entries=entries, key_lines=lines)


def _value(node: yaml.Node) -> Scalar:
    kind, words = node.tag.rpartition(":")[2], str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return words.casefold() in {"yes", "true", "on"}
    if kind in {"int", "float"}:
        # Clock times and octal stay words: nobody who writes them means a number.
        for number in (int, float):
            with contextlib.suppress(ValueError):
                return number(words)
    return words
