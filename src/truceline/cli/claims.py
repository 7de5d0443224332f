"""`truceline claims`: who said what, when, in whose words."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import click

from truceline.cli.days import DayParam
from truceline.cli.models import names_in
from truceline.cli.options import csv_option, json_option, known_option
from truceline.cli.output import console, print_csv, print_json, printable, told
from truceline.cli.paragraphs import claim_lines
from truceline.cli.statements import show
from truceline.export import entry_json
from truceline.model import Act
from truceline.record import Where, open_ledger
from truceline.view.credited import credited
from truceline.view.gathered import gather
from truceline.view.plain import plain
from truceline.view.said import Said, said
from truceline.view.statements import of_claims, statements

CSV = tuple(one.name for one in fields(Said) if one.name not in ("provisions", "why"))


@click.command("claims")
@click.option("--agreement", metavar="ID", help="Only those read against this agreement.")
@click.option("--provision", metavar="ID", help="Only those that bear on this provision.")
@click.option("--actor", metavar="ID", help="Only those that this actor makes.")
@click.option("--act", type=click.Choice([str(act) for act in Act]), help="Only this act.")
@click.option("--said-from", metavar="DATE", help="Only those said on this day or later.")
@click.option("--said-to", metavar="DATE", help="Only those said on this day or earlier.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N.")
@click.option("--since", type=DayParam(), metavar="DAY", help="Published on DAY or later.")
@click.option("--statements", is_flag=True, help="What was said, once for all who tell it.")
@known_option
@json_option
@csv_option
@click.pass_obj
@told
def command(
    ledger: str | None, /, *, as_json: bool, as_csv: bool, since: date | None, **wanted: object
) -> None:
    """List the claims in the ledger, by report and place.

    With --statements the same words of one speaker, told by several stories, stand once
    with their places; what may be the same in other words is listed at the end.
    """
    as_statements = wanted.pop("statements")
    book = open_ledger(ledger, create=False)
    try:
        agreement = wanted.pop("agreement")
        published = since.isoformat() if since else None
        where = Where(agreement_id=agreement, published_from=published, **wanted)  # type: ignore[arg-type]
        found = credited(book, gather(book, where))
        names = names_in(book)
    finally:
        book.close()
    if as_statements:
        show(statements(said(found)), names, as_json=as_json)
        return
    if as_json:
        for one in found:
            print_json({**entry_json(one.entry), "origin": one.origin, "day": one.day})
        return
    if as_csv:
        print_csv(map(plain, said(found)), CSV)
        return
    width, report = console().width, None
    for number, one in enumerate(found, 1):
        if one.report.id != report:
            report = one.report.id
            published = one.report.published.local[:10] if one.report.published else "undated"
            head = one.report.title or one.report.name
            click.echo(f"\n{printable(f'{published} · {head}')[:width]}")
        click.echo("\n".join(claim_lines(number, one.entry, names, width)))
    made, origins = len(set(of_claims(found).values())), len({one.origin for one in found})
    click.echo(f"\n{len(found)} claims: {made} statements from {origins} origins")
