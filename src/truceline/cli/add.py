"""`truceline add`: put reports into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from truceline import __version__
from truceline.agreement import source
from truceline.cli.models import agreement_named
from truceline.cli.options import agreement_option, json_option, published_option
from truceline.cli.output import complain, print_json, told
from truceline.errors import InputError, NothingToRead
from truceline.pipeline import extract
from truceline.read import read_file
from truceline.record import Added, Run, open_ledger

READABLE = ("*.txt",)


@click.command("add")
@click.argument("places", nargs=-1, required=True, type=click.Path(path_type=Path))
@agreement_option
@published_option
@json_option
@click.pass_obj
@told
def command(
    ledger: str | None,
    places: tuple[Path, ...],
    agreement: str | None,
    published: str | None,
    as_json: bool,
) -> None:
    """Read the files and folders PLACES and put what they hold into the ledger.

    Adding the same again changes nothing. A file that cannot be read gets a
    message; the others go on, and the exit code is 2.
    """
    model = agreement_named(agreement)
    files = list(_files(places))
    failed: list[InputError] = []
    added: list[Added] = []
    book = open_ledger(ledger)
    try:
        if agreement and model:
            book.add_agreement(model.id, source(agreement))
        with _progress(files, quiet=as_json) as paths:
            for path in paths:
                try:
                    extraction = extract(read_file(path, published=published), model)
                    added.append(book.add(extraction, run=Run(version=__version__)))
                except InputError as error:
                    failed.append(error)
    finally:
        book.close()
    _report(added, failed, as_json)


def _files(places: Iterable[Path]) -> Iterator[Path]:
    """Yield files, those of a folder in order of name."""
    for place in places:
        if not place.is_dir():
            yield place
            continue
        inside = sorted(path for kind in READABLE for path in place.rglob(kind))
        if not inside:
            raise NothingToRead(place, READABLE)
        yield from inside


def _progress(files: list[Path], *, quiet: bool):  # type: ignore[no-untyped-def]
    # click's own type is private; a bar is shown on a terminal only
    return click.progressbar(files, label="Reading", file=sys.stderr, hidden=quiet)


def _report(added: list[Added], failed: list[InputError], as_json: bool) -> None:
    new = sum(one.new_report for one in added)
    counts = {
        "reports": len(added),
        "new_reports": new,
        "claims": sum(one.claims for one in added),
        "figures": sum(one.figures for one in added),
        "failed": len(failed),
    }
    if as_json:
        print_json({**counts, "errors": [str(error) for error in failed]})
    else:
        click.echo(
            f"{counts['reports']} reports read, {new} new to the ledger: "
            f"{counts['claims']} claims and {counts['figures']} figures added."
        )
        for error in failed:
            complain(error)
    if failed:
        sys.exit(InputError.exit_code)
