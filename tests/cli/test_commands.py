"""The commands as a user meets them: real files, real ledger, real exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.conftest import ROOT

from truceline.cli import main

DEMO = ROOT / "examples" / "mlechin-2024"
STORY = DEMO / "mlechin-2024-08-29-1.txt"


def run(*arguments: object) -> Result:
    """Run a command; anything but a clean exit shows its traceback."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger that holds the demo's reports."""
    path = tmp_path_factory.mktemp("ledger") / "demo.db"
    result = run("--ledger", path, "add", "--agreement", "mlechin-2024", DEMO)
    assert result.exit_code == 0, result.output
    return path


def test_read_prints_claims_and_counts() -> None:
    """`read` shows who said what and the counts, in 80 columns."""
    result = run("read", STORY, "--agreement", "mlechin-2024")
    assert result.exit_code == 0
    assert "to “silence that wood” if another round was fired from it." in result.output
    assert "Bogdan Terzhik" in result.output
    assert max(map(len, result.output.splitlines())) <= 80


def test_read_json_places_cut_the_text() -> None:
    """Every place in the JSON cuts exactly the words that stand beside it."""
    text = STORY.read_text("utf-8")
    found = json.loads(run("read", STORY, "--json", "--agreement", "mlechin-2024").stdout)
    assert found["claims"]
    for claim in found["claims"]:
        words = [text[start:end] for start, end in claim["content"]]
        assert words == claim["words"]["content"]
    for one in (*found["figures"], *found["dates"]):
        assert text[slice(*one["span"])] == one["words"]


def test_read_explains_one_claim() -> None:
    """`--explain` names the rule and the words behind each reading."""
    found = json.loads(run("read", STORY, "--json", "--agreement", "mlechin-2024").stdout)
    sourced = next(n for n, claim in enumerate(found["claims"], 1) if claim["source"])
    result = run("read", STORY, "--agreement", "mlechin-2024", "--explain", sourced)
    assert result.exit_code == 0
    assert "  actor " in result.output
    assert " by " in result.output
    assert run("read", STORY, "--explain", 999).exit_code == 2


def test_same_input_same_output() -> None:
    """Two runs over the same report print the same bytes."""
    command = ("read", STORY, "--json", "--agreement", "mlechin-2024")
    assert run(*command).stdout == run(*command).stdout


def test_adding_twice_changes_nothing(ledger: Path) -> None:
    """A second `add` of the same files brings no report, claim or figure."""
    again = run("--ledger", ledger, "add", "--json", "--agreement", "mlechin-2024", DEMO)
    counts = json.loads(again.stdout)
    assert (counts["reports"], counts["passed_over"]) == (0, 11)
    again = run("--ledger", ledger, "add", "--again", "--json", "--agreement", "mlechin-2024", DEMO)
    counts = json.loads(again.stdout)
    assert (counts["reports"], counts["passed_over"]) == (11, 0)
    assert (counts["new_reports"], counts["claims"], counts["figures"]) == (0, 0, 0)


def test_status_counts_origins_not_copies(ledger: Path) -> None:
    """No provision has more origins than the eight stories that eleven files carry."""
    status = json.loads(run("--ledger", ledger, "status", "--json").stdout)
    provisions = [p for phase in status["phases"] for p in phase["provisions"]]
    assert max(p["origins"] for p in provisions) <= 8
    assert all(p["origins"] <= p["claims"] for p in provisions)


@pytest.mark.parametrize("command", ["status", "claims", "figures"])
def test_tables_fit_80_columns(ledger: Path, command: str) -> None:
    """Every table fits a terminal of 80 columns."""
    result = run("--ledger", ledger, command)
    assert result.exit_code == 0
    assert max(map(len, result.output.splitlines())) <= 80


def test_claims_filter(ledger: Path) -> None:
    """`--act` and `--provision` leave only what they name."""
    shown = run("--ledger", ledger, "claims", "--json", "--act", "demand").stdout
    rows = [json.loads(line) for line in shown.splitlines()]
    assert rows
    assert {row["act"] for row in rows} == {"demand"}
    shown = run("--ledger", ledger, "claims", "--json", "--provision", "self-rule").stdout
    links: list[set[str]] = [
        {link["id"] for link in json.loads(line)["provisions"]} for line in shown.splitlines()
    ]
    assert links
    assert all("self-rule" in ids for ids in links)


def wrong_files(folder: Path) -> dict[str, Path]:
    """Write one file of every kind that a new user may give by mistake."""
    content: dict[str, bytes] = {
        "empty.txt": b"",
        "blank.txt": b" \n\n ",
        "story.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
        "photo.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "noise.txt": bytes(range(256)) * 20,
        "huge.txt": b"word " * 10_000_000,
    }
    for name, raw in content.items():
        (folder / name).write_bytes(raw)
    return {name: folder / name for name in content}


