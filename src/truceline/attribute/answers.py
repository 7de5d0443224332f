"""Acts that a claim's own words leave open and its place in the dispute settles.

A party that reports a wrong done by another side, or to itself, accuses. A side that was
just accused, and reports against the accusation, denies it. A party that says what it
will do promises it. Which party it is plays no part.
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

ACCUSES, DENIES, UNDERTAKES = "acts.accuses@2", "acts.answers@2", "acts.undertakes@1"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A claim with who speaks, whom it is about, and the paragraph it stands in."""

    claim: Claim
    speaker: frozenset[str]
    target: frozenset[str]
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
        said = _Said(
            claim=claim,
            speaker=frozenset(dispute.speakers.get(claim.id, ())),
            target=frozenset(dispute.targets.get(claim.id, ())),
            paragraph=_paragraph(claim, dispute.passages),
        )
        if _open(reading):
            reading = _settled(reading, said, charges, dispute)
        if reading.values[:1] == (Act.ALLEGE,):
            charges.append(_charge(said, dispute))
        yield reading


def _settled(
    reading: Reading, said: _Said, charges: Sequence[_Charge], dispute: Dispute
) -> Reading:
    if _accuses(said, dispute):
        return _read(reading, Act.ALLEGE, ACCUSES)
    if _answers(said, charges):
        return _read(reading, Act.DENY, DENIES)
    if _undertakes(said, dispute):
        return _read(reading, Act.COMMIT, UNDERTAKES)
    return reading


def _charge(said: _Said, dispute: Dispute) -> _Charge:
    """Return an accusation; a party that accuses nobody by name means the other of two."""
    accused = said.target
    if not accused and len(dispute.parties) == 2 and said.speaker & dispute.parties:
        accused = dispute.parties - said.speaker
    return _Charge(accused=accused, accuser=said.speaker, paragraph=said.paragraph)


def _open(reading: Reading) -> bool:
    return reading.by in OPEN and reading.values[:1] in ((Act.REPORT,), (Act.ASSESS,))


def _read(reading: Reading, act: Act, rule: str) -> Reading:
    return replace(
        reading, values=(act,), by=rule, considered=(*reading.values, *reading.considered)
    )


def _accuses(said: _Said, dispute: Dispute) -> bool:
    """Whether a party says that another side did wrong, or that it was wronged."""
    if said.claim.source is not None and _says(said.claim, "betrayals"):
        return True
    if not said.speaker & dispute.parties or said.target & said.speaker:
        return False
    if said.target - said.speaker:
        return _says(said.claim, "wrongs") or _says(said.claim, "outrages")
    return _says(said.claim, "outrages")


def _answers(said: _Said, charges: Sequence[_Charge]) -> bool:
    """Whether a side that was just accused speaks against it."""
    open_charges = [
        charge
        for charge in charges
        if charge.accused & said.speaker
        and not charge.accuser & said.speaker
        and said.paragraph - charge.paragraph <= BACK
    ]
    if not open_charges or said.claim.source is None:
        return False
    return _says(said.claim, "contrary")


def _undertakes(said: _Said, dispute: Dispute) -> bool:
    """Whether a party says what it will do."""
    mine = (
        bool(said.target) and said.target <= said.speaker and bool(said.speaker & dispute.parties)
    )
    return mine and _says(said.claim, "future") and not _says(said.claim, "contrary")


def _says(claim: Claim, group: str) -> bool:
    return any(_pattern(group).search(span.words.replace("\n", " ")) for span in claim.content)


def _paragraph(claim: Claim, passages: Sequence[Passage]) -> int:
    return next((p.index for p in passages if p.start <= claim.start < p.end), 0)


@cache
def _pattern(group: str) -> re.Pattern[str]:
    listed = "|".join(lexicon("en", "answers")[group])
    return re.compile(rf"(?<![\w-])(?:{listed})(?!\w)", re.I)
