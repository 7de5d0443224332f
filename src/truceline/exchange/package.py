"""The descriptor of a release: frictionless Data Package, version 1.

Shape: one resource a file, with its SHA-256 and size; CSV files have a schema.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from truceline import __version__

PROFILE = "data-package"
KEY = "truceline"  # what is ours in the descriptor
MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonl": "application/jsonl",
    "lines": "text/plain",
    "md": "text/markdown",
    "onnx": "application/octet-stream",
    "parquet": "application/vnd.apache.parquet",
    "txt": "text/plain",
    "yaml": "application/yaml",
}
KINDS = {"start": "integer", "end": "integer", "settled": "boolean"}
COUNTS = "figures.csv"  # the one table whose `value` is a number
DESCRIPTION = (
    "Claims about a peace or ceasefire agreement: who is reported to have said what, where, in "
    "whose words. Lists in a CSV cell are divided by '; '. To rebuild the ledger: truceline "
    "--ledger NEW.db add FOLDER. The texts of the reports belong to those who published them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file of a release, by its path in it. `columns` are a table's, in order."""

    path: str
    sha256: str
    size: int
    columns: tuple[str, ...] = ()


def descriptor(files: Iterable[File], *, chain: str, created: str | None) -> dict[str, Any]:
    """Return the descriptor; `chain` is the end of the ledger's digest chain."""
    found = {
        "profile": PROFILE,
        "name": "truceline-release",
        "title": "An attributed ledger, frozen",
        "description": DESCRIPTION,
        "created": created,
        KEY: {"version": __version__, "chain": chain},
        "resources": [_resource(file) for file in files],
    }
    return {key: value for key, value in found.items() if value is not None}


def _resource(file: File) -> dict[str, Any]:
    ending = file.path.rpartition(".")[2]
    name = "".join(c if c.isalnum() or c in "-_." else "-" for c in file.path.casefold())
    made: dict[str, Any] = {
        "name": name,
        "path": file.path,
        "format": ending,
        "mediatype": MEDIA.get(ending, "application/octet-stream"),
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if ending not in ("parquet", "onnx"):
        made["encoding"] = "utf-8"
    if file.columns:
        fields = [{"name": one, "type": _kind(file.path, one)} for one in file.columns]
        made |= {"profile": "tabular-data-resource", "schema": {"fields": fields}}
    return made


def _kind(path: str, column: str) -> str:
    if path.endswith("jsonl"):
        return "any"  # JSON says itself what is a number or a list
    if path.endswith(COUNTS) and column == "value":
        return "number"
    return KINDS.get(column, "string")
