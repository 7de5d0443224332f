"""A release is whole, hashed and the same each time; the ledger comes out of it again."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.exchange.samples import TEXT, fill, minister, report
from truceline.errors import BadRelease, FileExists, LedgerUnusable, NotInstalled
from truceline.exchange import freeze, is_release, thaw
from truceline.exchange.parquet import parquet
from truceline.record import Coding, Ledger, Review
from truceline.record.sqlite import open_sqlite


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def worked(ledger: Ledger) -> None:
    """Put a report, a correction and a second coder's answer into a ledger."""
    fill(ledger)
    claim, under = minister().id, "vell-2031"
    ledger.review(
        Review(
            claim_id=claim,
            agreement_id=under,
            verdict="amend",
            by="ana",
            why="read again",
            answers=(("act", ("demand",)),),
        )
    )
    ledger.add_codings(
        [Coding(claim_id=claim, agreement_id=under, by="ben", about="act", values=("demand",))]
    )


def test_the_same_ledger_comes_out(ledger: Ledger, tmp_path: Path) -> None:
    """Rebuilt from either backend: same history and chain, and the same release, byte for byte."""
    worked(ledger)
    freeze(ledger, tmp_path / "one")
    again = open_sqlite(tmp_path / "again.db")
    assert is_release(tmp_path / "one")
    assert thaw(tmp_path / "one", again)
    assert list(again.check()) == []
    assert list(again.entries()) == list(ledger.entries())
    steps = ledger.history(minister().id, "vell-2031")
    assert again.history(minister().id, "vell-2031") == steps
    assert again.codings() == ledger.codings()
    freeze(again, tmp_path / "two")
    assert contents(tmp_path / "two") == contents(tmp_path / "one")
    assert not thaw(tmp_path / "one", again)
    again.close()


def test_every_file_is_named_with_its_digest(ledger: Ledger, tmp_path: Path) -> None:
    """The descriptor and the sums name all files and their digests; the texts are exact."""
    worked(ledger)
    freeze(ledger, tmp_path / "one")
    found = contents(tmp_path / "one")
    digests = {name: sha256(raw).hexdigest() for name, raw in found.items()}
    package = json.loads(found["datapackage.json"])
    hashes = {one["path"]: one["hash"].removeprefix("sha256:") for one in package["resources"]}
    own = {"datapackage.json", "SHA256SUMS"}
    assert hashes == {name: digests[name] for name in digests if name not in own}
    sums = [line.split("  ") for line in found["SHA256SUMS"].decode().splitlines()]
    assert {name: one for one, name in sums} == {
        name: digests[name] for name in digests if name != "SHA256SUMS"
    }
    assert found[f"texts/{report().id}.txt"] == TEXT.encode("utf-8")
    assert {one["name"] for one in package["resources"]} >= {"data-claims.csv", "ledger.lines"}
    assert all(
        resource["bytes"] == len(found[resource["path"]]) for resource in package["resources"]
    )


@pytest.mark.parametrize("name", ["ledger.lines", "data/claims.csv", "datapackage.json"])
def test_a_changed_release_is_refused(tmp_path: Path, name: str) -> None:
    """A changed or missing file is named, and nothing goes into the ledger."""
    source, target = open_sqlite(tmp_path / "source.db"), open_sqlite(tmp_path / "target.db")
    worked(source)
    folder = tmp_path / "one"
    freeze(source, folder)
    path = folder / name
    path.write_bytes(path.read_bytes().replace(b"r", b"l", 1))
    with pytest.raises(BadRelease):
        thaw(folder, target)
    path.unlink()
    with pytest.raises(BadRelease, match=name.rpartition("/")[2].replace(".", r"\.")):
        thaw(folder, target)
    assert list(target.reports()) == []
    source.close()
    target.close()


def test_places_that_are_taken(tmp_path: Path) -> None:
    """A folder with files is not written into, nor is a ledger that holds something else."""
    source, target = open_sqlite(tmp_path / "source.db"), open_sqlite(tmp_path / "target.db")
    worked(source)
    fill(target)
    freeze(source, tmp_path / "one")
    with pytest.raises(FileExists):
        freeze(source, tmp_path / "one")
    with pytest.raises(LedgerUnusable, match="not empty"):
        thaw(tmp_path / "one", target)
    assert not is_release(tmp_path)
    source.close()
    target.close()


def test_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyarrow is missing a release has no Parquet file; an export says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    source = open_sqlite(tmp_path / "source.db")
    worked(source)
    freeze(source, tmp_path / "one")
    source.close()
    names = set(contents(tmp_path / "one"))
    assert {"data/claims.csv", "data/claims.jsonl"} <= names
    assert "data/claims.parquet" not in names
    with pytest.raises(NotInstalled, match=r"truceline\[parquet\]"):
        parquet([])
