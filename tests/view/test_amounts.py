from __future__ import annotations

import pytest

from truceline.view.amounts import amount


@pytest.mark.parametrize(
    ("value", "shown"), [(14, "14"), (1_200_000, "1,200,000"), (1 / 3, "0.33"), (0, "0")]
)
def test_counts_are_written_as_people_write_them(value: float, shown: str) -> None:
    """Thousands are parted, no power of ten is shown, and a fraction has two decimals."""
    assert amount(value) == shown
