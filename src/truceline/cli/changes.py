"""`truceline changes`: what is new since a day."""

from __future__ import annotations

from dataclasses import replace

import click

from truceline.agreement import Agreement
from truceline.cli.output import console, print_csv, print_json, printable, told
from truceline.cli.viewing import (
    Asked,
    names_of,
    opened,
    paragraph,
    view_options,
    week_before,
)
from truceline.record import Ledger, Where
from truceline.view.changes import Changes, changes, figure_changes
from truceline.view.coded import COLUMNS, coded
from truceline.view.footnotes import footnoted
from truceline.view.gathered import stories
from truceline.view.plain import plain
from truceline.view.series import series


@click.command("changes")
@view_options
@click.pass_obj
@told
def command(ledger: str | None, /, **options: object) -> None:
    """Show what is new since a day, as text with footnotes to paste.

    Newly set conditions, conditions reported met, denials, accounts that moved,
    changed figures, and all else that was said. Without --since: the last seven
    days that the ledger knows of.
    """
    asked = Asked(ledger=ledger, **options)  # type: ignore[arg-type]
    with opened(asked) as (book, model):
        if asked.since is None:
            asked = replace(asked, since=week_before(_last_day(book, model)))
        found = _changes(book, model, asked)
    if asked.as_json:
        print_json({"agreement": model.id, **plain(found)})
    elif asked.as_csv:
        print_csv(coded(model, found.said), COLUMNS)
    else:
        width = console().width
        text = footnoted(found, names_of(model), model.name)
        for line in text.splitlines():
            shown = paragraph(line, width, indent="") if len(line) > width else [printable(line)]
            click.echo("\n".join(shown))


def _changes(book: Ledger, model: Agreement, asked: Asked) -> Changes:
    origins = stories(book)
    where = asked.where(model)
    found = changes(book, where, origins)
    if where.provision or where.actor:
        return found
    reports = {report.id: report for report in book.reports()}
    known = Where(agreement_id=model.id, as_known_on=asked.as_known_on)
    rows = series(book.figures(known), reports, origins)
    return replace(found, figures=figure_changes(rows, found.since))


def _last_day(book: Ledger, model: Agreement) -> str | None:
    newest = Where(agreement_id=model.id, newest=True, limit=1)
    published = [e.report.published for e in book.entries(newest) if e.report]
    return published[0].local[:10] if published and published[0] else None
