"""Parquet files: a record a row."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from truceline.errors import BadMarkup, TooLong
from truceline.model import Report
from truceline.read import Limits, Opening, open_file, read_all
from truceline.received import Received


def written(path: Path, rows: list[dict[str, object]]) -> Path:
    pq.write_table(pa.Table.from_pylist(rows), path)
    return path


ROWS: list[dict[str, object]] = [
    {
        "title": f"Council {n} meets",
        "text": f"The council met in room {n}.\nNothing was decided, its speaker said.",
        "outlet": "Lake Post" if n else None,
        "published": datetime(2031, 5, 6, 9, n, tzinfo=UTC),
    }
    for n in range(3)
]


def test_each_row_is_a_report(tmp_path: Path) -> None:
    """Columns have the names of JSON records; an empty cell is no fact."""
    found = list(read_all(written(tmp_path / "a.parquet", ROWS)))
    assert all(isinstance(one, Report) for one in found)
    reports = [one for one in found if isinstance(one, Report)]
    assert [one.title for one in reports] == [f"Council {n} meets" for n in range(3)]
    assert [one.outlet for one in reports] == [None, "Lake Post", "Lake Post"]
    assert reports[1].published is not None
    assert reports[1].published.isoformat() == "2031-05-06T09:01+00:00"


def test_bytes_are_text(tmp_path: Path) -> None:
    """A page kept as bytes is read like one kept as text."""
    page = "<p>The council met in the old hall on Monday.</p><p>Its speaker told.</p>"
    path = written(tmp_path / "b.parquet", [{"title": "Council", "html": page.encode()}])
    report = next(read_all(path))
    assert isinstance(report, Report)
    assert "old hall" in report.text


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    """A file cut short, and a row that is too long."""
    path = written(tmp_path / "c.parquet", ROWS)
    cut = tmp_path / "cut.parquet"
    cut.write_bytes(path.read_bytes()[:-20])
    assert [type(one) for one in open_file(cut)] == [BadMarkup]
    found = list(open_file(path, Opening(limits=Limits(document=10))))
    assert [type(one) for one in found] == [TooLong] * 3
    assert all(isinstance(one, Received) for one in open_file(path))
