"""Invented entries for the views' tests: two parties, a mediator, two provisions."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.agreement import Agreement, Phase, Provision
from truceline.model import (
    Act,
    Actor,
    Aspect,
    Claim,
    Entry,
    Link,
    Manner,
    Moment,
    Progress,
    Reading,
    Report,
    Section,
    SectionKind,
)
from truceline.view.heard import Heard

AGREEMENT = Agreement(
    id="vell-2031",
    name="Vell accord",
    actors=(
        Actor(id="ostrand", name="Ostrand", role="party"),
        Actor(id="vell", name="Vell Front", role="party"),
        Actor(id="monitors", name="Monitors", role="monitor"),
    ),
    phases=(
        Phase(
            id="first",
            name="First",
            provisions=(
                Provision(id="prisoners", title="Prisoners", type="Prisoner release"),
                Provision(id="road", title="Road", codes={"pax": "ReOt"}),
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a made-up claim says; `voice` "" is the report's own voice."""

    words: str
    voice: str = "ostrand"
    act: Act = Act.REPORT
    day: str = "2031-05-06"
    said_on: str | None = None
    provision: str | None = "prisoners"
    progress: Progress | None = None
    outlet: str = "Courier"


def entry(one: Saying) -> Entry:
    """Return a claim in a report of its own."""
    text = f"Somebody said {one.words}"
    report = Report(
        text=text,
        title=f"Title of {one.outlet}",
        outlet=one.outlet,
        url=f"https://news.invalid/{one.outlet}/{one.day}",
        published=Moment(local=one.day),
        sections=(Section(kind=SectionKind.BODY, start=0, end=len(text)),),
    )
    claim = Claim(
        report_id=report.id,
        content=(report.cut(len("Somebody said "), len(text)),),
        source=report.cut(0, 8) if one.voice else None,
        cue=report.cut(9, 13) if one.voice else None,
        manner=Manner.INDIRECT if one.voice else Manner.OWN,
        heard=None,
        rule="test@1",
    )
    answers: dict[Aspect, tuple[str, ...]] = {
        "actor": tuple(one.voice.split("+")) if one.voice else (),
        "act": (str(one.act),),
        "said_on": (one.said_on,) if one.said_on else (),
    }
    readings = tuple(
        Reading(claim_id=claim.id, about=about, values=values, by="test@1", why="open")
        for about, values in answers.items()
    )
    link = Link(
        claim_id=claim.id,
        provision=one.provision or "",
        progress=one.progress,
        score=1.0,
        by="test@1",
    )
    return Entry(
        claim=claim,
        readings=readings,
        links=(link,) if one.provision else (),
        report=report,
        agreement_id=AGREEMENT.id,
    )


def heard(one: Saying, *, origin: str | None = None) -> Heard:
    """Return it in its place; `origin` puts it into a story with others."""
    made = entry(one)
    assert made.report is not None
    return Heard(
        entry=made,
        report=made.report,
        origin=origin or made.report.id,
        day=one.said_on or one.day,
        dated="said" if one.said_on else "published",
    )
