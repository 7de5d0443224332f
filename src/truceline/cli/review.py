"""`truceline review`: what is uncertain first, and what a person says of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import click

from truceline.cli.finding import entry_named
from truceline.cli.models import names_in
from truceline.cli.options import csv_option, json_option
from truceline.cli.output import console, print_csv, print_json, printable, told
from truceline.cli.paragraphs import claim_lines
from truceline.cli.review_options import Asked
from truceline.errors import BadAnswer, NeedsName
from truceline.exchange.answers import Decision, review_of
from truceline.exchange.holding import models
from truceline.exchange.sheets import REVIEW_COLUMNS, review_rows
from truceline.export import entry_json
from truceline.model import Entry
from truceline.record import Ledger, Verdict, Where, open_ledger
from truceline.view.gathered import stories
from truceline.view.heard import placed

Command = Callable[..., None]


def _verdict(name: str, about: str) -> Callable[[Command], Command]:
    return click.option(f"--{name}", "verdict", flag_value=name, help=about)


@click.command("review")
@click.argument("claim", required=False, metavar="[CLAIM]")
@_verdict("accept", "What was read is right.")
@_verdict("reject", "It is no claim; say --why.")
@_verdict("restore", "It is a claim after all.")
@_verdict("release", "Leave it to the rules again.")
@click.option("--amend", multiple=True, metavar="FIELD=VALUE", help="Correct a field; repeatable.")
@click.option("--by", metavar="NAME", envvar="TRUCELINE_BY", help="Who decides.")
@click.option("--why", default="", metavar="TEXT", help="The reason.")
@click.option("--agreement", metavar="ID", help="The agreement, where there are several.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N")
@click.option("--one-by-one", is_flag=True, help="Ask about each, one key a claim.")
@click.option("--blind", is_flag=True, help="Second coding: write a sheet, or read one.")
@click.option("--coder", metavar="NAME", help="With --blind: the second coder.")
@click.option("--sample", type=click.IntRange(min=1), default=50, show_default=True, metavar="N")
@click.option("--sheet", type=click.Path(path_type=Path), help="With --blind: a filled sheet.")
@click.option("--output", type=click.Path(path_type=Path), help="Where a sheet goes.")
@click.option("--agreement-of-coders", is_flag=True, help="Krippendorff's alpha, field by field.")
@json_option
@csv_option
@click.pass_obj
@told
def command(ledger: str | None, /, **options: Any) -> None:
    """List what is uncertain, the most uncertain first; decide about CLAIM.

    \b
    truceline review
    truceline review CLAIM --accept --by Ana
    truceline review CLAIM --amend actor=veshnia --amend act=deny --by Ana --why "…"
    truceline review --one-by-one --by Ana
    truceline review --blind --coder Ben --sample 50 --output ben.csv
    truceline review --blind --coder Ben --sheet ben.csv
    truceline review --agreement-of-coders

    FIELD is actor, person, said_on, act, targets or provisions; several answers are
    parted by ";", a provision may say how far it is met: "prisoners=partial". An empty
    VALUE is the answer "none". A person's answer counts before any rule's.
    """
    asked = Asked(**options)
    book = open_ledger(ledger, create=False)
    try:
        _run(book, asked)
    finally:
        book.close()


def _run(book: Ledger, asked: Asked) -> None:
    if asked.blind or asked.agreement_of_coders:
        from truceline.cli import second_coding  # lazy: few runs code

        second_coding.run(book, asked)
    elif asked.claim is not None:
        _decide(book, asked)
    elif asked.verdict or asked.amend:
        raise click.UsageError("Name the CLAIM to decide about: truceline review CLAIM --accept")
    elif asked.one_by_one:
        from truceline.cli.one_by_one import loop  # lazy, as above

        loop(book, _queue(book, asked), named(asked.by), models(book))
    else:
        _list(book, asked)


def named(by: str | None) -> str:
    """Return who decides; raise NeedsName for nobody."""
    if not by or not by.strip():
        raise NeedsName()
    return by.strip()


def _queue(book: Ledger, asked: Asked) -> tuple[Entry, ...]:
    where = Where(agreement_id=asked.agreement, limit=asked.limit)
    return tuple(islice(book.queue(where), asked.limit))


def _decide(book: Ledger, asked: Asked) -> None:
    entry = entry_named(book, asked.claim or "", asked.agreement)
    if not asked.verdict and not asked.amend:
        _show(entry, names_in(book))
        click.echo("\nTo decide: --accept, --reject or --amend FIELD=VALUE, with --by and --why")
        return
    decision = decided(entry, asked)
    model = models(book).get(entry.agreement_id or "")
    new = book.review(review_of(entry, decision, model))
    if asked.as_json:
        print_json({"claim": entry.claim.id, "verdict": decision.verdict, "recorded": new})
    else:
        click.echo(f"{entry.claim.id}: {decision.verdict} {'recorded' if new else 'known already'}")


def decided(entry: Entry, asked: Asked) -> Decision:
    """Return the decision that the options ask for."""
    if asked.amend and asked.verdict:
        raise click.UsageError(f"--amend and --{asked.verdict} are two decisions; give one")
    fields: dict[str, str] = {}
    for one in asked.amend:
        field, sign, value = one.partition("=")
        if not sign:
            raise BadAnswer(one, "write FIELD=VALUE, as in act=deny")
        fields[field.strip().replace("-", "_")] = value.strip()
    verdict: Verdict = asked.verdict or "amend"
    if verdict in ("reject", "amend") and not asked.why.strip():
        raise BadAnswer("why", f"{verdict} needs a reason: --why TEXT")
    return Decision(verdict=verdict, by=named(asked.by), why=asked.why.strip(), fields=fields)


def _list(book: Ledger, asked: Asked) -> None:
    entries = _queue(book, asked)
    if asked.as_json:
        for entry in entries:
            print_json(
                {**entry_json(entry), "agreement": entry.agreement_id, "open": doubts(entry)}
            )
        return
    if asked.as_csv:
        print_csv(review_rows(placed(entries, stories(book)), models(book)), REVIEW_COLUMNS)
        return
    names = names_in(book)
    for number, entry in enumerate(entries, 1):
        click.echo("\n".join(claim_lines(number, entry, names, console().width)))
        click.echo(printable(f"     {entry.claim.id}: {'; '.join(doubts(entry)) or 'weak'}"))
    click.echo(f"\n{len(entries)} shown. To decide: truceline review CLAIM --accept --by NAME")


def doubts(entry: Entry) -> list[str]:
    """Return what is open about a claim, and why."""
    return [f"{r.about}: {r.why or 'no answer'}" for r in entry.readings if not r.values]


def _show(entry: Entry, names: dict[str, str]) -> None:
    click.echo("\n".join(claim_lines(1, entry, names, console().width)))
    for doubt in doubts(entry):
        click.echo(printable(f"     {doubt}"))
