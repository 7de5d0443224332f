"""`truceline read`: extract and print, store nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from truceline.agreement import Agreement
from truceline.cli.models import agreement_named
from truceline.cli.options import agreement_option, json_option, published_option
from truceline.cli.output import complain, console, print_json, printable, told
from truceline.cli.paragraphs import claim_lines, explained, report_lines
from truceline.errors import ClaimNumberOutside, InputError
from truceline.export import extraction_json
from truceline.model import Extraction, entries
from truceline.pipeline import extract
from truceline.read import given, open_file, reports
from truceline.view.amounts import amount


@click.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@agreement_option
@published_option
@json_option
@click.option("--explain", type=int, metavar="N", help="Show how claim N was read, and why.")
@told
def command(
    files: tuple[Path, ...],
    agreement: str | None,
    published: str | None,
    as_json: bool,
    explain: int | None,
) -> None:
    """Print the claims, counts and days in FILES; store nothing.

    With --json: one object a report, one a line. A file that cannot be read gets
    a message; the others go on, and the exit code is 2.
    """
    model = agreement_named(agreement)
    failed = False
    for extraction in _extracted(files, model, published):
        if isinstance(extraction, InputError):
            complain(extraction)
            failed = True
        elif as_json:
            print_json(extraction_json(extraction))
        elif explain is not None:
            _explain(extraction, explain)
        else:
            _print(extraction, model)
    if failed:
        sys.exit(InputError.exit_code)


def _extracted(
    files: Sequence[Path], model: Agreement | None, published: str | None
) -> Iterator[Extraction | InputError]:
    day = given(published) if published else None
    for path in files:
        for document in open_file(path):
            if isinstance(document, InputError):
                yield document
                continue
            for report in reports(document, published=day):
                yield report if isinstance(report, InputError) else extract(report, model)


def _print(extraction: Extraction, model: Agreement | None) -> None:
    width = console().width
    names = {actor.id: actor.name for actor in model.actors} if model else {}
    lines = list(report_lines(extraction.report))
    for number, entry in enumerate(entries(extraction), 1):
        lines += ["", *claim_lines(number, entry, names, width)]
    if extraction.figures:
        lines += ["", "Counts"]
    for figure in extraction.figures:
        since = f", since {figure.since}" if figure.since else ""
        giver = ", ".join(names.get(a, a) for a in figure.actor) or "the report's own voice"
        count = f"{figure.bound.replace('_', ' ')} {amount(figure.value)} {figure.measure}"
        lines.append(printable(f"  {count}{since} · {giver}: {figure.span.words}"))
    click.echo("\n".join(lines) + "\n")


def _explain(extraction: Extraction, number: int) -> None:
    found = entries(extraction)
    if not 1 <= number <= len(found):
        raise ClaimNumberOutside(number, len(found), extraction.report.name)
    click.echo("\n".join(explained(found[number - 1])))
