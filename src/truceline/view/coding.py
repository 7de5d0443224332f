"""How far coders agree: Krippendorff's alpha, field by field, and a sample to code.

Shape: one row a field, in the order of `FIELDS`; a unit is one claim.
Units: alpha is 1 for full agreement, 0 for what chance would give, below 0 for worse.
    Fields with one answer differ or do not; fields with several (actor, targets,
    provisions) differ by the share of answers that only one coder gave.
Missing: a claim that fewer than two coders answered does not count; alpha is None
    where no claim counts, or where all answers are the same and chance is no measure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from truceline.model import Entry, digest
from truceline.record import Coding

FIELDS = ("actor", "person", "said_on", "act", "targets", "provisions")
Answer = tuple[str, ...]
Distance = Callable[[Answer, Answer], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldAgreement:
    """How far coders agree on one field. `claims` are those that two or more answered."""

    field: str
    alpha: float | None
    claims: int
    coders: tuple[str, ...]


def nominal(one: Answer, other: Answer) -> float:
    """Return 0 for the same answer, 1 for another."""
    return float(one != other)


def unshared(one: Answer, other: Answer) -> float:
    """Return the share of answers that only one of two has; two empty ones are the same."""
    together = {*one, *other}
    return len(set(one) ^ set(other)) / len(together) if together else 0.0


DISTANCE: dict[str, Distance] = {
    "actor": unshared,
    "targets": unshared,
    "provisions": unshared,
}


def alpha(units: Iterable[Sequence[Answer]], distance: Distance = nominal) -> float | None:
    """Return Krippendorff's alpha over units, each with its coders' answers."""
    pairable = [unit for unit in units if len(unit) > 1]
    counts = Counter(answer for unit in pairable for answer in unit)
    total = sum(counts.values())
    if not total:
        return None
    seen = sum(
        sum(distance(*pair) for pair in permutations(unit, 2)) / (len(unit) - 1)
        for unit in pairable
    )
    chance = sum(
        counts[one] * counts[other] * distance(one, other) for one, other in permutations(counts, 2)
    )
    return 1 - (total - 1) * seen / chance if chance else None


def agreement(codings: Iterable[Coding]) -> tuple[FieldAgreement, ...]:
    """Return how far coders agree on each field; a coder's last answer to a claim counts."""
    answers: dict[str, dict[tuple[str, str | None], dict[str, Answer]]] = {}
    for one in codings:
        units = answers.setdefault(one.about, {})
        answer = tuple(sorted(set(one.values)))
        units.setdefault((one.claim_id, one.agreement_id), {})[one.by] = answer
    return tuple(_field(name, answers[name]) for name in FIELDS if name in answers)


def _field(name: str, units: dict[tuple[str, str | None], dict[str, Answer]]) -> FieldAgreement:
    pairable = [unit for unit in units.values() if len(unit) > 1]
    return FieldAgreement(
        field=name,
        alpha=alpha([list(unit.values()) for unit in pairable], DISTANCE.get(name, nominal)),
        claims=len(pairable),
        coders=tuple(sorted({coder for unit in pairable for coder in unit})),
    )


def as_coded(entries: Iterable[Entry], by: str) -> Iterator[Coding]:
    """Yield what counts in entries as if a coder had answered, to compare a coder with it."""
    for entry in entries:
        answers: dict[str, Answer] = {one.about: one.values for one in entry.readings}
        answers["provisions"] = tuple(link.provision for link in entry.links)
        for about in FIELDS:
            yield Coding(
                claim_id=entry.claim.id,
                agreement_id=entry.agreement_id,
                by=by,
                about=about,
                values=answers.get(about, ()),
            )


def sample(claim_ids: Iterable[str], size: int, *, seed: str = "") -> tuple[str, ...]:
    """Return a sample of claims, the same for the same seed whatever the order given."""
    return tuple(sorted(set(claim_ids), key=lambda one: digest("sample", seed, one))[:size])
