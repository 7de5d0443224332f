"""A frozen copy of a ledger: every file hashed, and enough to rebuild it.

Shape: `datapackage.json` describes the folder and holds each file's SHA-256 and the end
    of the digest chain. `ledger.lines` is the record itself, from which the ledger is
    rebuilt. `data/` has claims, figures, days and reports as CSV, JSON lines and, where
    pyarrow is there, Parquet; `texts/` the reports; `agreements/` every version;
    `model/` the model card and the runs. `SHA256SUMS` is for `sha256sum --check`.
Rule: the same ledger gives the same bytes; times are the ledger's own.
Errors: FileExists for a folder that is not empty, LedgerUnusable where somebody wrote
    to the ledger meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files as packaged
from pathlib import Path
from typing import Any

from truceline.errors import FileExists, LedgerUnusable
from truceline.exchange.claim_tables import write_claims
from truceline.exchange.formats import json_lines, write_file
from truceline.exchange.package import File, descriptor
from truceline.exchange.tabled import DAYS, FIGURES, REPORTS, day_rows, figure_rows, report_rows
from truceline.record import Ledger
from truceline.record.copying import copy_out
from truceline.record.store import SqlLedger
from truceline.view.plain import csv_lines

LEDGER = "ledger.lines"
PACKAGE = "datapackage.json"
SUMS = "SHA256SUMS"
Content = bytes | str | Iterable[str]
ABOUT = """# A frozen ledger

`datapackage.json` describes every file and holds its SHA-256; `sha256sum --check SHA256SUMS`
verifies them. `data/` is for reading, `ledger.lines` for rebuilding:

    truceline --ledger new.db add THIS-FOLDER
    truceline --ledger new.db check

The rebuilt ledger ends in the same digest as the one that was frozen. What the columns mean:
docs/exchange.md of Truceline. The texts of the reports belong to those who published them.
"""


def freeze(ledger: Ledger, folder: Path) -> tuple[File, ...]:
    """Write a release into a new or empty folder; return its files, the sums last."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExists(folder)
    lines = _Lines(ledger)
    found = [_put(folder, LEDGER, lines)]
    for name, columns in write_claims(ledger, folder / "data").items():
        found.append(_hashed(folder, f"data/{name}", columns))
    for path, content, columns in _contents(ledger, lines):
        found.append(_put(folder, path, content, columns))
    if _Lines(ledger).chain != lines.chain:
        raise LedgerUnusable(ledger.location, "it was written to meanwhile; release it again")
    found.sort(key=lambda file: file.path)
    package = descriptor(found, chain=lines.chain, created=lines.created)
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    found.append(_put(folder, PACKAGE, text))
    sums = "".join(f"{file.sha256}  {file.path}\n" for file in found)
    return (*found, _put(folder, SUMS, sums))


class _Lines:
    """A ledger's lines as they go by, remembering what the descriptor says of them."""

    def __init__(self, ledger: Ledger) -> None:
        if not isinstance(ledger, SqlLedger):
            raise TypeError(f"no lines can be copied out of a {type(ledger).__name__}")
        self._lines = copy_out(ledger)
        self._head = next(self._lines)
        self.chain: str = json.loads(self._head)["chain"]
        self.created: str | None = None
        self.runs: list[dict[str, Any]] = []

    def __iter__(self) -> Iterator[str]:
        yield self._head + "\n"
        for line in self._lines:
            if line.startswith('["additions"'):
                recorded = datetime.fromtimestamp(json.loads(line)[2] / 1e6, UTC)
                self.created = recorded.isoformat(timespec="seconds")
            elif line.startswith('["runs"'):
                _, _, run, version, model, parameters = json.loads(line)
                named = {"run": run, "version": version, "model": model}
                self.runs.append({**named, "parameters": json.loads(parameters)})
            yield line + "\n"


Named = tuple[str, Content, tuple[str, ...]]


def _contents(ledger: Ledger, lines: _Lines) -> Iterator[Named]:
    """Yield path, content and columns of every file beside the record."""
    yield "README.md", ABOUT, ()
    yield from _table("figures", lambda: figure_rows(ledger), FIGURES)
    yield from _table("days", lambda: day_rows(ledger), DAYS)
    yield from _table("reports", lambda: report_rows(ledger), REPORTS)
    for report in ledger.reports():
        yield f"texts/{report.id}.txt", report.text, ()
    for kept in ledger.agreements():
        for version in ledger.agreement_versions(kept.id):
            yield f"agreements/{kept.id}.{version.sha256[:12]}.yaml", version.text, ()
    yield "model/runs.jsonl", json_lines(lines.runs), ()
    for card in sorted((packaged("truceline") / "data" / "model").iterdir(), key=lambda c: c.name):
        if card.name.endswith(".md"):
            yield f"model/{card.name}", card.read_text("utf-8"), ()


Rows = Iterator[dict[str, Any]]


def _table(name: str, found: Callable[[], Rows], columns: tuple[str, ...]) -> Iterator[Named]:
    """Yield both forms of a table; the rows are read once for each, not held."""
    yield f"data/{name}.csv", csv_lines(found(), columns), columns
    first = next(found(), None)
    yield f"data/{name}.jsonl", json_lines(found()), tuple(first) if first else columns


def _put(folder: Path, path: str, content: Content, columns: tuple[str, ...] = ()) -> File:
    write_file(folder / path, content)
    return _hashed(folder, path, columns)


def _hashed(folder: Path, path: str, columns: tuple[str, ...]) -> File:
    with (folder / path).open("rb") as file:
        hashed, size = sha256(), 0
        while block := file.read(1 << 20):
            hashed.update(block)
            size += len(block)
    return File(path=path, sha256=hashed.hexdigest(), size=size, columns=columns)
