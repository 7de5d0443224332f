"""Sheets for people: one to correct claims on, one to code them blind.

Shape: the review sheet shows what counts now, to be changed in its cell; `verdict` is
    accept, amend, reject, restore or release, empty for a claim that is passed over. The
    blind sheet shows the words and their surroundings and nothing that was read.
Missing: in the blind sheet an empty cell is not coded, "-" is the answer "none".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from truceline.errors import BadAnswer
from truceline.exchange.answers import FIELDS, shown, values_of
from truceline.exchange.places import link
from truceline.exchange.rows import Agreements
from truceline.model import Entry, Report
from truceline.record import Coding
from truceline.view.heard import Heard

NONE = "-"
AROUND = 300  # characters before and after
_HEAD = ("id", "agreement", "outlet", "published", "title", "link")
REVIEW_COLUMNS = (*_HEAD, "words", "source", "cue", *FIELDS, "verdict", "by", "why")
BLIND_COLUMNS = (*_HEAD, "before", "words", "after", "source", "cue", *FIELDS)


def review_rows(claims: Iterable[Heard], _: Agreements) -> Iterator[dict[str, Any]]:
    """Yield the rows of a review sheet."""
    for one in claims:
        answers = {field: shown(one.entry, field) for field in FIELDS}
        yield {**_shown(one), **answers, "verdict": "", "by": "", "why": ""}


def blind_rows(claims: Iterable[Heard]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a coding sheet, without any answer."""
    for one in claims:
        yield {**_shown(one), **_around(one.report, one.entry), **dict.fromkeys(FIELDS, "")}


def codings_of(
    row: Mapping[str, str], coder: str, agreement_id: str | None, agreements: Agreements
) -> Iterator[Coding]:
    """Yield what a coder wrote into one row; raise BadAnswer."""
    for field in FIELDS:
        text = row.get(field, "").strip()
        if text:
            values = () if text == NONE else _coded(field, text, agreements.get(agreement_id or ""))
            yield Coding(
                claim_id=row["id"],
                agreement_id=agreement_id,
                by=coder,
                about=field,
                values=values,
            )


def _coded(field: str, text: str, model: Any) -> tuple[str, ...]:
    values = values_of(field, text, model)
    if not values:
        raise BadAnswer(field, f"{text!r} holds no answer; write - for none")
    # How far it is met is no part of which provisions it bears on.
    return tuple(value.partition("=")[0] for value in values) if field == "provisions" else values


def _shown(one: Heard) -> dict[str, Any]:
    claim, report = one.entry.claim, one.report
    return {
        "id": claim.id,
        "agreement": one.entry.agreement_id,
        "outlet": report.outlet or report.agency,
        "published": report.published.local[:10] if report.published else None,
        "title": report.title,
        "link": link(report, claim),
        "words": claim.words,
        "source": claim.source.words if claim.source else None,
        "cue": claim.cue.words if claim.cue else None,
    }


def _around(report: Report, entry: Entry) -> dict[str, str]:
    start, end = entry.claim.start, entry.claim.end
    return {
        "before": report.text[max(0, start - AROUND) : start],
        "after": report.text[end : end + AROUND],
    }
