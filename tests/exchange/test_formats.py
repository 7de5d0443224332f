"""Every form holds every claim, with its id, its link and its exact words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.samples import TEXT, filled, minister
from truceline.errors import FileExists, NeedsOutput
from truceline.exchange import FORMATS, write
from truceline.exchange.coded import CODED_COLUMNS
from truceline.exchange.holding import claims, models
from truceline.exchange.rows import COLUMNS, LISTS


def made(form: str, folder: Path) -> Any:
    """Return what a form makes of the sample."""
    ledger = filled(folder)
    found = FORMATS[form].make(claims(ledger), models(ledger))
    result = found if isinstance(found, bytes) else list(found)
    ledger.close()
    return result


def recut(places: list[str]) -> str:
    """Cut the words out of the text anew."""
    pairs = (tuple(map(int, place.split("-"))) for place in places)
    return " … ".join(TEXT[start:end] for start, end in pairs)


def test_csv_has_every_claim_with_its_words(tmp_path: Path) -> None:
    """Read back by the standard reader, each row's places cut its words."""
    rows = list(csv.DictReader(io.StringIO("".join(made("csv", tmp_path)))))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 3
    assert [recut(row["places"].split("; ")) for row in rows] == [row["words"] for row in rows]
    first = rows[0]
    assert first["provisions"] == "road=none; prisoners"
    assert (first["pam"], first["pax"]) == ("prisr", "TjPrire")
    assert first["published"] == "2031-05-06T09:30+03:30"
    assert all(row["uri"].endswith(row["id"]) and row["link"] for row in rows)


def test_json_lines_keep_lists_and_grounds(tmp_path: Path) -> None:
    """A line has the same row with lists as lists, and the rule behind each reading."""
    rows = [json.loads(line) for line in made("jsonl", tmp_path)]
    assert all(isinstance(row[name], list) for row in rows for name in LISTS)
    assert [recut(row["places"]) for row in rows] == [row["words"] for row in rows]
    assert rows[0]["readings"]["actor"]["by"] == "test@1"
    assert rows[1]["readings"]["actor"]["why"] == "nobody is named"


def test_parquet_is_the_same_table(tmp_path: Path) -> None:
    """Read back from Parquet, the rows are those of JSON lines."""
    files = pytest.importorskip("pyarrow.parquet")
    table = files.read_table(io.BytesIO(made("parquet", tmp_path)))
    (tmp_path / "again").mkdir()
    expected = [json.loads(line) for line in made("jsonl", tmp_path / "again")]
    rows = [{name: row[name] for name in COLUMNS} for row in expected]
    assert table.to_pylist() == rows


def test_coded_rows_have_both_codes(tmp_path: Path, shared: Path) -> None:
    """A row a provision, its PA-X code one of the published list."""
    rows = list(csv.DictReader(io.StringIO("".join(made("coded", tmp_path)))))
    assert tuple(rows[0]) == CODED_COLUMNS
    assert [row["provision"] for row in rows] == ["road", "prisoners", "", ""]
    issues = json.loads((shared / "taxonomies" / "pax_issues.json").read_text("utf-8"))["issues"]
    known = {issue["code"] for issue in issues}
    assert {row["pax"] for row in rows} - {""} <= known
    stems = json.loads((shared / "taxonomies" / "pam51.json").read_text("utf-8"))["provisions"]
    assert {row["pam"] for row in rows} - {""} <= {stem["stem"] for stem in stems}


def test_words_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    """A cell that begins like a formula is defused."""
    rows = list(csv.DictReader(io.StringIO("".join(made("csv", tmp_path)))))
    assert rows[1]["source"] == "'=its= spokesman"
    assert rows[0]["id"] == minister().id


def test_writing_spares_what_is_there(tmp_path: Path) -> None:
    """A taken place is an error, bytes are not printed, a folder is made."""
    stream, taken = io.StringIO(), tmp_path / "taken.csv"
    taken.write_text("mine", "utf-8")
    with pytest.raises(FileExists):
        write("csv", made("csv", tmp_path), taken, stream)
    assert taken.read_text("utf-8") == "mine"
    with pytest.raises(NeedsOutput):
        write("brat", [], None, stream)
    write("brat", [("a.txt", "text\r\n")], tmp_path / "brat", stream)
    assert (tmp_path / "brat" / "a.txt").read_bytes() == b"text\r\n"
