"""The codes that agreements give are codes of the published schemes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from truceline.agreement import find, shipped
from truceline.view.coded import codes


@pytest.mark.parametrize("agreement", sorted(shipped()))
def test_shipped_agreements_carry_published_codes(agreement: str, shared: Path) -> None:
    """Every provision has a PA-X code; it and the Matrix stem are in the published lists."""
    issues = json.loads((shared / "taxonomies" / "pax_issues.json").read_text("utf-8"))["issues"]
    stems = json.loads((shared / "taxonomies" / "pam51.json").read_text("utf-8"))["provisions"]
    pax, pam = {one["code"] for one in issues}, {one["stem"] for one in stems}
    for provision in find(agreement).provisions():
        stem, issue = codes(provision)
        assert issue in pax, provision.id
        assert stem is None or stem in pam, provision.id
