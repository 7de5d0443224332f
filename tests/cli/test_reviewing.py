"""Reviewing, checking, searching, exporting and releasing as a user meets them."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.conftest import ROOT
from tests.exchange.samples import filled, front, minister, own

from truceline.cli import main
from truceline.exchange import FORMATS

CASE = ROOT / "tests" / "cases" / "lomara-2023" / "2024-01-17-activists-freed"


def run(book: Path, *arguments: object, keys: str | None = None) -> Result:
    """Run a command on a ledger; anything but a clean exit shows its traceback."""
    every = ["--ledger", str(book), *map(str, arguments)]
    result = CliRunner().invoke(main, every, input=keys)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a ledger with three claims."""
    filled(tmp_path).close()
    return tmp_path / "ledger.db"


def claims(book: Path, *more: object) -> dict[str, dict[str, object]]:
    """Return the claims that stand, by id."""
    lines = run(book, "claims", "--json", *more).stdout.splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def test_review_lists_what_is_uncertain(book: Path) -> None:
    """The claim without a speaker is in the list with its reason, as text, JSON and CSV."""
    shown = run(book, "review")
    assert shown.exit_code == 0
    assert front().id in shown.output
    assert "nobody is named" in shown.output
    rows = [json.loads(line) for line in run(book, "review", "--json").stdout.splitlines()]
    assert "actor: nobody is named" in next(r for r in rows if r["id"] == front().id)["open"]
    sheet = csv.DictReader(run(book, "review", "--csv").stdout.splitlines())
    assert front().id in [row["id"] for row in sheet]


def test_decisions_count_and_stay_in_the_history(book: Path) -> None:
    """Amending, accepting, rejecting and restoring by the beginning of an id."""
    why = ("--by", "ana", "--why", "read it again")
    amend = ("--amend", "act=demand", "--amend", "provisions=road=breached")
    assert run(book, "review", minister().id[:8], *amend, *why).exit_code == 0
    assert claims(book)[minister().id]["act"] == "demand"
    assert "known already" in run(book, "review", minister().id[:8], *amend, *why).output
    assert run(book, "review", front().id, "--accept", *why).exit_code == 0
    assert run(book, "review", own().id, "--reject", *why).exit_code == 0
    assert own().id not in claims(book)
    assert run(book, "review", own().id, "--restore", *why).exit_code == 0
    assert own().id in claims(book)
    shown = run(book, "history", minister().id[:8])
    assert "person:ana" in shown.output
    assert "read it again" in shown.output
    steps = json.loads(run(book, "history", minister().id, "--json").stdout)["history"]
    acts = [(step["by"], step["values"]) for step in steps if step["about"] == "act"]
    assert acts == [("test@1", ["condition"]), ("person:ana", ["demand"])]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("review", "ffff", "--accept", "--by", "ana"), "no claim ffff"),
        (("review", "", "--accept", "--by", "ana"), "holds no claim"),
        (("review", "{claim}", "--accept"), "--by NAME"),
        (("review", "{claim}", "--reject", "--by", "ana"), "needs a reason"),
        (("review", "{claim}", "--amend", "act", "--by", "a", "--why", "b"), "FIELD=VALUE"),
        (("review", "{claim}", "--amend", "act=x", "--by", "a", "--why", "b"), "no act"),
        (("review", "{claim}", "--amend", "actor=vel", "--by", "a", "--why", "b"), "mean vell"),
        (("review", "--accept", "--by", "ana"), "Name the CLAIM"),
        (("review", "--blind"), "--coder NAME"),
        (("review", "--one-by-one"), "--by NAME"),
        (("history", "ffff"), "no claim ffff"),
        (("search", "—"), "no word"),
        (("export", "--format", "brat"), "--output"),
        (("export", "--output", "{book}"), "is there already"),
        (("export", "--since", "someday"), "no day"),
        (("release", "{folder}"), "is there already"),
        (("import", "{book}"), "neither a gold case"),
        (("import", "{folder}/nothing.csv"), "neither a gold case"),
        (("import", "{case}"), "--by NAME"),
    ],
)
def test_wrong_input_gets_one_message(book: Path, arguments: tuple[str, ...], told: str) -> None:
    """Each mistake gets one message that says what to do, and exit code 2."""
    places = {"claim": minister().id, "book": book, "folder": book.parent, "case": CASE}
    result = run(book, *(one.format(**places) for one in arguments))
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.count("Error:") == 1


def test_one_by_one(book: Path) -> None:
    """One key decides; a mistake is told and asked again; q leaves the rest."""
    keys = "c" + "vell\n\n\nbad\n\n\nr\n" + "vell\n\n\nreport\n\n\nread it\n" + "q"
    result = run(book, "review", "--one-by-one", "--by", "ana", keys=keys)
    assert "no act" in result.output
    assert "1 decisions recorded" in result.output
    changed = [row for row in claims(book).values() if row["actor"] == ["vell"]]
    assert len(changed) == 1


def test_check_finds_what_was_changed(book: Path) -> None:
    """A clean ledger passes; a word changed behind its back is named, exit code 1."""
    assert run(book, "check").exit_code == 0
    assert run(book, "check", "--rebuild", "--json").stdout == ""
    with sqlite3.connect(book) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in names.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(
            "UPDATE claims SET words = 'it had freed 21 men' WHERE manner = 'indirect'"
        )
    connection.close()
    result = run(book, "check")
    assert result.exit_code == 1
    assert front().id in result.output
    assert "'it had freed 21 men'" in result.output
    rows = [json.loads(line) for line in run(book, "check", "--json").stdout.splitlines()]
    assert {"where", "what"} == set(rows[0])


