"""One claim: what it is, how each answer came about, who corrected it, who carries it too.

Rule: `carried` are claims with the same words and act in other reports of the same
    story, earliest first; `first` is the earliest of all, this one included. Only a
    claim that quotes the same words is the same; a paraphrase is not looked for here.
Order: history oldest first, as the ledger recorded it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from truceline.export import entry_json
from truceline.record import Ledger, Where
from truceline.view.credited import credited, told
from truceline.view.heard import placed
from truceline.view.said import Said, one_said


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that was ever said of the claim. `about` "verdict" is a person's decision."""

    recorded: str
    by: str
    about: str
    values: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One claim with its grounds. `detail` is the claim as docs/json.md describes it.

    `told` is whose own voice it is, as credited.py tells it; None where it has a source.
    """

    said: Said
    rejected: bool
    detail: dict[str, Any]
    history: tuple[Step, ...]
    carried: tuple[Said, ...]
    first: Said
    told: str | None


def claim_view(
    ledger: Ledger, where: Where, claim_id: str, origins: Mapping[str, str]
) -> ClaimView | None:
    """Return a claim of the report that `where` names, None where it has none of this id."""
    wanted = Where(report_id=where.report_id, agreement_id=where.agreement_id, rejected=True)
    here = placed(ledger.entries(wanted), origins)
    mine = next((one for one in here if one.entry.claim.id == claim_id), None)
    if mine is None:
        return None
    (found,) = credited(ledger, (mine,))
    row = one_said(found)
    family = {report for report, story in origins.items() if story == row.origin}
    others = (
        Where(report_id=report_id, agreement_id=where.agreement_id)
        for report_id in sorted({*family, row.origin} - {row.report})
    )
    rows = (one_said(one) for other in others for one in placed(ledger.entries(other), origins))
    carried = tuple(one for one in rows if _folded(one) == _folded(row))
    revisions = ledger.history(claim_id, found.entry.agreement_id)
    return ClaimView(
        said=row,
        rejected=found.entry.rejected,
        detail=entry_json(found.entry),
        history=tuple(
            Step(
                recorded=one.recorded.isoformat(timespec="seconds"),
                by=one.by,
                about=one.about,
                values=one.values,
                why=one.why,
            )
            for one in revisions
        ),
        carried=carried,
        first=min((row, *carried), key=_seniority),
        told=told(found),
    )


def _seniority(row: Said) -> tuple[str, bool, str]:
    # Of one day, the report that the story is named after comes first.
    return row.published or "9999", row.report != row.origin, row.report


def _folded(row: Said) -> tuple[str, str | None]:
    return "".join(c for c in row.words.casefold() if c.isalnum()), row.act
