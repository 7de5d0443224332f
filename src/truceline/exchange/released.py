"""A ledger out of a release: first every file is checked, then the record is copied in.

Errors: BadRelease for a file that is missing or is not the one that was released,
    LedgerUnusable for a ledger that holds something else already.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path, PurePosixPath

from truceline.errors import BadRelease
from truceline.exchange.package import KEY
from truceline.exchange.release import LEDGER, PACKAGE, SUMS
from truceline.record import Ledger
from truceline.record.copying import copy_in, copy_out
from truceline.record.store import SqlLedger


def is_release(folder: Path) -> bool:
    """Return whether a folder is a release."""
    try:
        return KEY in json.loads((folder / PACKAGE).read_text("utf-8"))
    except (OSError, ValueError, TypeError):
        return False


def thaw(folder: Path, ledger: Ledger) -> bool:
    """Rebuild the ledger that was released in an empty one; False where it is there already."""
    if not isinstance(ledger, SqlLedger):
        raise TypeError(f"no lines can be copied into a {type(ledger).__name__}")
    _verify(folder)
    if json.loads(next(copy_out(ledger)))["chain"] == _chain(folder):
        return False
    with (folder / LEDGER).open(encoding="utf-8", newline="\n") as lines:
        copy_in(ledger, (line.rstrip("\n") for line in lines))
    return True


def _chain(folder: Path) -> str:
    try:
        return str(json.loads((folder / PACKAGE).read_text("utf-8"))[KEY]["chain"])
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise BadRelease(folder, f"{PACKAGE} cannot be read ({error})") from None


def _verify(folder: Path) -> None:
    for path, digest in _sums(folder).items():
        hashed = sha256()
        try:
            with (folder / path).open("rb") as file:
                while block := file.read(1 << 20):
                    hashed.update(block)
        except OSError:
            raise BadRelease(folder, f"{path} is missing") from None
        if hashed.hexdigest() != digest:
            raise BadRelease(folder, f"{path} is not the file that was released")


def _sums(folder: Path) -> dict[str, str]:
    """Return the digest of each file by its path in the folder."""
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise BadRelease(folder, f"{SUMS} cannot be read ({error})") from None
    sums = {path: digest for digest, _, path in (line.partition("  ") for line in lines)}
    for path in map(PurePosixPath, sums):
        if path.is_absolute() or ".." in path.parts:
            raise BadRelease(folder, f"{path} lies outside of it")
    for needed in (PACKAGE, LEDGER):
        if needed not in sums:
            raise BadRelease(folder, f"{SUMS} names no {needed}")
    return sums
