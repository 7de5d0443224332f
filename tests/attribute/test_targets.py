"""Targets are the doers a claim names, found by their place in the words."""

from __future__ import annotations

import re

import pytest

from truceline.agreement.types import Agreement
from truceline.attribute.antecedents import TargetContext
from truceline.attribute.targets import targets
from truceline.model import (
    Act,
    Actor,
    Claim,
    Manner,
    Mention,
    Passage,
    Reading,
    Report,
)

ACTORS = (
    Actor(id="north", name="Ardania", role="party", adjective="Ardanian"),
    Actor(id="south", name="Belmar", role="party", adjective="Belmari"),
    Actor(id="third", name="Corvia", role="mediator", adjective="Corvian"),
)
AGREEMENT = Agreement(id="example", name="Valley Accord", actors=ACTORS)
NAMES = {name: actor.id for actor in ACTORS for name in (actor.name, str(actor.adjective))}


def passage(report: Report) -> Passage:
    """Return the whole report as one paragraph of one sentence each stop."""
    sentences = tuple(report.cut(*hit.span()) for hit in re.finditer(r"[^ .][^.]*\.", report.text))
    return Passage(
        report=report,
        index=0,
        start=0,
        end=len(report.text),
        sentences=sentences,
        quotations=(),
    )


def read(text: str, content: str, act: Act, *, manner: Manner = Manner.INDIRECT) -> Reading:
    """Return the targets of the claim `content`, made by Ardania, in `text`."""
    report = Report(text=text)
    start = text.index(content)
    own = manner is Manner.OWN
    claim = Claim(
        report_id=report.id,
        content=(report.cut(start, start + len(content)),),
        source=None if own else report.cut(0, 1),
        cue=None if own else report.cut(0, 1),
        manner=manner,
        heard=None,
        rule="test",
    )
    found = re.finditer("|".join(sorted(NAMES, key=len, reverse=True)), text)
    mentions = tuple(
        Mention(span=report.cut(*hit.span()), actor=NAMES[hit.group()], form="name")
        for hit in found
    )
    context = TargetContext(
        passages=[passage(report)],
        mentions=mentions,
        speakers={} if own else {claim.id: ("north",)},
        acts={claim.id: act},
        agreement=AGREEMENT,
    )
    return targets([claim], context)[0]


CASES = [
    (Act.ALLEGE, "Belmar of breaking the truce.", ("south",)),
    (Act.ALLEGE, "Belmari drones had struck Ardania.", ("south",)),
    (Act.DEMAND, "Belmar must leave the valley.", ("south",)),
    (Act.DEMAND, "Belmar will be disarmed.", ("south",)),
    (Act.REPORT, "four men were killed by Belmari fire.", ("south",)),
    (Act.REPORT, "envoys would travel to Belmar.", ()),
    (Act.REPORT, "Belmar and Corvia had signed.", ("south", "third")),
    (Act.REPORT, "the departure of Belmar had begun.", ("south",)),
    (Act.CONDITION, "it would not leave unless Belmar disarmed.", ("south",)),
    (Act.COMMIT, "it would send two teams.", ("north",)),
    (Act.DEMAND, "the international community must act.", ("international community",)),
    (Act.DEMAND, "both sides must stop.", ("north", "south")),
    (Act.REPORT, "eleven lorries had crossed.", ()),
    (Act.REPORT, "Belmar backed the truce, which was brokered by Corvia.", ("south",)),
    (Act.REPORT, "the Corvia Protocols took effect in June.", ()),
    (Act.REPORT, "Belmar had been told not to move.", ("south",)),
    (Act.REPORT, "a Corvian plan collapsed.", ()),
    (Act.REPORT, "it had counted six craters.", ()),
    (Act.REFUSE, "Corvia's request as an order.", ("third",)),
    (Act.REFUSE, "sending troops to Belmar.", ("north",)),
    (Act.DENY, "the charge", ("north",)),
    (Act.ALLEGE, "Belmar only wanted Corvia to stop.", ("south",)),
    (Act.CONDITION, "Corvia could come once Belmar agreed.", ("south",)),
    (Act.CONDITION, "no more would leave until both sides had signed.", ("north", "south")),
]


@pytest.mark.parametrize(("act", "content", "expected"), CASES)
def test_doers_are_found_by_their_place(act: Act, content: str, expected: tuple[str, ...]) -> None:
    """Subjects, agents and owners of deeds are doers; objects and places are not."""
    got = read(f"Ardania said {content}", content, act)
    assert got.values == expected
    assert bool(got.why) == (not expected)


def test_they_are_the_doer_named_before() -> None:
    """An accusation of "them" is about the doer before, never about the speaker."""
    text = "Belmar shelled the port. Ardania accused them of murder."
    assert read(text, "them of murder.", Act.ALLEGE).values == ("south",)


def test_swapped_parties_swap_the_targets() -> None:
    """With the parties' names exchanged the same claims have exchanged targets."""
    exchanged = {"north": "south", "south": "north"}
    swap = {"Ardania": "Belmar", "Belmar": "Ardania"}
    for act, content, _ in CASES:
        other = re.sub("Ardania|Belmar", lambda hit: swap[hit.group()], content)
        one = read(content, content, act, manner=Manner.OWN)
        two = read(other, other, act, manner=Manner.OWN)
        if "sides" not in content:
            assert two.values == tuple(exchanged.get(actor, actor) for actor in one.values)
        assert one.by == two.by
