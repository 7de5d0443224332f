"""What is public is documented."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from bench.page import SECTIONS, SHARED

from tests.conftest import ROOT
from truceline.agreement import find
from truceline.cli.app import COMMANDS
from truceline.export import extraction_json
from truceline.pipeline import extract
from truceline.read import read_file

DOCS = {path.name: path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md")}
README = (ROOT / "README.md").read_text("utf-8")


def test_every_command_is_in_the_readme() -> None:
    """A newcomer finds every command in the README."""
    assert [name for name in COMMANDS if f"truceline {name}" not in README] == []


def test_every_key_of_the_json_is_documented() -> None:
    """docs/json.md names every key that `read --json` prints."""
    report = read_file(ROOT / "examples" / "mlechin-2024" / "mlechin-2024-08-29-1.txt")
    found = extraction_json(extract(report, find("mlechin-2024")))
    assert [key for key in sorted(set(keys(found))) if f"`{key}`" not in DOCS["json.md"]] == []


def keys(value: Any) -> Iterator[str]:
    """Yield the keys of a JSON value at every depth."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from keys(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from keys(inside)


def test_every_dependency_has_its_reason() -> None:
    """docs/dependencies.md says why each run-time dependency is there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [name for listed in project["optional-dependencies"].values() for name in listed]
    names = [re.split(r"[\[<>=]", one)[0] for one in (*project["dependencies"], *extras)]
    table = DOCS["dependencies.md"].casefold()
    assert [name for name in names if f"| {name} |" not in table] == []


def test_every_bench_is_on_the_page_of_figures() -> None:
    """docs/figures.md is what `make bench` writes: its sections, in order, each command beside."""
    page = DOCS["figures.md"]
    assert re.findall(r"^## (.+)$", page, re.M) == [section.name for section in SECTIONS]
    commands = [one for section in SECTIONS for one in section.commands]
    shown = [f"`python {one.format(shared=SHARED, folder='FOLDER')}`" for one in commands]
    assert [one for one in shown if one not in page] == []


def test_figures_name_no_place_of_the_machine() -> None:
    """What was measured on is told in words; no path of that machine is on the page."""
    assert re.findall(r"(?<![\w.])/(?:home|root|tmp|work|usr|var)/\S*", DOCS["figures.md"]) == []
