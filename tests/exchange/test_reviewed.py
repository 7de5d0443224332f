"""A sheet that goes out, is corrected and comes in again changes what was corrected."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.exchange.samples import filled, front, minister, own
from truceline.errors import BadTable
from truceline.exchange import FORMATS, read_reviewed
from truceline.exchange.holding import claims, models
from truceline.exchange.reviewed import named_claims
from truceline.model import Progress
from truceline.record import Ledger, Review, Where
from truceline.view.plain import csv_lines

Row = dict[str, str]


def sheet(ledger: Ledger, path: Path, edit: Callable[[list[Row]], None], form: str) -> Path:
    """Export a sheet, let somebody edit it, and save it as their spreadsheet does."""
    path.write_text("".join(FORMATS[form].make(claims(ledger), models(ledger))), "utf-8")
    with path.open(encoding="utf-8", newline="") as file:
        rows: list[Row] = list(csv.DictReader(file))
    edit(rows)
    columns = tuple(dict.fromkeys(key for row in rows for key in row))
    path.write_text("".join(csv_lines(rows, columns)), "utf-8-sig")
    return path


def taken(ledger: Ledger, path: Path, by: str | None = "ana") -> tuple[Review, ...]:
    """Return the reviews that a sheet holds."""
    held = ledger.entries(Where(rejected=True))
    entries = {(one.claim.id, one.agreement_id): one for one in held}
    return read_reviewed(path, entries, models(ledger), by=by)


@pytest.mark.parametrize("form", ["review", "csv"])
def test_untouched_sheet_changes_nothing(tmp_path: Path, form: str) -> None:
    """A sheet that comes back as it went out holds no review."""
    ledger = filled(tmp_path)
    path = sheet(ledger, tmp_path / "sheet.csv", lambda rows: None, form)
    assert taken(ledger, path) == ()
    assert [claim for claim, _ in named_claims(path)] == [minister().id, front().id, own().id]
    ledger.close()


def test_corrections_come_in(tmp_path: Path) -> None:
    """Changed and emptied cells amend, verdicts accept and reject; the ledger then says so."""

    def edit(rows: list[Row]) -> None:
        rows[0] |= {"act": "demand", "person": "", "provisions": "road=breached", "why": "read it"}
        rows[1] |= {"actor": "vell", "verdict": "Accept", "by": "ben"}
        rows[2] |= {"verdict": "reject", "why": "scenery"}

    ledger = filled(tmp_path)
    reviews = taken(ledger, sheet(ledger, tmp_path / "sheet.csv", edit, "review"))
    assert [(one.verdict, one.by) for one in reviews] == [
        ("amend", "ana"),
        ("amend", "ben"),
        ("reject", "ana"),
    ]
    assert all(map(ledger.review, reviews))
    first, second = ledger.entries()
    assert (first.value("act"), first.value("person")) == ("demand", None)
    assert first.value("actor") == "ostrand"
    assert [(one.provision, one.progress) for one in first.links] == [("road", Progress.BREACHED)]
    assert second.values("actor") == ("vell",)
    ledger.close()


def test_sheet_that_comes_in_twice(tmp_path: Path) -> None:
    """The same sheet again finds its corrections held already."""

    def edit(rows: list[Row]) -> None:
        rows[0] |= {"act": "demand", "why": "read it"}

    ledger = filled(tmp_path)
    path = sheet(ledger, tmp_path / "sheet.csv", edit, "review")
    assert [ledger.review(one) for one in taken(ledger, path)] == [True]
    assert taken(ledger, path) == ()
    ledger.close()


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"act": "lie"}, "line 2: act: 'lie' is no act"),
        ({"verdict": "maybe"}, "line 2: verdict: 'maybe' is none"),
        ({"verdict": "reject"}, "line 2: why: a rejection needs a reason"),
        ({"id": "0123"}, "line 2: 0123: the ledger holds no such claim"),
        ({"provisions": "raod"}, "Did you mean road?"),
    ],
)
def test_wrong_rows_are_told_with_their_line(
    tmp_path: Path, cells: Mapping[str, str], told: str
) -> None:
    """A row that cannot be used names file, line, field and what would be right."""
    ledger = filled(tmp_path)
    path = sheet(ledger, tmp_path / "sheet.csv", lambda rows: rows[0].update(cells), "review")
    with pytest.raises(BadTable) as error:
        taken(ledger, path)
    assert told in str(error.value)
    assert str(error.value).startswith(str(path))
    ledger.close()


def test_somebody_must_answer_for_it(tmp_path: Path) -> None:
    """A decision without a name, in the row or given, is not taken in."""
    ledger = filled(tmp_path)
    accept = {"verdict": "accept"}
    path = sheet(ledger, tmp_path / "sheet.csv", lambda rows: rows[0].update(accept), "review")
    with pytest.raises(BadTable, match="who decided"):
        taken(ledger, path, by=None)
    ledger.close()
