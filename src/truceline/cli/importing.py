"""`truceline import`: annotated reports and reviewed sheets."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from truceline import __version__, families
from truceline.agreement import source
from truceline.cli.finding import entry_named
from truceline.cli.models import agreement_named
from truceline.cli.options import agreement_option, json_option
from truceline.cli.output import complain, print_json, told
from truceline.errors import InputError, NeedsName, UnknownClaim, UnknownImport
from truceline.exchange import read_gold, read_reviewed
from truceline.exchange.holding import models
from truceline.exchange.reviewed import Key, named_claims
from truceline.model import Entry
from truceline.read import read_file
from truceline.record import Ledger, Review, Run, open_ledger

ANNOTATED = "as annotated"


@dataclass(slots=True)
class _Counts:
    reports: int = 0
    claims: int = 0
    decisions: int = 0
    unchanged: int = 0


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@agreement_option
@click.option("--by", metavar="NAME", envvar="TRUCELINE_BY", help="Who annotated or reviewed.")
@json_option
@click.pass_obj
@told
def command(ledger: str | None, /, files: tuple[Path, ...], as_json: bool, **wanted: Any) -> None:
    """Take in FILES: folders of gold cases, or reviewed sheets in CSV.

    A gold case is a folder with report.txt and gold.yaml; its agreement is
    agreement.yaml in the folder above, or --agreement. What it says counts as its
    annotator's. A reviewed sheet is what truceline export --format review writes, with
    cells corrected and verdicts given; a sheet with a mistake is not taken in at all.
    """
    counts, failed = _Counts(), False
    # Sheets are about claims that a ledger holds; only annotated reports may start one.
    book = open_ledger(ledger, create=any(next(_cases(path), None) for path in files))
    try:
        for path in files:
            try:
                _take(path, book, wanted, counts)
            except InputError as error:
                complain(error)
                failed = True
        families.update(book)
    finally:
        book.close()
    if as_json:
        print_json({name: getattr(counts, name) for name in _Counts.__slots__})
    else:
        same = f", {counts.unchanged} known already" if counts.unchanged else ""
        click.echo(
            f"{counts.reports} annotated reports with {counts.claims} new claims, "
            f"{counts.decisions} decisions recorded{same}."
        )
    if failed:
        sys.exit(InputError.exit_code)


def _take(path: Path, book: Ledger, wanted: Mapping[str, Any], counts: _Counts) -> None:
    cases = list(_cases(path))
    for folder in cases:
        _gold(folder, book, wanted, counts)
    if cases:
        return
    if path.suffix.casefold() not in (".csv", ".tsv") or not path.is_file():
        raise UnknownImport(path)
    entries = _entries(path, book)
    for review in read_reviewed(path, entries, models(book), by=wanted["by"]):
        _record(book, review, counts)


def _cases(path: Path) -> Iterator[Path]:
    if path.name == "gold.yaml":
        yield path.parent
    elif path.is_dir():
        yield from (found.parent for found in sorted(path.rglob("gold.yaml")))


def _gold(folder: Path, book: Ledger, wanted: Mapping[str, Any], counts: _Counts) -> None:
    if not wanted["by"]:
        raise NeedsName()
    beside = folder.parent / "agreement.yaml"
    named = wanted["agreement"] or (str(beside) if beside.is_file() else None)
    model = agreement_named(named)
    if named and model:
        book.add_agreement(model.id, source(named))
    extraction = read_gold(folder, read_file(folder / "report.txt"), model.id if model else None)
    run = Run(version=__version__, parameters=(("import", "gold"),))
    counts.reports += 1
    counts.claims += book.add(extraction, run=run).claims
    for claim in extraction.claims:
        review = Review(
            claim_id=claim.id,
            agreement_id=extraction.agreement_id,
            verdict="accept",
            by=wanted["by"],
            why=ANNOTATED,
        )
        _record(book, review, counts)


def _record(book: Ledger, review: Review, counts: _Counts) -> None:
    if book.review(review):
        counts.decisions += 1
    else:
        counts.unchanged += 1


def _entries(path: Path, book: Ledger) -> dict[Key, Entry]:
    found: dict[Key, Entry] = {}
    for claim, agreement in named_claims(path):
        try:
            entry = entry_named(book, claim, agreement)
        except UnknownClaim:
            continue  # told with its line when the row is read
        found[entry.claim.id, entry.agreement_id] = entry
    return found
