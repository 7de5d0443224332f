"""The check is clean for what was recorded, and says exactly what was tampered with."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.record.samples import claims, extraction, fill, report
from truceline.record import Ledger, Run, index
from truceline.record.store import SqlLedger


def tamper(ledger: Ledger, table: str, *statements: str) -> None:
    """Change rows past the guards, as somebody with the file could."""
    assert isinstance(ledger, SqlLedger)
    with ledger._engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for event in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_{event}"))
        else:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        for statement in statements:
            connection.execute(text(statement))


def test_what_was_recorded_is_clean(ledger: Ledger) -> None:
    """A ledger with all kinds of rows has no faults, before and after a rebuild."""
    fill(ledger)
    assert list(ledger.check()) == []
    ledger.rebuild()
    assert list(ledger.check()) == []


@pytest.mark.parametrize(
    ("table", "statement", "told"),
    [
        ("reports", "UPDATE reports SET text = replace(text, 'shut', 'open') WHERE no = 1", "text"),
        ("claims", "UPDATE claims SET words = 'made up' WHERE no = 1", "made up"),
        ("claims", "UPDATE claims SET content = '3-9' WHERE no = 1", "places"),
        ("claims", "UPDATE claims SET cue = '1-99999' WHERE no = 1", "no such place"),
        ("answers", "UPDATE answers SET answer = '[\"vell\"]' WHERE about = 1", "extraction"),
        ("readings", "UPDATE readings SET actor = 3 WHERE claim = 1", "extraction"),
        ("readings", "DELETE FROM readings WHERE claim = 2", "extraction"),
        (
            "readings",
            "INSERT INTO readings VALUES (1,1,9,0,1,1,1,1,1,'','','','','')",
            "no addition",
        ),
        ("links", "UPDATE links SET progress = 'done' WHERE nth = 0", "extraction"),
        ("figures", "UPDATE figures SET value = 3", "extraction"),
        ("authors", "UPDATE authors SET name = 'person:eve' WHERE no = 2", "rows of this"),
        ("agreements", "UPDATE agreements SET text = 'id: x'", "agreement"),
        ("reviews", "UPDATE reviews SET why = 'other'", "review"),
        ("additions", "UPDATE additions SET recorded = recorded - 1 WHERE no = 2", "addition 2"),
        ("additions", "UPDATE additions SET chain = digest WHERE no = 2", "chain"),
        ("current", "DELETE FROM current WHERE claim = 1", "projection, current"),
        ("facets", "UPDATE facets SET day = 20300101", "projection, facets"),
        ("tallies", "UPDATE tallies SET claims = claims + 1", "projection, tallies"),
    ],
)
def test_tampering_is_named(ledger: Ledger, table: str, statement: str, told: str) -> None:
    """Whatever is changed or taken away past the guards is said, with its place."""
    fill(ledger)
    tamper(ledger, table, statement)
    found = [f"{fault.where}: {fault.what}" for fault in ledger.check()]
    assert any(told in line for line in found), found


def test_lost_index_is_named_and_mended(ledger: Ledger) -> None:
    """Reports that the search does not find are said, and a rebuild brings them back."""
    fill(ledger)
    assert isinstance(ledger, SqlLedger)
    with ledger.alone() as connection:
        index.clear(connection)
    assert [fault.where for fault in ledger.check()] == ["search"]
    ledger.rebuild()
    assert list(ledger.check()) == []
    assert len(list(ledger.search("convoy"))) == 2


def test_missing_addition_is_named(ledger: Ledger) -> None:
    """An addition that was cut out of the middle leaves a gap that is named."""
    fill(ledger)
    tamper(ledger, "additions", "DELETE FROM additions WHERE no = 2")
    found = [f"{fault.where}: {fault.what}" for fault in ledger.check()]
    assert "addition 3: additions 2 to 2 are missing" in found


def test_fault_names_the_claim(ledger: Ledger) -> None:
    """A changed claim is named with its id and its report's."""
    ledger.add(extraction(), run=Run(version="1"))
    tamper(ledger, "claims", "UPDATE claims SET source_words = 'Somebody' WHERE no = 1")
    first, _ = claims(report())
    wheres = [fault.where for fault in ledger.check()]
    assert f"claims {first.id} in report {report().id}, source at 42-85" in wheres
