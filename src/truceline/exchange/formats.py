"""The forms that claims go out in, by name.

Shape: a form gives text in pieces, or bytes, or the files of a folder. `write` puts it
    to a file, a folder or, where none is named, to the stream that it is given.
Errors: FileExists for a place that is taken, NeedsOutput for a form that cannot be
    printed, NotInstalled for an extra that is not there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TextIO

from truceline.errors import FileExists, NeedsOutput
from truceline.exchange import brat
from truceline.exchange.annotation import collection
from truceline.exchange.coded import CODED_COLUMNS, coded_rows
from truceline.exchange.parquet import parquet
from truceline.exchange.plover import events
from truceline.exchange.quotation import quotations
from truceline.exchange.rows import COLUMNS, Agreements, detailed, rows
from truceline.exchange.sheets import REVIEW_COLUMNS, review_rows
from truceline.exchange.statements import statements
from truceline.view.heard import Heard
from truceline.view.plain import csv_lines

Claims = Iterable[Heard]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One form. `make` takes claims and agreements by id; `about` is one line for help."""

    make: Callable[[Claims, Agreements], Any]
    about: str
    kind: Literal["text", "bytes", "folder"] = "text"


def json_lines(values: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield one JSON object a line."""
    for value in values:
        yield json.dumps(value, ensure_ascii=False) + "\n"


FORMATS: Mapping[str, Format] = {
    "csv": Format(
        make=lambda claims, known: csv_lines(rows(claims, known), COLUMNS),
        about="a row a claim",
    ),
    "coded": Format(
        make=lambda claims, known: csv_lines(coded_rows(claims, known), CODED_COLUMNS),
        about="CSV, a row a claim and provision, with Matrix and PA-X codes",
    ),
    "jsonl": Format(
        make=lambda claims, known: json_lines(detailed(claims, known)),
        about="JSON lines, with every reading and what it rests on",
    ),
    "parquet": Format(
        make=lambda claims, known: parquet(rows(claims, known)),
        about="Parquet (extra: parquet)",
        kind="bytes",
    ),
    "annotation": Format(
        make=collection,
        about="W3C Web Annotations",
    ),
    "quotation": Format(
        make=quotations,
        about="schema.org Quotation and Claim, JSON-LD",
    ),
    "plover": Format(
        make=lambda claims, known: json_lines(events(claims, known)),
        about="PLOVER events, JSON lines",
    ),
    "ftm": Format(
        make=lambda claims, known: json_lines(statements(claims, known)),
        about="FollowTheMoney statements, JSON lines",
    ),
    "brat": Format(
        make=lambda claims, _: brat.files(claims),
        about="brat standoff, a folder",
        kind="folder",
    ),
    "review": Format(
        make=lambda claims, known: csv_lines(review_rows(claims, known), REVIEW_COLUMNS),
        about="CSV to correct and to import again",
    ),
}


def write(name: str, made: Any, output: Path | None, stream: TextIO) -> None:
    """Write what the format `name` made to `output`, or to `stream` where that is None."""
    kind = FORMATS[name].kind
    if output is None:
        if kind != "text":
            raise NeedsOutput(name)
        stream.writelines(made)
        return
    if output.exists() and not (kind == "folder" and _is_empty(output)):
        raise FileExists(output)
    if kind == "folder":
        for file, content in made:
            write_file(output / file, content)
    else:
        write_file(output, made)


def write_file(path: Path, content: bytes | str | Iterable[str]) -> None:
    """Write a file and the folders that lead to it; line ends stay as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines([content] if isinstance(content, str) else content)


def _is_empty(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())
