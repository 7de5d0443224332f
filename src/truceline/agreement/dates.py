"""Days in order: nothing ends before it began."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from truceline.agreement.findings import Findings
from truceline.agreement.syntax import Node
from truceline.agreement.types import Agreement, Path

Stretch = tuple[Path, str, date | None, str, date | None]  # whose, first key, day, last key, day


def check_dates(agreement: Agreement, tree: Node, findings: Findings) -> None:
    """Note each pair of days that stands the wrong way round."""
    for path, first, began, last, ended in _stretches(agreement):
        if began and ended and ended < began:
            what = f"{last} ({ended}) is before {first} ({began})"
            findings.add(tree.line_at(*path, last), what)


def _stretches(agreement: Agreement) -> Iterator[Stretch]:
    yield (), "signed", agreement.signed, "in_force", agreement.in_force
    for at, phase in enumerate(agreement.phases):
        yield ("phases", at), "began", phase.began, "ended", phase.ended
    for at, actor in enumerate(agreement.actors):
        for index, person in enumerate(actor.people):
            path: Path = ("actors", at, "people", index)
            yield path, "from", person.since, "until", person.until
