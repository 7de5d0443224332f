"""What `truceline review` can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from truceline.record import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of the command."""

    claim: str | None
    agreement: str | None
    verdict: Verdict | None
    amend: tuple[str, ...]
    by: str | None
    why: str
    limit: int
    one_by_one: bool
    blind: bool
    coder: str | None
    sample: int
    sheet: Path | None
    output: Path | None
    agreement_of_coders: bool
    as_json: bool
    as_csv: bool
