"""The order of the stages; nothing else knows it.

`extract` takes a report through splitting, attribution, readings and links.
Shape: one Extraction a report; claims, figures and days in text order.
Missing: without an agreement names stand as written, and no provision is linked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from truceline.agreement import Agreement
from truceline.attribute import (
    Dispute,
    FigureContext,
    Known,
    TargetContext,
    acts,
    answers,
    attribute,
    figures,
    implied,
    own_voice,
    spoken,
    targets,
)
from truceline.link import LinkContext, link, term_places
from truceline.model import (
    Act,
    Aspect,
    Claim,
    Day,
    Extraction,
    Figure,
    Mention,
    Passage,
    Reading,
    Report,
)
from truceline.resolve import days, described, meet, mentions, said_on, veil, voices
from truceline.split import split

NO_AGREEMENT = Agreement(id="", name="")


def extract(report: Report, agreement: Agreement | None = None) -> Extraction:
    """Return everything that is read out of one report."""
    model = agreement or NO_AGREEMENT
    passages = split(report)
    named = mentions(report, model)
    claims = _claims(passages, named, model)
    dates = _outside(days(passages, report.published), named)
    met = meet(claims, passages, named, model)
    spoken = (*(voices(met) if met else ()), *said_on(claims, dates, passages))
    speaking = _answers(spoken, "actor")
    first = acts(claims, passages)
    doers = TargetContext(
        passages=passages,
        mentions=(*named, *described(met)),
        speakers=speaking,
        acts=_acts(first),
        agreement=model,
    )
    dispute = Dispute(
        acts=first,
        speakers=speaking,
        targets=_answers(targets(claims, doers), "targets"),
        passages=passages,
        agreement=model,
    )
    done = answers(claims, dispute)
    context = replace(doers, acts=_acts(done))
    aimed = targets(claims, context)
    said = _answers(spoken, "said_on")
    linked = LinkContext(
        report=report,
        agreement=model,
        passages=passages,
        mentions=named,
        speakers=context.speakers,
        acts=context.acts,
        targets=_answers(aimed, "targets"),
        days={claim: date.fromisoformat(day) for claim, (day,) in said.items()},
        published=report.published.day if report.published else None,
    )
    links = link(claims, linked)
    known = Known(
        agreement=model, acts=context.acts, speakers=speaking, links=links, mentions=named
    )
    readings = (*spoken, *done, *implied(claims, aimed, known))
    return Extraction(
        report=report,
        agreement_id=agreement.id if agreement else None,
        claims=claims,
        readings=readings,
        links=links,
        figures=_figures(passages, claims, readings, dates, model),
        days=dates,
    )


def _outside(found: Sequence[Day], named: Sequence[Mention]) -> tuple[Day, ...]:
    """Leave out days that are part of a name: the April 9 Column is no day."""
    return tuple(
        day for day in found if not any(m.span.start <= day.span.start < m.span.end for m in named)
    )


def _claims(
    passages: Sequence[Passage], named: Sequence[Mention], model: Agreement
) -> tuple[Claim, ...]:
    """Attributed claims, and what the report states in its own voice around them.

    Parties are veiled, so that who speaks cannot sway what is heard.
    """
    veiled = veil(passages[0].report, model) if passages else ()
    found = spoken(
        attribute(passages, veiled=veiled), tuple(filter(None, (model.name, *model.also_called)))
    )
    named_at = [mention.span.place for mention in named]
    if passages:
        named_at += term_places(passages[0].report, model)
    claims = (*found, *own_voice(passages, found, named_at))
    return tuple(sorted(claims, key=_place))


def _place(claim: Claim) -> tuple[int, ...]:
    """Order by place alone: ids are digests, and would order by what parties are called."""
    source = claim.source.start if claim.source else -1
    cue = claim.cue.start if claim.cue else -1
    return claim.start, claim.end, source, cue


def _figures(
    passages: Sequence[Passage],
    claims: tuple[Claim, ...],
    readings: Sequence[Reading],
    dates: tuple[Day, ...],
    model: Agreement,
) -> tuple[Figure, ...]:
    said = {claim: values[0] for claim, values in _answers(readings, "said_on").items()}
    return figures(
        passages,
        FigureContext(
            claims=claims,
            givers=_answers(readings, "actor"),
            days=dates,
            said_on=said,
            in_force=model.in_force,
            signed=model.signed,
            published=passages[0].report.published if passages else None,
        ),
    )


def _answers(readings: Iterable[Reading], about: Aspect) -> Mapping[str, tuple[str, ...]]:
    return {r.claim_id: r.values for r in readings if r.about == about and r.values}


def _acts(readings: Iterable[Reading]) -> Mapping[str, Act]:
    return {r.claim_id: Act(r.values[0]) for r in readings if r.values}
