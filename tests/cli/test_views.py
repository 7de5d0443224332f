"""The commands that show views, as a user meets them."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from truceline.cli import main
from truceline.cli.days import day_named

VIEWS = ("sides", "timeline", "changes", "actors")


def run(book: Path, *arguments: object) -> Result:
    """Run a command over a ledger; anything but a clean exit shows its traceback."""
    result = CliRunner().invoke(main, ["--ledger", str(book), *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture
def book(filled: tuple[Path, dict[str, str]]) -> Path:
    """Return a ledger's file with the invented process."""
    return filled[0]


@pytest.mark.parametrize("view", VIEWS)
def test_views_fit_80_columns(book: Path, view: str) -> None:
    """A view without options reads well on a terminal of 80 columns."""
    shown = run(book, view, "--until", "2024-09-14").output
    assert max(map(len, shown.splitlines())) <= 80
    assert "Veshnia" in shown


@pytest.mark.parametrize("view", VIEWS)
def test_views_print_json_and_csv(book: Path, view: str) -> None:
    """`--json` prints one object with the agreement, `--csv` a header and rows."""
    assert json.loads(run(book, view, "--json").stdout)["agreement"] == "mlechin-2024"
    rows = list(csv.reader(StringIO(run(book, view, "--until", "2024-09-14", "--csv").stdout)))
    assert len(rows) > 5
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("view", [*VIEWS, "status", "figures", "claims"])
def test_views_of_a_day_before_the_ledger_are_empty(book: Path, view: str) -> None:
    """`--as-known-on` a day when nothing was recorded shows no statement."""
    shown = run(book, view, "--as-known-on", "2001-01-01", "--json").stdout
    assert '"words":' not in shown


def test_since_leaves_out_earlier_reports(book: Path) -> None:
    """`--since` asks for the day of publication."""
    days = json.loads(run(book, "timeline", "--since", "2024-09-01", "--json").stdout)["days"]
    published = {row["published"] for day in days for row in day["said"]}
    assert min(published) >= "2024-09-01"


def test_a_report_is_shown_whole(book: Path) -> None:
    """`report` marks every claim in the text and numbers it as in the list below."""
    day = json.loads(run(book, "timeline", "--json").stdout)["days"][-1]
    shown = run(book, "report", day["said"][0]["report"][:10]).output
    assert "⟦1 " in shown
    assert shown.count("⟦") == shown.count("⟧")
    missing = CliRunner().invoke(main, ["--ledger", str(book), "report", "none"])
    assert missing.exit_code == 2
    assert "holds no report none" in missing.stderr


def test_days_as_people_type_them() -> None:
    """A weekday is the last one before today; what is no day is told."""
    today = date(2026, 11, 24)  # a Tuesday
    assert day_named("Monday", today=today) == date(2026, 11, 23)
    assert day_named("tuesday", today=today) == date(2026, 11, 17)
    assert day_named("yesterday", today=today) == date(2026, 11, 23)
    assert day_named("2026-02-30", today=today) is None
