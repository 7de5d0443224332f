"""A person's answers as they are typed or stand in a cell, and back.

Shape: several answers are parted by "; "; a provision is "id" or "id=progress"; a day
    is ISO 8601. An actor is an id of the agreement, or a name as written; one that
    looks like a mistyped id must stand in double quotes to count as a name.
Missing: an empty text is the answer "none".
Errors: BadAnswer says what is wrong, and the nearest valid value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from truceline.agreement import Agreement
from truceline.agreement.nearest import nearest
from truceline.errors import BadAnswer
from truceline.exchange.rows import provisions
from truceline.model import Act, Aspect, Entry, Link, Progress
from truceline.record import Review, Verdict
from truceline.record.names import PERSON

ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
FIELDS = (*ASPECTS, "provisions")
SEVERAL = frozenset(("actor", "targets", "provisions"))
BETWEEN = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person says of a claim; `fields` maps a field to the answer as written."""

    verdict: Verdict
    by: str
    why: str = ""
    fields: Mapping[str, str]


def shown(entry: Entry, field: str) -> str:
    """Return the current answers to one field, as they are written."""
    values: Iterable[str] = (
        provisions(entry)
        if field == "provisions"
        else entry.values(next(one for one in ASPECTS if one == field))
    )
    return BETWEEN.join(values)


def changed(entry: Entry, fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields whose answer is another than the current one."""
    return {
        field: text for field, text in fields.items() if _parts(text) != _parts(shown(entry, field))
    }


def review_of(entry: Entry, decision: Decision, agreement: Agreement | None) -> Review:
    """Return the review that a decision makes of an entry; raise BadAnswer."""
    answers: list[tuple[Aspect, tuple[str, ...]]] = [
        (about, values_of(about, decision.fields[about], agreement))
        for about in ASPECTS
        if about in decision.fields
    ]
    links = decision.fields.get("provisions")
    return Review(
        claim_id=entry.claim.id,
        agreement_id=entry.agreement_id,
        verdict=decision.verdict,
        by=decision.by,
        why=decision.why,
        answers=tuple(answers),
        links=None if links is None else _links(entry, links, decision.by, agreement),
    )


def values_of(field: str, text: str, agreement: Agreement | None) -> tuple[str, ...]:
    """Return the answers that are written so; raise BadAnswer for what cannot be one."""
    if field not in FIELDS:
        raise BadAnswer(field, f"no such field; there are {', '.join(FIELDS)}")
    values = _parts(text)
    if field not in SEVERAL and len(values) > 1:
        raise BadAnswer(field, f"{text!r} is several answers, and one is asked for")
    check = _CHECKS.get(field)
    return tuple(check(field, value, agreement) for value in values) if check else values


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in (piece.strip() for piece in text.split(";")) if part)


def _act(field: str, value: str, _: Agreement | None) -> str:
    if value not in list(Act):
        raise BadAnswer(field, f"{value!r} is no act; there are {', '.join(Act)}")
    return value


def _day(field: str, value: str, _: Agreement | None) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise BadAnswer(field, f"{value!r} is no day; write it as 2025-12-19") from None


def _actor(field: str, value: str, agreement: Agreement | None) -> str:
    if len(value) > 2 and value[0] == value[-1] == '"':
        return value[1:-1]
    if agreement is None or agreement.actor(value):
        return value
    near = nearest(value, {actor.id: actor.id for actor in agreement.actors})
    if near:
        as_name = f"; for a name as written put it in double quotes: '\"{value}\"'"
        raise BadAnswer(field, f"{value!r} is no actor of {agreement.id}{as_name}", near)
    return value


def _provision(field: str, value: str, agreement: Agreement | None) -> str:
    name, _, progress = (part.strip() for part in value.partition("="))
    if agreement is not None and agreement.provision(name) is None:
        near = nearest(name, [one.id for one in agreement.provisions()])
        raise BadAnswer(field, f"{agreement.id} has no provision {name!r}", near)
    if progress and progress not in list(Progress):
        raise BadAnswer(field, f"{progress!r} is no progress; there are {', '.join(Progress)}")
    return f"{name}={progress}" if progress else name


_CHECKS = {
    "act": _act,
    "said_on": _day,
    "actor": _actor,
    "targets": _actor,
    "provisions": _provision,
}


def _links(entry: Entry, text: str, by: str, agreement: Agreement | None) -> tuple[Link, ...]:
    pairs = (value.partition("=") for value in values_of("provisions", text, agreement))
    return tuple(
        Link(
            claim_id=entry.claim.id,
            provision=name,
            progress=Progress(progress) if progress else None,
            score=1.0,
            by=PERSON + by,
        )
        for name, _, progress in pairs
    )
