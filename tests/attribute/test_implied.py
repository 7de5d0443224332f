"""Targets of claims that name nobody: the other side, those bound, the speaker."""

from __future__ import annotations

import pytest

from truceline.agreement.types import Agreement, Phase, Provision
from truceline.attribute.implied import Known, implied
from truceline.model import Act, Actor, Claim, Link, Manner, Mention, Progress, Reading, Report

TWO = (
    Actor(id="north", name="Ardania", role="party"),
    Actor(id="south", name="Belmar League", role="party"),
    Actor(id="watch", name="Valley Watch", role="monitor"),
)
THREE = (*TWO, Actor(id="hill", name="Hill Front", role="party"))
PROVISIONS = (
    Provision(id="guns", title="Guns", obligors=("south",)),
    Provision(id="captives", title="Captives", obligors=("north", "south")),
)
NOBODY = "targets.none@1"


def claim(words: str, at: int = 0) -> Claim:
    """Return a claim of one speaker over `words`."""
    report = Report(text="x" * at + "They said " + words)
    return Claim(
        report_id=report.id,
        content=(report.cut(at + len("They said "), len(report.text)),),
        source=report.cut(at, at + 4),
        cue=report.cut(at + 5, at + 9),
        manner=Manner.INDIRECT,
        heard=None,
        rule="test",
    )


def read(
    words: str,
    act: Act,
    speaker: str,
    link: tuple[str, Progress | None] | None = None,
    *,
    actors: tuple[Actor, ...] = TWO,
    score: float = 1.0,
    first: Reading | None = None,
    named: str = "",
) -> tuple[str, ...]:
    """Return the targets of one claim that names no doer."""
    one = claim(words)
    links = (
        [Link(claim_id=one.id, provision=link[0], progress=link[1], score=score, by="test")]
        if link
        else []
    )
    phase = Phase(id="first", name="First", provisions=PROVISIONS)
    known = Known(
        agreement=Agreement(id="example", name="Valley Accord", actors=actors, phases=(phase,)),
        acts={one.id: act},
        speakers={one.id: (speaker,)},
        links=links,
        mentions=[Mention(span=one.content[0], actor=named, form="name")] if named else [],
    )
    empty = first or Reading(claim_id=one.id, about="targets", values=(), by=NOBODY)
    return implied([one], [empty], known)[0].values


@pytest.mark.parametrize("act", [Act.ALLEGE, Act.DEMAND, Act.CONDITION, Act.THREATEN])
def test_a_party_means_the_other_of_two(act: Act) -> None:
    """Who accuses, asks, sets terms or threatens and names nobody means the other side."""
    assert read("the road must open.", act, "north") == ("south",)
    assert read("the road must open.", act, "south") == ("north",)
    assert read("the road must open.", act, "watch") == ()


def test_talks_are_nobody() -> None:
    """What talks or steps should do is asked of nobody."""
    assert read("the new talks should go on.", Act.DEMAND, "north") == ()


def test_those_bound_do_what_is_reported_done() -> None:
    """A performance is the doing of those bound; a party reports its own."""
    done = ("captives", Progress.PARTIAL)
    assert read("48 were home.", Act.REPORT, "watch", done) == ("north", "south")
    assert read("48 were home.", Act.REPORT, "north", done) == ("north",)
    assert read("212 guns were in.", Act.REPORT, "north", ("guns", None)) == ("south",)


@pytest.mark.parametrize(
    ("words", "link", "score", "speaker"),
    [
        ("the truce was broken.", ("captives", Progress.BREACHED), 1.0, "watch"),
        ("some came home.", ("captives", Progress.PARTIAL), 0.3, "watch"),
        ("nine people were killed.", ("guns", Progress.NONE), 1.0, "watch"),
        ("the guns were loud.", ("guns", None), 1.0, "a miller"),
        ("captives came up.", ("captives", None), 1.0, "watch"),
    ],
)
def test_breaches_victims_and_faint_links_name_nobody(
    words: str, link: tuple[str, Progress | None], score: float, speaker: str
) -> None:
    """Nobody is taken for a doer where the deal does not say who acted."""
    assert read(words, Act.REPORT, speaker, link, score=score) == ()


def test_who_refuses_speaks_of_itself() -> None:
    """A refusal that names nobody is about the party that refuses."""
    assert read("the offer was too late.", Act.REFUSE, "south") == ("south",)


def test_of_several_rivals_the_one_bound_is_meant() -> None:
    """With three parties a demand is made of the one whom the provision binds."""
    rival = Reading(
        claim_id=claim("the guns must go.").id,
        about="targets",
        values=("hill",),
        by="targets.rival@1",
    )
    link = ("guns", Progress.NONE)
    said = "the guns must go."
    assert read(said, Act.DEMAND, "north", link, actors=THREE, first=rival) == ("south",)
    assert read(said, Act.DEMAND, "north", actors=THREE, first=rival) == ("hill",)


def test_the_figure_is_about_the_same_doers() -> None:
    """Who confirms or disputes a figure speaks of those it was given for."""
    first, second = claim("62 were freed by Ardania."), claim("the figure.", at=3)
    known = Known(
        agreement=Agreement(id="example", name="Valley Accord", actors=TWO),
        acts={first.id: Act.REPORT, second.id: Act.REPORT},
    )
    readings = [
        Reading(claim_id=first.id, about="targets", values=("north",), by="targets.named@1"),
        Reading(claim_id=second.id, about="targets", values=(), by=NOBODY),
    ]
    got = implied([first, second], readings, known)
    assert [one.values for one in got] == [("north",), ("north",)]


def test_of_several_bound_the_one_named_is_meant() -> None:
    """A claim that names one of those bound is about that one alone."""
    both = ("captives", Progress.PARTIAL)
    assert set(read("40 have been freed.", Act.REPORT, "watch", both)) == {"north", "south"}
    assert read("40 have been freed.", Act.REPORT, "watch", both, named="south") == ("south",)


def test_who_judges_means_the_others() -> None:
    """A party that judges what both are bound to do speaks of the other."""
    assert read("the release.", Act.ASSESS, "north", ("captives", Progress.DONE)) == ("south",)
