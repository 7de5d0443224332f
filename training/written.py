"""Reports written for training, with marks for source, cue and content, as corpus rows.

usage: written.py FOLDER   (checks the files: counts what they hold, or says where a mark is wrong)

The marks are explained in `training/written/README.md`.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from truceline.model import Act

ACTS = frozenset(act.value for act in Act)
HEAD = re.compile(r"^=== id: (?P<id>\S+) \| published: (?P<published>\S+) \| title: (?P<title>.+)$")
MARK = re.compile(
    r"<(?P<end>/?)(?P<kind>[scq])(?P<numbers>\d+(?:,\d+)*)(?: (?P<act>[a-z]+))?>|(?P<stray>[<>])"
)
ROLES = {"s": "source", "c": "cue", "q": "content"}


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield a corpus row for each report of a folder; SystemExit where a mark is wrong."""
    for file in sorted(folder.glob("*.txt")):
        head, lines = None, []
        for number, line in enumerate([*file.read_text("utf-8").split("\n"), "==="], 1):
            if line.startswith("==="):
                if head:
                    yield _row(head, lines, file.name)
                head, lines = HEAD.match(line), []
                if head is None and line != "===":
                    raise SystemExit(f"{file.name}:{number}: not a head: {line[:80]}")
            elif line.strip():
                lines.append((number, line.strip()))


def _row(head: re.Match[str], lines: list[tuple[int, str]], name: str) -> dict[str, Any]:
    made: dict[int, dict[str, Any]] = {}
    parts: list[str] = []
    size = 0
    for number, line in lines:
        plain = _unmark(line, size, made, f"{name}:{number}")
        parts.append(plain)
        size += len(plain) + 1
    for number, found in made.items():
        if len(found["cue"]) != 1 or not found["content"]:
            raise SystemExit(f"{name}: {head['id']}: attribution {number} lacks its cue or content")
    return {
        "id": head["id"],
        "set": "written",
        "published": head["published"],
        "title": head["title"],
        "text": "\n".join(parts),
        "attributions": [made[number] for number in sorted(made)],
    }


def _unmark(line: str, offset: int, made: dict[int, dict[str, Any]], place: str) -> str:
    """Return the line without marks; enter what they hold into `made`."""
    plain, at, open_marks = "", 0, []
    for mark in MARK.finditer(line):
        plain += line[at : mark.start()]
        at = mark.end()
        if mark["stray"]:
            raise SystemExit(f"{place}: stray {mark['stray']} in: {line[:80]}")
        if not mark["end"]:
            open_marks.append((mark["kind"], mark["numbers"], len(plain)))
            if mark["kind"] == "c":
                if mark["act"] not in ACTS:
                    raise SystemExit(f"{place}: unknown act {mark['act']}")
                _entry(made, int(mark["numbers"]))["act"] = mark["act"]
            continue
        key = (mark["kind"], mark["numbers"])
        opened = next((o for o in reversed(open_marks) if o[:2] == key), None)
        if opened is None:
            raise SystemExit(f"{place}: {mark[0]} closes nothing")
        open_marks.remove(opened)
        for number in map(int, mark["numbers"].split(",")):
            span = [offset + opened[2], offset + len(plain)]
            _entry(made, number)[ROLES[mark["kind"]]].append(span)
    if open_marks:
        raise SystemExit(f"{place}: <{open_marks[-1][0]}{open_marks[-1][1]}> is not closed")
    return plain + line[at:]


def _entry(made: dict[int, dict[str, Any]], number: int) -> dict[str, Any]:
    return made.setdefault(number, {"id": number, "source": [], "cue": [], "content": []})


def main() -> None:
    found = list(rows(Path(sys.argv[1])))
    claims = [a for row in found for a in row["attributions"]]
    doubled = [id for id, count in Counter(row["id"] for row in found).items() if count > 1]
    if doubled:
        raise SystemExit(f"used twice: {', '.join(doubled)}")
    words = sum(len(row["text"].split()) for row in found)
    print(f"{len(found)} reports, {words} words, {len(claims)} attributions")
    print(dict(Counter(a["act"] for a in claims).most_common()))


if __name__ == "__main__":
    main()
