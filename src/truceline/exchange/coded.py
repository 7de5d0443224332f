"""Rows as event coders want them: one a claim and provision, with the codes of each.

Shape: the columns of the views' CSV, then `uri` and `link`. `pam` is the Peace Accords
    Matrix stem, `pax` the PA-X code that the agreement file gives the provision.
Missing: None where the file gives no code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from truceline.agreement import Agreement
from truceline.exchange.places import claim_uri, link
from truceline.exchange.rows import Agreements
from truceline.view.coded import COLUMNS, coded
from truceline.view.heard import Heard
from truceline.view.said import one_said

CODED_COLUMNS = (*COLUMNS, "uri", "link")


def coded_rows(claims: Iterable[Heard], agreements: Agreements) -> Iterator[dict[str, Any]]:
    """Yield the rows, in the order of the claims."""
    for one in claims:
        read_against = one.entry.agreement_id or ""
        model = agreements.get(read_against) or Agreement(id=read_against, name="")
        place = {
            "uri": claim_uri(one.entry.claim.id),
            "link": link(one.report, one.entry.claim),
        }
        for row in coded(model, (one_said(one),)):
            yield {**row, **place}
