"""`truceline status`: the phases as a ladder, with what is said of each provision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import click

from truceline.agreement import Agreement
from truceline.cli.days import DayParam
from truceline.cli.models import agreement_of
from truceline.cli.options import csv_option, json_option, known_option
from truceline.cli.output import console, print_csv, print_json, printable, table, told
from truceline.record import Where, open_ledger
from truceline.view.credited import credited
from truceline.view.gathered import gather
from truceline.view.status import PhaseStatus, ProvisionStatus, status

COLUMNS = (
    "phase",
    "id",
    "title",
    "standing",
    "accounts",
    "claims",
    "statements",
    "origins",
    "last_heard",
)


@click.command("status")
@click.argument("agreement", required=False)
@click.option("--since", type=DayParam(), metavar="DAY", help="Only what was published since.")
@known_option
@json_option
@csv_option
@click.pass_obj
@told
def command(
    ledger: str | None,
    /,
    agreement: str | None,
    *,
    as_json: bool,
    as_csv: bool,
    **days: date | None,
) -> None:
    """Show, phase by phase, what is being said of each provision and by whom.

    A standing tells what the latest accounts say, not what is true. "statements"
    counts what was said, once however many stories tell it; "origins" counts
    stories, not the outlets that copied them.
    """
    book = open_ledger(ledger, create=False)
    try:
        model = agreement_of(book, agreement)
        phases = status(model, credited(book, gather(book, _where(model, days))))
    finally:
        book.close()
    if as_json:
        print_json({"agreement": model.id, "phases": [_phase_json(p) for p in phases]})
        return
    if as_csv:
        flat = (
            {"phase": p.phase.id, **_provision_json(one)} for p in phases for one in p.provisions
        )
        print_csv(({**row, "accounts": _accounts(row)} for row in flat), COLUMNS)
        return
    _print(model, phases)


def _where(model: Agreement, days: Mapping[str, date | None]) -> Where:
    since = days["since"]
    return Where(
        agreement_id=model.id,
        published_from=since.isoformat() if since else None,
        as_known_on=days["as_known_on"],
    )


def _accounts(row: Mapping[str, Any]) -> list[str]:
    return [f"{one['voice']}: {one['progress']} ({one['day']})" for one in row["accounts"]]


def _print(model: Agreement, phases: tuple[PhaseStatus, ...]) -> None:
    out = console()
    names = {actor.id: actor.name for actor in model.actors}
    out.print(model.name, style="bold")
    for phase in phases:
        rows = table("provision", "standing", "statements", "origins", "last heard", provision=1)
        for one in phase.provisions:
            rows.add_row(
                printable(one.provision.title),
                one.standing,
                str(one.statements),
                str(one.origins),
                one.last_heard or "",
            )
        out.print()
        out.print(printable(phase.phase.name), style="bold")
        for needed in phase.waits_for:
            out.print(printable(f"  waits for: {needed.provision.title}: {needed.standing}"))
        out.print(rows)
        for one in phase.provisions:
            for line in _voices(one, names):
                out.print(printable(line))


def _voices(one: ProvisionStatus, names: Mapping[str, str]) -> Iterator[str]:
    """Yield who reports what and who demands, denies or sets conditions, where anyone does."""
    said: dict[str, list[str]] = {}
    for account in one.accounts:
        said.setdefault(f"say {account.progress}", []).append(
            names.get(account.voice, account.voice)
        )
    for act, voices in one.acts.items():
        said[str(act)] = [names.get(voice, voice) for voice in voices]
    if said:
        told_by = "; ".join(f"{what}: {', '.join(who)}" for what, who in said.items())
        yield f"  {one.provision.title}: {told_by}"


def _phase_json(phase: PhaseStatus) -> dict[str, Any]:
    return {
        "id": phase.phase.id,
        "name": phase.phase.name,
        "waits_for": [{"id": p.provision.id, "standing": p.standing} for p in phase.waits_for],
        "provisions": [_provision_json(p) for p in phase.provisions],
    }


def _provision_json(one: ProvisionStatus) -> dict[str, Any]:
    return {
        "id": one.provision.id,
        "title": one.provision.title,
        "standing": one.standing,
        "accounts": [
            {"voice": a.voice, "progress": a.progress, "day": a.day, "claim": a.claim_id}
            for a in one.accounts
        ],
        "acts": {str(act): list(voices) for act, voices in one.acts.items()},
        "claims": one.claims,
        "statements": one.statements,
        "origins": one.origins,
        "last_heard": one.last_heard,
    }
