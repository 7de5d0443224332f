"""What was read out of a report goes through JSON unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.record.samples import extraction

from truceline.agreement import find
from truceline.cluster.packing import packed, unpacked
from truceline.errors import BrokenSpan
from truceline.pipeline import extract
from truceline.read import read_file

DEMO = sorted((ROOT / "examples" / "mlechin-2024").glob("*.txt"))


@pytest.mark.parametrize("path", DEMO[:4], ids=lambda path: path.stem)
def test_extraction_comes_back_equal(path: Path) -> None:
    """Reports, claims, readings, links, figures and days, ids and all."""
    found = extract(read_file(path), find("mlechin-2024"))
    assert unpacked(packed(found)) == found


def test_every_kind_of_value_comes_back() -> None:
    """Also those that the demo does not have."""
    for one in (extraction(), extraction(agreement_id=None)):
        assert unpacked(packed(one)) == one


def test_place_outside_the_text_is_refused() -> None:
    """A span is cut again, so that nothing points where nothing is."""
    with pytest.raises(BrokenSpan):
        unpacked(packed(extraction()).replace("[42,", "[9999,", 1))