def test_search_shows_places(book: Path) -> None:
    """A phrase, a beginning and an accent are found; the words are marked."""
    shown = run(book, "search", "last prisoner").output
    assert "1 reports" in shown
    assert "[12 men]" in run(book, "search", "12 men").output
    assert "0 reports" in run(book, "search", "prisoner last").output.replace("\n", " ")
    found = json.loads(run(book, "search", "--json", "lorr*").stdout)
    assert [claim["id"] for claim in found["claims"]] == [own().id]
    (snippet,) = found["snippets"]
    start, end = snippet["spans"][0]
    assert snippet["snippet"][start:end] == "lorries"
    assert run(book, "search", "--as-known-on", "2031-05-05", "lorries").output == "\n0 reports\n"
    rows = list(csv.DictReader(run(book, "search", "--csv", "lorries").stdout.splitlines()))
    assert [row["claims"] for row in rows] == [own().id]


@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if one.kind == "text"])
def test_export_prints_every_form(book: Path, form: str) -> None:
    """Each form prints something, and nothing of what was not known yet."""
    shown = run(book, "export", "--format", form)
    assert shown.exit_code == 0
    assert minister().id in shown.stdout
    then = run(book, "export", "--format", form, "--as-known-on", "2031-05-05").stdout
    assert minister().id not in then


def test_views_as_known_on(book: Path) -> None:
    """Claims, status and figures show nothing for the day before it was recorded."""
    assert claims(book, "--as-known-on", "2031-05-05") == {}
    assert len(claims(book, "--as-known-on", "2031-05-06")) == 3
    assert "12" not in run(book, "figures", "--csv", "--as-known-on", "2031-05-05").stdout
    then = json.loads(run(book, "status", "--json", "--as-known-on", "2031-05-05").stdout)
    assert {p["claims"] for phase in then["phases"] for p in phase["provisions"]} == {0}


def test_blind_coding_and_its_agreement(book: Path, tmp_path: Path) -> None:
    """A sheet goes out without answers, comes in filled, and alpha says how far coders agree."""
    sheet = tmp_path / "ben.csv"
    blind = ("review", "--blind", "--coder", "ben")
    assert run(book, *blind, "--sample", 3, "--output", sheet).exit_code == 0
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["act"] == row["actor"] == "" for row in rows)
    acts = {minister().id: "condition", front().id: "report", own().id: "assess"}
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows({**row, "act": acts[row["id"]]} for row in rows)
    assert "3 answers by ben recorded" in run(book, *blind, "--sheet", sheet).output
    assert "3 known already" in run(book, *blind, "--sheet", sheet).output
    shown = json.loads(run(book, "review", "--agreement-of-coders", "--json").stdout)
    (compared,) = shown["compared"]
    (act,) = compared["rows"]
    # Units (condition, condition), (report, report), (report, assess), worked by hand.
    assert (act["field"], act["claims"]) == ("act", 3)
    assert act["alpha"] == pytest.approx(1 - 5 * 2 / 22)
    assert "alpha" in run(book, "review", "--agreement-of-coders").output


def test_import_of_a_gold_case(tmp_path: Path) -> None:
    """An annotated report counts as its annotator's; a second time brings nothing."""
    book = tmp_path / "gold.db"
    first = json.loads(run(book, "import", CASE, "--by", "ana", "--json").stdout)
    assert first["reports"] == 1
    assert first["claims"] == first["decisions"] == len(claims(book))
    again = json.loads(run(book, "import", CASE, "--by", "ana", "--json").stdout)
    assert (again["claims"], again["decisions"]) == (0, 0)
    assert run(book, "review", "--json").stdout == ""
    assert run(book, "check").exit_code == 0


def test_release_and_add(book: Path, tmp_path: Path) -> None:
    """`add` of a release gives the same ledger; its claims and its next release are the same."""
    one, two, other = tmp_path / "one", tmp_path / "two", tmp_path / "other.db"
    sha = json.loads(run(book, "release", one, "--json").stdout)["sha256"]
    assert "rebuilt" in run(other, "add", one).output
    assert "nothing to add" in run(other, "add", one).output
    assert claims(other) == claims(book)
    assert json.loads(run(other, "release", two, "--json").stdout)["sha256"] == sha


def test_a_sheet_goes_out_and_comes_in(book: Path, tmp_path: Path) -> None:
    """A corrected sheet amends; one with a mistake is told by line and not taken in at all."""
    sheet = tmp_path / "sheet.csv"
    assert run(book, "export", "--format", "review", "--output", sheet).exit_code == 0
    text = sheet.read_text("utf-8")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(text.replace("condition", "demand").replace("report,", "lie,"), "utf-8")
    refused = run(book, "import", wrong, "--by", "ana")
    assert refused.exit_code == 2
    assert "line 4: act: 'lie' is no act" in refused.stderr
    assert claims(book)[minister().id]["act"] == "condition"
    sheet.write_text(text.replace("condition", "demand"), "utf-8")
    counts = json.loads(run(book, "import", sheet, "--by", "ana", "--json").stdout)
    assert (counts["decisions"], counts["unchanged"]) == (1, 0)
    assert claims(book)[minister().id]["act"] == "demand"
    missing = run(tmp_path / "none.db", "import", sheet, "--by", "ana")
    assert missing.exit_code == 2
    assert "there is no ledger" in missing.stderr
    assert not (tmp_path / "none.db").exists()
