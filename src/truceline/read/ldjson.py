"""JSON-LD in a page: the nodes in it, the story's first.

Missing: broken JSON gives nothing; what names another node by @id is looked up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from truceline.read.marks import Element, clean, listed

Node = Mapping[str, Any]
_MOST = 2000  # nodes looked at in one page
_DEEPEST = 12
_LONGEST = 2_000_000  # characters of one script


def nodes(tree: Element) -> tuple[Node, ...]:
    """Return all nodes of a page's JSON-LD, outer ones first."""
    found: list[Node] = []
    for script in tree.iter("script"):
        kind = (script.get("type") or "").casefold()
        if "ld+json" in kind:
            for value in _load(script.text or ""):
                found += _walk(value, 0)
    return tuple(found[:_MOST])


def story(found: tuple[Node, ...]) -> Node | None:
    """Return the node of the story: one with a headline and a date before one without."""
    stories = [node for node in found if types(node) & set(listed("story_types"))]
    return max(stories, key=_weight, default=None)


def _weight(node: Node) -> tuple[bool, bool, bool]:
    live = "liveblogposting" in types(node) and bool(node.get("liveBlogUpdate"))
    return live, "datePublished" in node, "headline" in node or "name" in node


def types(node: Node) -> frozenset[str]:
    """Return a node's types in lower case."""
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return frozenset(str(name).rpartition("/")[2].casefold() for name in names if name)


def many(value: object) -> list[Any]:
    """Return a value as a list: JSON-LD writes one thing without brackets."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def text(value: object) -> str | None:
    """Return the words of a value: a string, or the name of a node."""
    for one in many(value):
        if isinstance(one, dict):
            one = one.get("name") or one.get("@value") or one.get("headline")
        if isinstance(one, str) and clean(one):
            return clean(one)
    return None


def resolve(value: object, found: tuple[Node, ...]) -> Any:
    """Return the node that a value names by @id, else the value."""
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and value.get("@id"):
        same = (n for n in found if n.get("@id") == value["@id"] and len(n) > len(value))
        return next(same, value)
    return value


def _load(script: str) -> Iterator[Any]:
    script = script.strip()[:_LONGEST]
    script = re.sub(r"^(?:<!--|/\*.*?\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>|;)$",
                    "", script, flags=re.S).strip()  # fmt: skip
    try:
        yield json.loads(script, strict=False)
    except RecursionError:
        return
    except ValueError:
        try:  # several documents in a row, or a comma too many
            yield json.loads(re.sub(r",\s*(?=[}\]])", "", script), strict=False)
        except (ValueError, RecursionError):
            return


def _walk(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        if "@type" in value or "@graph" in value or depth == 0:
            yield value
        for inside in value.values():
            yield from _walk(inside, depth + 1)
    elif isinstance(value, list):
        for inside in value[:_MOST]:
            yield from _walk(inside, depth + 1)
