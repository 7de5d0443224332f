"""Which claim a command is asked for, and which of the ledger's claims it is to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import click

from truceline.cli.days import DayParam
from truceline.cli.options import known_option
from truceline.errors import SeveralClaims, UnknownClaim
from truceline.model import Act, Entry
from truceline.record import Ledger, Where

Command = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """The options that choose claims; None leaves a question open."""

    agreement: str | None = None
    provision: str | None = None
    actor: str | None = None
    act: str | None = None
    since: date | None = None
    until: date | None = None
    said_from: date | None = None
    said_to: date | None = None
    as_known_on: date | None = None

    def where(self, *, limit: int | None = None) -> Where:
        """Return what to look for in the ledger."""
        return Where(
            agreement_id=self.agreement,
            provision=self.provision,
            actor=self.actor,
            act=self.act,
            as_known_on=self.as_known_on,
            said_from=_iso(self.said_from),
            said_to=_iso(self.said_to),
            published_from=_iso(self.since),
            published_to=_iso(self.until),
            limit=limit,
        )


def filter_options(function: Command) -> Command:
    """Give a command the options of `Filter`; they arrive as its keywords."""
    day = DayParam()
    options = (
        click.option("--agreement", metavar="ID", help="Only those read against this agreement."),
        click.option("--provision", metavar="ID", help="Only those that bear on this provision."),
        click.option("--actor", metavar="ID", help="Only those that this actor makes."),
        click.option("--act", type=click.Choice(list(map(str, Act))), help="Only this act."),
        click.option("--since", type=day, metavar="DAY", help="Published on DAY or later."),
        click.option("--until", type=day, metavar="DAY", help="Published by DAY."),
        click.option("--said-from", type=day, metavar="DAY", help="Said on DAY or later."),
        click.option("--said-to", type=day, metavar="DAY", help="Said by DAY."),
        known_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


def entry_named(ledger: Ledger, beginning: str, agreement_id: str | None) -> Entry:
    """Return the claim whose id begins so, rejected ones too; UnknownClaim, SeveralClaims."""
    entries = ledger.named(beginning.strip().casefold(), Where(agreement_id=agreement_id))
    if not entries:
        raise UnknownClaim(beginning, agreement_id)
    if len(entries) > 1:
        same = [f"{one.claim.id} (agreement {one.agreement_id or 'none'})" for one in entries]
        raise SeveralClaims(beginning, same)
    return entries[0]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
