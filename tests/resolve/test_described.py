"""Actors that a report means without naming them."""

from __future__ import annotations

import re

import pytest

from truceline.agreement.types import Agreement
from truceline.model import Actor, Claim, Manner, Passage, Person, Quotation, Report
from truceline.resolve import described, meet, mentions

ACTORS = (
    Actor(
        id="velmora",
        name="Velmora",
        role="party",
        also_called=("Velmoran government",),
        adjective="Velmoran",
        people=(Person(name="Lena Soor", title="Foreign Minister"),),
    ),
    Actor(
        id="front",
        name="Hill Front",
        role="party",
        also_called=("rebels",),
        bodies=("Valley Guard",),
        people=(Person(name="Omar Tesh", title="commander"),),
    ),
    Actor(id="ostrand", name="Ostrand", role="mediator", adjective="Ostrandic"),
    Actor(id="watch", name="Joint Watch Mission", role="monitor"),
)
THREE = (*ACTORS, Actor(id="plain", name="Plain Union", role="party"))
_MARK = re.compile(r"\[([^\]]+)\]|<([^>]+)>|\{([^}]+)\}")


def read(marked: str, actors: tuple[Actor, ...] = ACTORS) -> dict[str, set[str]]:
    """Return what each described phrase means; "[source] <cue> {content}" mark the claims."""
    text = _MARK.sub(lambda hit: hit[1] or hit[2] or hit[3], marked)
    report = Report(text=text)
    sentences = tuple(report.cut(*hit.span()) for hit in re.finditer(r"[^ .][^.]*\.”?", text))
    quotations = tuple(
        Quotation(outer=report.cut(*hit.span()), inner=report.cut(hit.start() + 1, hit.end() - 1))
        for hit in re.finditer(r"“[^”]*”", text)
    )
    passage = Passage(
        report=report,
        index=0,
        start=0,
        end=len(text),
        sentences=sentences,
        quotations=quotations,
    )
    model = Agreement(id="accord", name="Velmora accord", actors=actors)
    claims = list(_claims(report, marked))
    found: dict[str, set[str]] = {}
    for mention in described(meet(claims, [passage], mentions(report, model), model)):
        found.setdefault(mention.span.words, set()).add(mention.actor)
    return found


def _claims(report: Report, marked: str) -> list[Claim]:
    places, shift = [], 0
    for hit in _MARK.finditer(marked):
        words = hit[1] or hit[2] or hit[3]
        start = hit.start() - shift
        places.append(report.cut(start, start + len(words)))
        shift += len(hit[0]) - len(words)
    return [
        Claim(
            report_id=report.id,
            content=(content,),
            source=source,
            cue=cue,
            manner=Manner.DIRECT if content.words[:1] == "“" else Manner.INDIRECT,
            heard=None,
            rule="test",
        )
        for source, cue, content in zip(places[::3], places[1::3], places[2::3], strict=True)
    ]


@pytest.mark.parametrize(
    ("marked", "phrase", "expected"),
    [
        ("[The rebels] <said> {the army had left}. Velmora is calm.", "the army", {"velmora"}),
        ("[Lena Soor] <said> {the rebels had left}.", "the rebels", set()),
        ("[Velmora] <said> {the Guard must leave}.", "the Guard", {"front"}),
        ("[Ostrand] <said> {both sides must stop}.", "both sides", {"velmora", "front"}),
        ("[Ostrand] <called on> {both to stop}.", "both", {"velmora", "front"}),
        ("[Omar Tesh] <said> {his men had left}.", "his men", {"front"}),
        ("[The Hill Front] <said> {its fighters were far}.", "its fighters", {"front"}),
        ("[Velmora] <left>{ the town}. [The rebels] <accused> {it of looting}.", "it", {"velmora"}),
        ("Velmora sent jets. [Omar Tesh] <said> {“They bombed us.”}", "They", {"velmora"}),
        ("[Omar Tesh] <said> {Lena Soor must stop her army}.", "her army", {"velmora"}),
        ("[Velmora] <said> {three soldiers killed}.", "three soldiers", set()),
        ("[Velmora] <said> {the road was open}.", "the road", set()),
    ],
)
def test_whom_a_phrase_means(marked: str, phrase: str, expected: set[str]) -> None:
    """Bodies, counted sides, possessives and object pronouns mean an actor named before."""
    assert read(marked).get(phrase, set()) == expected


def test_two_of_three_are_those_that_are_no_state() -> None:
    """In a deal of a state and two movements, "the two movements" leaves out the state."""
    text = "[Ostrand] <said> {the two movements had met the government}."
    found = read(text, THREE)
    assert found["the two movements"] == {"front", "plain"}
    assert found["the government"] == {"velmora"}


def test_no_name_is_overlapped() -> None:
    """A phrase that holds a name is left to the name."""
    assert read("[Ostrand] <said> {the Velmoran army had left}.") == {}


def test_a_report_without_passages_describes_nobody() -> None:
    """Nothing is found where nothing was read."""
    assert described(None) == ()