def test_wrong_input_gets_one_message_each(tmp_path: Path) -> None:
    """A missing, empty, binary or oversized file gets one message and exit code 2."""
    paths = [*wrong_files(tmp_path).values(), tmp_path / "missing.txt", tmp_path]
    for path in paths:
        result = run("read", path)
        assert result.exit_code == 2, path
        assert str(path) in result.stderr
        assert result.stderr.count("Error:") == 1
        assert result.stdout == ""


def test_one_bad_file_does_not_stop_the_batch(tmp_path: Path) -> None:
    """The good files of a batch are added; the bad one is named; the exit code is 2."""
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    book = tmp_path / "book.db"
    result = run("--ledger", book, "add", "--json", bad, STORY)
    counts: dict[str, Any] = json.loads(result.stdout)
    assert result.exit_code == 2
    assert (counts["new_reports"], counts["failed"]) == (1, 1)
    assert str(bad) in counts["errors"][0]


def test_utf16_is_read(tmp_path: Path) -> None:
    """A UTF-16 file with its mark is read like any other."""
    path = tmp_path / "utf16.txt"
    path.write_text(STORY.read_text("utf-8"), "utf-16")
    assert "Terzhik" in run("read", path).stdout


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda text: text.replace("  - id: veshnia", "\t- id: veshnia", 1), "tab"),
        (
            lambda text: text.replace("obligors: [veshnia,", "obligors: [veshna,", 1),
            "Did you mean veshnia",
        ),
    ],
)
def test_a_wrong_agreement_names_the_line(tmp_path: Path, spoil: Any, message: str) -> None:
    """A tab or an unknown obligor is told with file, line and the nearest valid value."""
    from truceline.agreement import source

    path = tmp_path / "wrong.yaml"
    path.write_text(spoil(source("mlechin-2024")), "utf-8")
    for command in (("read", STORY, "--agreement", path), ("agreement", "check", path)):
        result = run(*command)
        assert result.exit_code == 2
        assert f"{path}:" in result.stderr
        assert message in result.stderr


def test_views_need_a_ledger(tmp_path: Path) -> None:
    """A view of a ledger that is not there says so and creates none."""
    missing = tmp_path / "none.db"
    for command in ("status", "claims", "figures"):
        result = run("--ledger", missing, command)
        assert result.exit_code == 2
        assert str(missing) in result.stderr
    assert not missing.exists()


def test_agreement_commands(tmp_path: Path) -> None:
    """`new` writes a file that `check` passes, and never overwrites one."""
    path = tmp_path / "north-south-2030.yaml"
    command = ("agreement", "new", "north-south-2030", "--party", "North", "--output", path)
    assert run(*command).exit_code == 0
    assert run("agreement", "check", path).exit_code == 0
    assert run(*command).exit_code == 2
    listed = json.loads(run("agreement", "list", "--json").stdout)
    assert {row["id"] for row in listed} >= {"gaza-2025", "mlechin-2024"}
    shown = json.loads(run("agreement", "show", "gaza-2025", "--json").stdout)
    assert shown["id"] == "gaza-2025"
    assert run("agreement", "show", "gaza-2052").exit_code == 2


def test_help_names_every_command() -> None:
    """`--help` lists all commands with a word on each, and each has its own help."""
    from truceline.cli.app import COMMANDS

    listed = run("--help").stdout
    for name in COMMANDS:
        assert f"  {name} " in listed
        assert run(name, "--help").exit_code == 0


def test_hostile_text_reaches_no_terminal(tmp_path: Path) -> None:
    """Escape sequences in a report are shown as replacement characters."""
    path = tmp_path / "hostile.txt"
    path.write_text('Talks resume\n\n"We \x1b[31magree," Ana Dorin said on Monday.\n', "utf-8")
    result = run("read", path)
    assert "\x1b" not in result.output
    assert "Ana Dorin" in result.output


def test_data_beside_reports_is_passed_over(tmp_path: Path) -> None:
    """In a folder, JSON without reports is no error; named by itself it is one."""
    (tmp_path / "meta.json").write_text('[{"id": "a", "title": "Road"}]', "utf-8")
    (tmp_path / "a.txt").write_text(STORY.read_text("utf-8"), "utf-8")
    book = tmp_path / "kept.db"
    assert run("--ledger", book, "add", tmp_path).exit_code == 0
    assert run("--ledger", book, "add", tmp_path / "meta.json").exit_code == 2
