"""Gold cases: a report's text with the claims, figures and days that a person found in it.

Shape: a case is a folder with `report.txt` and `gold.yaml`; texts are quoted in the
    YAML and located here, so a gold file survives any change of offsets.
Missing: words that are not in the report raise BadGold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from truceline.errors import BadGold

Place = tuple[int, int]
SHORT = 40  # characters: words this short may stand anywhere, so they are sought by their cue
REACH = 200  # characters between a short content and its cue


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """A claim as annotated; fields as in the annotation guide."""

    content: tuple[Place, ...]
    source: Place | None
    manner: str
    actor: tuple[str, ...]
    person: str | None
    said_on: str | None
    act: str
    targets: tuple[str, ...]
    provisions: tuple[tuple[str, str | None], ...]
    cue: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFigure:
    """A count as annotated."""

    span: Place
    value: float
    bound: str | None
    measure: str | None
    since: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCase:
    """One annotated report. `body` is where its claims may lie."""

    name: str
    text: str
    body: Place
    claims: tuple[GoldClaim, ...]
    figures: tuple[GoldFigure, ...]
    days: tuple[tuple[Place, str | None], ...]
    report: dict[str, Any]

    @property
    def published(self) -> str | None:
        """The day the report ran, where the case gives it."""
        return day(self.report.get("published"))


def case_folders(folder: Path) -> tuple[Path, ...]:
    """Return the case folders under a folder, in order; raise BadGold where there are none."""
    paths = sorted(folder.rglob("gold.yaml"))
    if not paths:
        raise BadGold(folder, "no gold.yaml in or under it")
    return tuple(path.parent for path in paths)


def gold_cases(folder: Path) -> Iterator[GoldCase]:
    """Yield the cases under a folder, in order of path; raise BadGold where there are none."""
    return map(load_case, case_folders(folder))


def load_case(folder: Path) -> GoldCase:
    """Read one case folder."""
    try:
        text = (folder / "report.txt").read_text("utf-8")
        gold = yaml.safe_load((folder / "gold.yaml").read_text("utf-8"))
        return _case(folder.name, text, gold)
    except (OSError, yaml.YAMLError, KeyError, TypeError, LookupError) as error:
        raise BadGold(folder, f"{type(error).__name__}: {error}") from error


def _case(name: str, text: str, gold: dict[str, Any]) -> GoldCase:
    body = _body(text, gold["report"])
    return GoldCase(
        name=name,
        text=text,
        body=body,
        claims=tuple(_claim(text, body, raw) for raw in gold.get("claims") or ()),
        figures=tuple(_figure(text, body, raw) for raw in gold.get("figures") or ()),
        days=tuple(
            (locate(text, raw["text"], within=body), day(raw["value"]))
            for raw in gold.get("dates") or ()
        ),
        report=gold["report"],
    )


def _body(text: str, meta: dict[str, Any]) -> Place:
    first, last = meta.get("first_words"), meta.get("last_words")
    start = locate(text, first, within=(0, len(text)))[0] if first else 0
    ends = [hit.end() for hit in re.finditer(re.escape(last), text)] if last else []
    return start, max(ends, default=len(text))


def _claim(text: str, body: Place, raw: dict[str, Any]) -> GoldClaim:
    content = _content(text, body, raw)
    hull = (content[0][0], content[-1][1])
    cue = locate(text, raw["cue"], within=body, near=hull) if raw.get("cue") else None
    source = raw.get("source")
    return GoldClaim(
        content=content,
        source=locate(text, source, within=body, near=cue or hull) if source else None,
        manner=raw["manner"],
        actor=tuple(map(str, listed(raw.get("actor")))),
        person=raw.get("person"),
        said_on=day(raw.get("said_on")),
        act=raw["act"],
        targets=tuple(map(str, listed(raw.get("targets")))),
        provisions=tuple((p["id"], p.get("progress")) for p in raw.get("provisions") or ()),
        cue=cue,
    )


def _content(text: str, body: Place, raw: dict[str, Any]) -> tuple[Place, ...]:
    parts = listed(raw["content"])
    found = tuple(locate(text, part, within=body) for part in parts)
    if len(str(raw["content"])) >= SHORT or not raw.get("cue"):
        return found
    for hit in re.finditer(re.escape(str(raw["cue"])), text[body[0] : body[1]]):
        cue = (hit.start() + body[0], hit.end() + body[0])
        found = tuple(locate(text, part, within=body, near=cue) for part in parts)
        if abs(found[0][0] - cue[1]) < REACH:
            break
    return found


def _figure(text: str, body: Place, raw: dict[str, Any]) -> GoldFigure:
    return GoldFigure(
        span=locate(text, raw["text"], within=body),
        value=float(raw["value"]),
        bound=raw.get("bound"),
        measure=raw.get("measure"),
        since=day(raw.get("since")),
        as_of=day(raw.get("as_of")),
    )


def locate(text: str, wanted: object, *, within: Place, near: Place | None = None) -> Place:
    """Return the place of quoted words: "x@2" is the second, else the nearest, else the first."""
    words, nth = str(wanted), None
    if numbered := re.fullmatch(r"(.*)@(\d+)", words, re.S):
        words, nth = numbered[1], int(numbered[2])
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    places = [hit.span() for hit in re.finditer(left + re.escape(words) + right, text)]
    if nth is not None:
        return places[nth - 1]
    places = [p for p in places if within[0] <= p[0] and p[1] <= within[1]] or places
    if not places:
        raise LookupError(f"not in the report: {words!r}")
    if near is None:
        return places[0]
    return min(places, key=lambda p: min(abs(p[0] - near[1]), abs(near[0] - p[1])))


def day(value: object) -> str | None:
    """Return a YAML date or text as ISO text."""
    return None if value is None else str(value)[:10] if hasattr(value, "isoformat") else str(value)


def listed(value: object) -> list[Any]:
    """Return a list as it is, nothing as an empty list, anything else as a list of one."""
    return value if isinstance(value, list) else [] if value is None else [value]
