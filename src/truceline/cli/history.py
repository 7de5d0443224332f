"""`truceline history`: all that was ever read of one claim."""

from __future__ import annotations

import click

from truceline.cli.finding import entry_named
from truceline.cli.options import json_option
from truceline.cli.output import print_json, printable, told
from truceline.record import Revision, open_ledger
from truceline.view.plain import plain


@click.command("history")
@click.argument("claim", metavar="CLAIM")
@click.option("--agreement", metavar="ID", help="The agreement, where there are several.")
@json_option
@click.pass_obj
@told
def command(ledger: str | None, claim: str, agreement: str | None, as_json: bool) -> None:
    """Show what was ever read of CLAIM, by which rule or person, oldest first.

    CLAIM is an id, or the beginning of one: truceline claims --json has them.
    """
    book = open_ledger(ledger, create=False)
    try:
        entry = entry_named(book, claim, agreement)
        steps = book.history(entry.claim.id, entry.agreement_id)
    finally:
        book.close()
    if as_json:
        head = {"claim": entry.claim.id, "agreement": entry.agreement_id}
        print_json({**head, "rejected": entry.rejected, "history": plain(steps)})
        return
    click.echo(printable(f"{entry.claim.id}  {' '.join(entry.claim.words.split())}"))
    if entry.rejected:
        click.echo("rejected: a person says that this is no claim")
    for step in steps:
        click.echo(printable(_line(step)))


def _line(step: Revision) -> str:
    when = step.recorded.isoformat(sep=" ", timespec="seconds")
    answer = ", ".join(step.values) or "(empty)"
    why = f"  {step.why}" if step.why else ""
    return f"{when}  {step.about:10} {answer}  by {step.by}{why}"
