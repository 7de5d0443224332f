"""Phase by phase: what is being said of each provision, by whom. Never what is true.

The rule of a standing: take each voice's latest account of how far the provision is
    met. None: "no account", or "not heard of" where nobody speaks of it at all. One
    answer: that one. More than one: "accounts differ". Nothing is weighed.
Shape: phases in the agreement's order, each with its provisions.
Units: `origins` counts families of copies: forty outlets that run one wire story are one
    origin. `statements` counts what was said (statements.py): one statement that
    three stories tell is one. `claims` counts claims, copies too.
Missing: `last_heard` None means that no claim has a day; `statements` None that only the
    ledger's own counts were asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from truceline.agreement import Agreement, Phase, Provision
from truceline.model import Act, Link, Progress
from truceline.record import Standing as Held
from truceline.view.heard import Heard
from truceline.view.statements import of_claims

UNNAMED = "nobody named"  # a voice that the report does not name


class Standing(StrEnum):
    """What the latest accounts of a provision come to."""

    NOT_HEARD_OF = "not heard of"
    NO_ACCOUNT = "no account"
    DONE = "reported done"
    PARTIAL = "reported in part"
    NONE = "reported not begun"
    BREACHED = "reported breached"
    DIFFER = "accounts differ"


ONE_ANSWER = {
    Progress.DONE: Standing.DONE,
    Progress.PARTIAL: Standing.PARTIAL,
    Progress.NONE: Standing.NONE,
    Progress.BREACHED: Standing.BREACHED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A voice's latest word on how far a provision is met, and the claim it rests on."""

    voice: str
    progress: Progress
    day: str | None
    claim_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionStatus:
    """What is being said of one provision. `acts` maps an act to the voices that do it."""

    provision: Provision
    standing: Standing
    accounts: tuple[Account, ...]
    acts: dict[Act, tuple[str, ...]]
    claims: int
    origins: int
    last_heard: str | None
    statements: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseStatus:
    """One phase; `waits_for` are the provisions it requires, with their standing."""

    phase: Phase
    waits_for: tuple[ProvisionStatus, ...]
    provisions: tuple[ProvisionStatus, ...]


SHOWN_ACTS = (Act.DENY, Act.DEMAND, Act.CONDITION, Act.REFUSE, Act.COMMIT, Act.THREATEN)


def status(agreement: Agreement, claims: Iterable[Heard]) -> tuple[PhaseStatus, ...]:
    """Return the phases of an agreement with what the claims say of each provision."""
    by_provision: dict[str, list[tuple[Heard, Link]]] = {}
    held = tuple(claims)
    of = of_claims(held)
    for claim in held:
        for link in claim.entry.links:
            by_provision.setdefault(link.provision, []).append((claim, link))
    found = {p.id: _provision(p, by_provision.get(p.id, ()), of) for p in agreement.provisions()}
    return _ladder(agreement, found)


def status_held(
    agreement: Agreement, held: Iterable[Held], statements: Mapping[str, int] | None = None
) -> tuple[PhaseStatus, ...]:
    """Return the same from the ledger's own count, which reads no claim.

    `statements` are those of each provision, where they were counted.
    """
    rows = {one.provision: one for one in held}
    found = {p.id: _counted(p, rows.get(p.id)) for p in agreement.provisions()}
    if statements is not None:
        made = {name: statements.get(name, 0) for name in found}
        found = {name: replace(one, statements=made[name]) for name, one in found.items()}
    return _ladder(agreement, found)


def _ladder(agreement: Agreement, found: Mapping[str, ProvisionStatus]) -> tuple[PhaseStatus, ...]:
    return tuple(
        PhaseStatus(
            phase=phase,
            waits_for=tuple(found[needed] for needed in phase.requires),
            provisions=tuple(found[provision.id] for provision in phase.provisions),
        )
        for phase in agreement.phases
    )


def _provision(
    provision: Provision, said: Sequence[tuple[Heard, Link]], of: Mapping[str, str]
) -> ProvisionStatus:
    accounts = _latest_accounts(said)
    days = [claim.day for claim, _ in said if claim.day]
    return ProvisionStatus(
        provision=provision,
        standing=_standing(accounts, heard_of=bool(said)),
        accounts=accounts,
        acts=_acts(said),
        claims=len(said),
        origins=len({claim.origin for claim, _ in said}),
        last_heard=max(days, default=None),
        statements=len({of[claim.entry.claim.id] for claim, _ in said}),
    )


def _counted(provision: Provision, held: Held | None) -> ProvisionStatus:
    accounts = tuple(
        Account(voice=one.voice, progress=one.progress, day=one.day, claim_id=one.claim_id)
        for one in (held.accounts if held else ())
    )
    acts: dict[Act, list[str]] = {}
    for act, voice, _ in held.stances if held else ():
        if act in SHOWN_ACTS:
            acts.setdefault(Act(act), []).append(voice or UNNAMED)
    return ProvisionStatus(
        provision=provision,
        standing=_standing(accounts, heard_of=held is not None),
        accounts=accounts,
        acts={act: tuple(acts[act]) for act in SHOWN_ACTS if act in acts},
        claims=held.claims if held else 0,
        origins=held.origins if held else 0,
        last_heard=held.last_heard if held else None,
    )


def _latest_accounts(said: Sequence[tuple[Heard, Link]]) -> tuple[Account, ...]:
    latest: dict[str, Account] = {}
    for claim, link in sorted(said, key=lambda pair: (pair[0].day or "", pair[0].entry.claim.id)):
        if link.progress is not None:
            for voice in claim.voices:
                latest[voice] = Account(
                    voice=voice,
                    progress=link.progress,
                    day=claim.day,
                    claim_id=claim.entry.claim.id,
                )
    return tuple(sorted(latest.values(), key=lambda account: account.voice))


def _standing(accounts: Sequence[Account], *, heard_of: bool) -> Standing:
    answers = {account.progress for account in accounts}
    if not answers:
        return Standing.NO_ACCOUNT if heard_of else Standing.NOT_HEARD_OF
    return ONE_ANSWER[answers.pop()] if len(answers) == 1 else Standing.DIFFER


def _acts(said: Sequence[tuple[Heard, Link]]) -> dict[Act, tuple[str, ...]]:
    voices: dict[Act, set[str]] = {}
    for claim, _ in said:
        act = claim.entry.value("act")
        if act in SHOWN_ACTS:
            voices.setdefault(Act(act), set()).update(claim.voices)
    return {act: tuple(sorted(voices[act])) for act in SHOWN_ACTS if act in voices}
