"""Statements as coders want them: one flat row a claim and provision, with codes and source.

Rule: `pam` is the Peace Accords Matrix stem of the provision's type, `pax` its PA-X code
    as the agreement file gives it. A statement that bears on no provision makes one row.
Missing: None where the file gives no code, or the report does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from truceline.agreement import Agreement, Provision, provision_type
from truceline.view.said import Bearing, Said

COLUMNS = (
    "agreement",
    "provision",
    "pam",
    "pax",
    "progress",
    "act",
    "actors",
    "actor_names",
    "person",
    "targets",
    "said_on",
    "published",
    "words",
    "manner",
    "outlet",
    "title",
    "url",
    "report",
    "start",
    "end",
    "claim",
    "origin",
    "copies",
)


def coded(agreement: Agreement, rows: Iterable[Said]) -> Iterator[dict[str, Any]]:
    """Yield the flat rows, in the order of the statements."""
    names = {actor.id: actor.name for actor in agreement.actors}
    for row in rows:
        for bearing in row.provisions or (None,):
            yield _flat(agreement, row, bearing, names)


def codes(provision: Provision | None) -> tuple[str | None, str | None]:
    """Return the Peace Accords Matrix stem and the PA-X code of a provision."""
    if provision is None:
        return None, None
    kind = provision_type(provision.type) if provision.type else None
    pam = provision.codes.get("pam") or (kind.pam if kind else None)
    return pam, provision.codes.get("pax")


def _flat(
    agreement: Agreement, row: Said, bearing: Bearing | None, names: dict[str, str]
) -> dict[str, Any]:
    pam, pax = codes(agreement.provision(bearing.provision) if bearing else None)
    return {
        "agreement": agreement.id,
        "provision": bearing.provision if bearing else None,
        "pam": pam,
        "pax": pax,
        "progress": bearing.progress if bearing else None,
        "act": row.act,
        "actors": row.voices,
        "actor_names": tuple(names.get(voice, voice) for voice in row.voices),
        "person": row.person,
        "targets": row.targets,
        "said_on": row.said_on,
        "published": row.published,
        "words": row.words,
        "manner": row.manner,
        "outlet": row.outlet,
        "title": row.title,
        "url": row.url,
        "report": row.report,
        "start": row.start,
        "end": row.end,
        "claim": row.claim,
        "origin": row.origin,
        "copies": len(row.reports),
    }
