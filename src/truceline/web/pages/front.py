"""The overview: what is new, what is disputed, and the phases as a ladder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from fastapi import APIRouter, Request

from truceline.agreement import Agreement
from truceline.record import Where
from truceline.view.changes import Changes, changed, figure_changes
from truceline.view.recent import latest
from truceline.view.status import PhaseStatus, Standing, status_held
from truceline.web.asking import Facets, facets
from truceline.web.desk import Desk
from truceline.web.pages.common import put_up
from truceline.web.rendering import Page

router = APIRouter()
BUSY = 1_500  # claims of a span of days, past which it is shortened
LOOKED_AT = 60  # claims
LATELY = 8_000  # claims, with whose figures new ones are compared


def overview(desk: Desk, agreement: Agreement, request: Request) -> Page:
    """Return what an agreement's first page shows."""
    asked = facets(request.query_params)
    known = asked.where(agreement.id).as_known_on
    held = Where(agreement_id=agreement.id, as_known_on=known)
    standings = desk.standings(held)
    made = desk.statements(held)
    phases = status_held(agreement, standings, made.provisions if made else None)
    since = asked.since or default_since(desk, agreement, known)
    found = since_changes(desk, agreement, replace(asked, since=since)) if since else None
    return Page(
        template="overview.html",
        title=agreement.name,
        rows={"agreement": agreement.id, "since": since, "phases": phases, "changes": found},
        extra={"disputed": disputed(phases), "asked": asked},
    )


def disputed(phases: tuple[PhaseStatus, ...]) -> list[object]:
    """Return the provisions of which accounts differ."""
    return [one for phase in phases for one in phase.provisions if one.standing == Standing.DIFFER]


def default_since(desk: Desk, agreement: Agreement, known: date | None = None) -> str | None:
    """Return the day a week before the newest report, nearer where much was said since."""
    counts = desk.tallies("day", Where(agreement_id=agreement.id, as_known_on=known))
    last = _last_published(desk, Where(agreement_id=agreement.id, as_known_on=known))
    # A day read wrong may lie past every report.
    days = sorted((day for day in counts if day and last and day <= last), reverse=True)
    if not days:
        return last
    first = (date.fromisoformat(days[0]) - timedelta(days=6)).isoformat()
    total, reached = 0, days[0]
    for day in days:
        total += counts[day]
        if day < first or total > BUSY:
            break
        reached = day
    return first if total <= BUSY else reached


def _last_published(desk: Desk, where: Where) -> str | None:
    """Return the day of the newest report, among those of the newest claims."""

    def looked_for() -> str | None:
        entries = desk.ledger.entries(replace(where, newest=True, limit=LOOKED_AT))
        published = (one.report.published for one in entries if one.report)
        return max((one.local[:10] for one in published if one), default=None)

    found: str | None = desk.kept(("last published", where), looked_for)
    return found


def since_changes(desk: Desk, agreement: Agreement, asked: Facets) -> Changes:
    """Return the changes that facets ask for, figures among them where nothing else is asked."""
    key = ("changes", agreement.id, replace(asked, skip=0, limit=0, act=None, q=None))
    found: Changes = desk.kept(key, lambda: _changes(desk, agreement, asked))
    return found


def _changes(desk: Desk, agreement: Agreement, asked: Facets) -> Changes:
    where = replace(asked.where(agreement.id), act=None)
    newest = latest(desk.ledger, where, desk.origins(), BUSY)
    held = Where(agreement_id=agreement.id, as_known_on=where.as_known_on)
    found = changed(desk.ledger, where, newest, desk.standings(held))
    if asked.provision or asked.actor:
        return found
    # Compared with the figures of what was published lately; in most ledgers that is all.
    first = desk.reach(replace(where, published_from=None), LATELY)
    rows = desk.figures(replace(where, published_from=first))
    return replace(found, figures=figure_changes(rows, found.reached or found.since))


put_up(router, "", overview)
