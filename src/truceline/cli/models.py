"""Which agreement a command works with."""

from __future__ import annotations

import click

from truceline.agreement import Agreement, find, parse, usable
from truceline.cli.output import printable
from truceline.errors import NothingAdded, WhichAgreement
from truceline.record import Ledger


def agreement_named(name: str | None) -> Agreement | None:
    """Return the agreement of `--agreement`, its light problems told on stderr."""
    if name is None:
        return None
    agreement, problems = usable(name)
    for problem in problems:
        click.echo(f"Warning: {printable(str(problem))}", err=True)
    return agreement


def agreement_of(ledger: Ledger, wanted: str | None) -> Agreement:
    """Return the agreement named as the ledger holds it, else as shipped; or its only one."""
    stored = {kept.id: kept for kept in ledger.agreements()}
    if wanted is None and len(stored) == 1:
        wanted = next(iter(stored))
    if wanted is None and not stored:
        raise NothingAdded(ledger.location)
    if wanted is None:
        raise WhichAgreement(tuple(stored))
    return (
        parse(stored[wanted].text, file=wanted, strict=False) if wanted in stored else find(wanted)
    )


def names_in(ledger: Ledger) -> dict[str, str]:
    """Return the names of all actors of the agreements in a ledger, by id."""
    models = (parse(kept.text, file=kept.id, strict=False) for kept in ledger.agreements())
    return {actor.id: actor.name for model in models for actor in model.actors}
