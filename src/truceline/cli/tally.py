"""What a run of `add` has done, and how it is told."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

import click

from truceline.cli.output import complain, print_json
from truceline.errors import InputError
from truceline.intake import Taken

STOPPED = 130  # what shells give for a program stopped by Ctrl-C
SHOWN = 20  # errors printed one by one


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    documents: int = 0
    held: int = 0
    reports: int = 0
    new_reports: int = 0
    claims: int = 0
    figures: int = 0
    stopped: bool = False
    failed: list[InputError] = field(default_factory=list)

    def count(self, taken: Taken) -> None:
        """Add one document's outcome."""
        self.documents += 1
        self.held += taken.held
        self.failed += taken.failed
        for one in taken.added:
            self.reports += 1
            self.new_reports += one.new_report
            self.claims += one.claims
            self.figures += one.figures


def tell(tally: Tally, as_json: bool) -> None:
    """Print what was done, and leave with the exit code that it calls for."""
    if as_json:
        print_json(
            {
                "documents": tally.documents,
                "passed_over": tally.held,
                "reports": tally.reports,
                "new_reports": tally.new_reports,
                "claims": tally.claims,
                "figures": tally.figures,
                "failed": len(tally.failed),
                "errors": [str(error) for error in tally.failed],
                "stopped": tally.stopped,
            }
        )
    else:
        _print(tally)
    if tally.stopped:
        sys.exit(STOPPED)
    if tally.failed:
        sys.exit(InputError.exit_code)


def _print(tally: Tally) -> None:
    held = f" {tally.held} documents were read before." if tally.held else ""
    click.echo(
        f"{tally.reports} reports read, {tally.new_reports} new to the ledger: "
        f"{tally.claims} claims and {tally.figures} figures added.{held}"
    )
    for error in tally.failed[:SHOWN]:
        complain(error)
    if len(tally.failed) > SHOWN:
        click.echo(f"and {len(tally.failed) - SHOWN} more; --json lists them all", err=True)
    if tally.stopped:
        click.echo("Stopped. The same command goes on where this one was.", err=True)
