"""The agreement a view is asked about: the version the ledger holds, else the shipped one."""

from __future__ import annotations

from truceline.agreement import Agreement, find, parse
from truceline.errors import NothingAdded, WhichAgreement
from truceline.record import Ledger


def agreement_of(ledger: Ledger, wanted: str | None) -> Agreement:
    """Return the agreement named, or the only one in the ledger."""
    stored = {kept.id: kept for kept in ledger.agreements()}
    if wanted is None and len(stored) == 1:
        wanted = next(iter(stored))
    if wanted is None and not stored:
        raise NothingAdded(ledger.location)
    if wanted is None:
        raise WhichAgreement(tuple(stored))
    return parse(stored[wanted].text, file=wanted) if wanted in stored else find(wanted)


def names_in(ledger: Ledger) -> dict[str, str]:
    """Return the names of all actors of the agreements in a ledger, by id."""
    models = (parse(kept.text, file=kept.id) for kept in ledger.agreements())
    return {actor.id: actor.name for model in models for actor in model.actors}
