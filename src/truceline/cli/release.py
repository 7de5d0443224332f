"""`truceline release`: a frozen, hashed copy of the ledger; and a ledger out of one."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.cli.options import json_option
from truceline.cli.output import print_json, told
from truceline.exchange import freeze, thaw
from truceline.exchange.package import File
from truceline.record import open_ledger


@click.command("release")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
@told
def command(ledger: str | None, folder: Path, as_json: bool) -> None:
    """Freeze the ledger into the new folder DIR, every file hashed.

    Tables, texts, agreements, runs and the whole record with its digest chain.
    truceline --ledger NEW.db add DIR rebuilds the same ledger from it.
    """
    book = open_ledger(ledger, create=False)
    try:
        files = freeze(book, folder)
    finally:
        book.close()
    size = sum(file.size for file in files)
    if as_json:
        print_json({"folder": str(folder), "files": len(files), "bytes": size, **_sums(files)})
        return
    click.echo(f"{folder}: {len(files)} files, {size / 1e6:.1f} MB.")
    click.echo(f"To cite it: SHA-256 of SHA256SUMS {files[-1].sha256}")


def _sums(files: tuple[File, ...]) -> dict[str, str]:
    return {"sha256": files[-1].sha256}


def rebuild(ledger: str | None, folder: Path, *, as_json: bool) -> None:
    """Rebuild the ledger that a release was made of, for `truceline add`."""
    book = open_ledger(ledger)
    try:
        new = thaw(folder, book)
        counts = {
            "reports": sum(1 for _ in book.reports()),
            "agreements": len(book.agreements()),
            "rebuilt": new,
        }
        location = book.location
    finally:
        book.close()
    if as_json:
        print_json(counts)
    elif new:
        click.echo(f"{location}: rebuilt from {folder}, {counts['reports']} reports.")
    else:
        click.echo(f"{location} is the ledger that was released in {folder}; nothing to add.")
