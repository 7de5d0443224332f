"""`truceline report`: one report with its claims marked in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import fill

import click

from truceline.cli.models import names_in
from truceline.cli.options import json_option
from truceline.cli.output import console, print_json, printable, told
from truceline.cli.paragraphs import claim_lines, report_lines
from truceline.errors import UnknownReport
from truceline.export import entry_json, report_json
from truceline.model import Entry, Report
from truceline.record import Where, open_ledger
from truceline.view.plain import plain
from truceline.view.report import Block, blocks


@click.command("report")
@click.argument("report_id", metavar="REPORT")
@click.option("--agreement", metavar="ID", help="Only claims read against this agreement.")
@json_option
@click.pass_obj
@told
def command(ledger: str | None, report_id: str, agreement: str | None, as_json: bool) -> None:
    """Show the text of REPORT with every claim marked, then the claims.

    REPORT is an id, or the beginning of one: truceline timeline --json has them.
    """
    book = open_ledger(ledger, create=False)
    try:
        report = book.report(report_id) or next(
            (one for one in book.reports() if one.id.startswith(report_id)), None
        )
        if report is None:
            raise UnknownReport(report_id)
        where = Where(report_id=report.id, agreement_id=agreement)
        entries, names = tuple(book.entries(where)), names_in(book)
    finally:
        book.close()
    if as_json:
        shown = {"blocks": plain(blocks(report, entries)), "claims": list(map(entry_json, entries))}
        print_json({"report": report_json(report), **shown})
        return
    click.echo("\n".join(_lines(report, entries, names, console().width)))


def _lines(
    report: Report, entries: tuple[Entry, ...], names: Mapping[str, str], width: int
) -> Iterator[str]:
    yield from report_lines(report)
    numbers = {entry.claim.id: at for at, entry in enumerate(entries, 1)}
    for block in blocks(report, entries):
        text = " ".join(_marked(block, numbers).split())
        label = "" if block.kind == "body" else f"[{block.kind}] "
        yield "\n" + fill(printable(label + text), width)
    yield ""
    for entry in entries:
        yield from claim_lines(numbers[entry.claim.id], entry, names, width)


def _marked(block: Block, numbers: Mapping[str, int]) -> str:
    parts = []
    for run in block.runs:
        opened = "".join(f"⟦{numbers[claim]} " for claim in run.opens)
        parts.append(opened + run.text)
        closing = "⟧" * sum(
            claim in numbers and _ends(block, run.start, claim) for claim in run.claims
        )
        parts.append(closing)
    return "".join(parts)


def _ends(block: Block, start: int, claim: str) -> bool:
    later = [run for run in block.runs if run.start > start and claim in run.claims]
    return not later
