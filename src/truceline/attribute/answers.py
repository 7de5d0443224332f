"""Acts that a claim's own words leave open and its place in the dispute settles.

A party that reports a wrong done by another side accuses it. A side that was just
accused, and reports against the accusation, denies it. Which party it is plays no part.
Source: `data/lexicon/en/answers.yaml`.
Missing: claims whose act their words settle are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from truceline.agreement.types import Agreement
from truceline.lexicon import lexicon
from truceline.model import Act, Claim, Passage, Reading

ACCUSES, DENIES = "acts.accuses@1", "acts.answers@1"
OPEN = ("acts.weighed@1", "acts.report.count@1")  # rules that settle nothing for certain
BACK = 3  # paragraphs in which an accusation waits for its answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """What is known of the claims: first acts as readings, speakers and targets by claim id."""

    acts: Sequence[Reading]
    speakers: Mapping[str, tuple[str, ...]]
    targets: Mapping[str, tuple[str, ...]]
    passages: Sequence[Passage]
    agreement: Agreement

    @property
    def parties(self) -> frozenset[str]:
        """Ids of the parties to the agreement."""
        return frozenset(actor.id for actor in self.agreement.actors if actor.role == "party")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Charge:
    """An accusation: who is accused by whom, in which paragraph."""

    accused: frozenset[str]
    accuser: frozenset[str]
    paragraph: int


def answers(claims: Sequence[Claim], dispute: Dispute) -> tuple[Reading, ...]:
    """Return one act reading a claim, in the order of `claims`: revised, or as it was."""
    first = {reading.claim_id: reading for reading in dispute.acts}
    return tuple(_revised(claims, first, dispute))


def _revised(
    claims: Sequence[Claim], first: Mapping[str, Reading], dispute: Dispute
) -> Iterator[Reading]:
    charges: list[_Charge] = []
    for claim in claims:
        reading = first[claim.id]
        speaker = frozenset(dispute.speakers.get(claim.id, ()))
        target = frozenset(dispute.targets.get(claim.id, ()))
        paragraph = _paragraph(claim, dispute.passages)
        if _open(reading) and _accuses(claim, speaker, target, dispute):
            reading = _read(reading, Act.ALLEGE, ACCUSES)
        elif _open(reading) and _answers(claim, speaker, paragraph, charges):
            reading = _read(reading, Act.DENY, DENIES)
        if reading.values[:1] == (Act.ALLEGE,) and target:
            charges.append(_Charge(accused=target, accuser=speaker, paragraph=paragraph))
        yield reading


def _open(reading: Reading) -> bool:
    return reading.by in OPEN and reading.values[:1] in ((Act.REPORT,), (Act.ASSESS,))


def _read(reading: Reading, act: Act, rule: str) -> Reading:
    return replace(
        reading, values=(act,), by=rule, considered=(*reading.values, *reading.considered)
    )


def _accuses(
    claim: Claim, speaker: frozenset[str], target: frozenset[str], dispute: Dispute
) -> bool:
    if not speaker & dispute.parties or not target - speaker or target & speaker:
        return False
    return any(_pattern("wrongs").search(span.words.replace("\n", " ")) for span in claim.content)


def _answers(
    claim: Claim, speaker: frozenset[str], paragraph: int, charges: Sequence[_Charge]
) -> bool:
    open_charges = [
        charge
        for charge in charges
        if charge.accused & speaker
        and not charge.accuser & speaker
        and paragraph - charge.paragraph <= BACK
    ]
    if not open_charges or claim.source is None:
        return False
    return any(_pattern("contrary").search(span.words.replace("\n", " ")) for span in claim.content)


def _paragraph(claim: Claim, passages: Sequence[Passage]) -> int:
    return next((p.index for p in passages if p.start <= claim.start < p.end), 0)


@cache
def _pattern(group: str) -> re.Pattern[str]:
    listed = "|".join(lexicon("en", "answers")[group])
    return re.compile(rf"(?<![\w-])(?:{listed})(?!\w)", re.I)
