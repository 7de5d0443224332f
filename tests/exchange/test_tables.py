"""CSV as spreadsheets save it is read; what is none gets one message."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.errors import BadTable
from truceline.exchange.tables import read_table


@pytest.mark.parametrize("divider", [",", ";", "\t"])
def test_any_divider(tmp_path: Path, divider: str) -> None:
    """Commas, semicolons and tabs are told apart; lines are counted with line ends in cells."""
    path = tmp_path / "sheet.csv"
    rows = [["id", "why"], ["a1", '"one\ntwo"'], ["a2", "'=3"]]
    path.write_text("\r\n".join(divider.join(row) for row in rows), "utf-8-sig", newline="")
    first, second = read_table(path, ("id",))
    assert (first.line, first.cells) == (2, {"id": "a1", "why": "one\ntwo"})
    assert (second.line, second.cells) == (4, {"id": "a2", "why": "=3"})
    assert second.columns == {"id", "why"}


@pytest.mark.parametrize(
    ("raw", "told"),
    [(b"", "no column id"), (b"name,why\n", "no column id"), (b"id\n\xff\xfe", "is not UTF-8")],
)
def test_no_table(tmp_path: Path, raw: bytes, told: str) -> None:
    """A file without the column, or in another encoding, is told with its name."""
    path = tmp_path / "sheet.csv"
    path.write_bytes(raw)
    with pytest.raises(BadTable, match=told):
        list(read_table(path, ("id",)))
    with pytest.raises(BadTable, match=r"missing\.csv"):
        list(read_table(tmp_path / "missing.csv", ("id",)))
