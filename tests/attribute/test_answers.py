"""Acts that their place in a dispute settles: accusing, denying, undertaking."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from truceline.agreement.types import Agreement
from truceline.attribute.answers import Dispute, answers
from truceline.model import Act, Actor, Claim, Manner, Passage, Reading, Report

ACTORS = (
    Actor(id="north", name="Ardania", role="party"),
    Actor(id="south", name="Belmar League", role="party"),
    Actor(id="watch", name="Valley Watch", role="monitor"),
)
AGREEMENT = Agreement(id="example", name="Valley Accord", actors=ACTORS)
Line = tuple[str, str, tuple[str, ...], Act]  # speaker, words, targets, first act


def read(*lines: Line, by: str = "acts.weighed@1", gap: int = 1) -> Sequence[Reading]:
    """Return the revised acts of claims that stand in paragraphs `gap` apart."""
    text = "\n".join(f"They said {words}" for _, words, _, _ in lines)
    report = Report(text=text)
    paragraphs = list(re.finditer(r"[^\n]+", text))
    claims = [_claim(report, hit) for hit in paragraphs]
    passages = [
        Passage(
            report=report,
            index=n * gap,
            start=hit.start(),
            end=hit.end(),
            sentences=(),
            quotations=(),
        )
        for n, hit in enumerate(paragraphs)
    ]
    firsts = [
        Reading(claim_id=claim.id, about="act", values=(line[3],), by=by)
        for claim, line in zip(claims, lines, strict=True)
    ]
    pairs = list(zip(claims, lines, strict=True))
    dispute = Dispute(
        acts=firsts,
        speakers={claim.id: (line[0],) for claim, line in pairs},
        targets={claim.id: line[2] for claim, line in pairs},
        passages=passages,
        agreement=AGREEMENT,
    )
    return answers(claims, dispute)


def _claim(report: Report, hit: re.Match[str]) -> Claim:
    return Claim(
        report_id=report.id,
        content=(report.cut(hit.start() + len("They said "), hit.end()),),
        source=report.cut(hit.start(), hit.start() + 4),
        cue=report.cut(hit.start() + 5, hit.start() + 9),
        manner=Manner.INDIRECT,
        heard=None,
        rule="test",
    )


@pytest.mark.parametrize(
    ("speaker", "words", "target", "expected"),
    [
        ("north", "the League had taken 60 rifles.", ("south",), Act.ALLEGE),
        ("south", "Ardania had yet to open the road.", ("north",), Act.ALLEGE),
        ("north", "this was murder.", (), Act.ALLEGE),
        ("south", "nine of its men were still being held.", (), Act.ALLEGE),
        ("watch", "the League had taken 60 rifles.", ("south",), Act.REPORT),
        ("north", "Ardania had taken 60 rifles.", ("north",), Act.REPORT),
        ("north", "the League had met on Monday.", ("south",), Act.REPORT),
    ],
)
def test_a_party_that_reports_a_wrong_accuses(
    speaker: str, words: str, target: tuple[str, ...], expected: Act
) -> None:
    """A wrong by another side is an accusation from a party, a report from anyone else."""
    (got,) = read((speaker, words, target, Act.REPORT))
    assert got.values == (expected,)


def test_the_accused_deny() -> None:
    """A side that speaks against what it was just accused of denies it."""
    charge: Line = ("north", "the League of shelling the port.", ("south",), Act.ALLEGE)
    reply: Line = ("south", "its men had left an hour earlier.", ("south",), Act.REPORT)
    _, got = read(charge, reply)
    assert got.values == (Act.DENY,)
    assert got.considered == (Act.REPORT,)


def test_an_accusation_of_nobody_by_name_is_of_the_other_party() -> None:
    """In a deal of two, the other side may answer a charge that names nobody."""
    charge: Line = ("north", "nine men were still held.", (), Act.ALLEGE)
    reply: Line = ("south", "there was nobody left.", (), Act.REPORT)
    assert read(charge, reply)[1].values == (Act.DENY,)


def test_old_charges_wait_no_longer() -> None:
    """A reply far from the accusation is left as it was."""
    charge: Line = ("north", "the League of shelling the port.", ("south",), Act.ALLEGE)
    reply: Line = ("south", "there was nobody left.", (), Act.REPORT)
    assert read(charge, reply, gap=9)[1].values == (Act.REPORT,)


def test_a_party_undertakes_what_it_says_it_will_do() -> None:
    """What a party says of its own future is a promise; of the other's it is not."""
    own: Line = ("north", "its engineers would clear the road.", ("north",), Act.REPORT)
    other: Line = ("north", "the League would clear the road.", ("south",), Act.REPORT)
    assert [one.values for one in read(own, other)] == [(Act.COMMIT,), (Act.REPORT,)]


def test_settled_acts_stay() -> None:
    """An act that a rule of its words settled is not revised."""
    (got,) = read(("north", "this was murder.", (), Act.REPORT), by="acts.report.own@1")
    assert got.values == (Act.REPORT,)


@pytest.mark.parametrize("speaker", ["north", "watch", "nobody known"])
def test_whoever_was_wronged_complains(speaker: str) -> None:
    """What "they" did to "us" is an accusation, whoever says so."""
    (got,) = read((speaker, "They promised us a law, and we got a holiday", (), Act.REPORT))
    assert got.values == (Act.ALLEGE,)
