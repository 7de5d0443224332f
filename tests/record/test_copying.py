"""A ledger's lines make the same ledger again, in either database."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.record.projected import projected
from tests.record.samples import extraction, fill
from truceline.errors import LedgerUnusable
from truceline.record import Ledger, Run
from truceline.record.copying import copy_in, copy_out
from truceline.record.sqlite import open_sqlite
from truceline.record.store import SqlLedger


def test_copy_is_the_same_ledger(ledger: Ledger, tmp_path: Path) -> None:
    """Copied from either backend into a file and on: same lines, entries, chain; clean."""
    assert isinstance(ledger, SqlLedger)
    fill(ledger)
    lines = list(copy_out(ledger))
    copy = open_sqlite(tmp_path / "copy.db")
    copy_in(copy, lines)
    assert list(copy_out(copy)) == lines
    assert list(copy.entries()) == list(ledger.entries())
    assert projected(copy) == projected(ledger)
    assert list(copy.check()) == []
    assert [hit.report for hit in copy.search("convoy")] == list(reversed(list(copy.reports())))
    assert not copy.add(extraction(), run=Run(version="2")).anything
    copy.close()


def test_copy_into_either(ledger: Ledger, tmp_path: Path) -> None:
    """A file moves into the team's database as it is."""
    assert isinstance(ledger, SqlLedger)
    source = open_sqlite(tmp_path / "source.db")
    fill(source)
    copy_in(ledger, copy_out(source))
    assert list(copy_out(ledger)) == list(copy_out(source))
    assert list(ledger.check()) == []
    with pytest.raises(LedgerUnusable, match="not empty"):
        copy_in(ledger, copy_out(source))
    source.close()


def test_copy_that_is_none(ledger: Ledger, tmp_path: Path) -> None:
    """Other text, another revision or a copy cut short leaves the ledger empty, with a message."""
    assert isinstance(ledger, SqlLedger)
    source = open_sqlite(tmp_path / "source.db")
    fill(source)
    lines = list(copy_out(source))
    source.close()
    kept = [line for line in lines if '"additions",5' not in line]
    old = [lines[0].replace('"truceline":"0', '"truceline":"9'), *lines[1:]]
    for given, told in ((["x"], "no ledger"), ([], "no ledger"), (old, "revision"), (kept, "cut")):
        with pytest.raises(LedgerUnusable, match=told):
            copy_in(ledger, given)
        assert list(ledger.reports()) == []
