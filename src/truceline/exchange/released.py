"""A ledger out of a release: first every file is checked, then the record is copied in.

Errors: BadRelease for a file that is missing or is not the one that was released,
    LedgerUnusable for a ledger that holds something else already.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from truceline.errors import BadRelease
from truceline.exchange.package import KEY
from truceline.exchange.release import LEDGER, PACKAGE
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
    package = _package(folder)
    _verify(folder, package)
    if json.loads(next(copy_out(ledger)))["chain"] == package[KEY]["chain"]:
        return False
    with (folder / LEDGER).open(encoding="utf-8", newline="\n") as lines:
        copy_in(ledger, (line.rstrip("\n") for line in lines))
    return True


def _package(folder: Path) -> dict[str, Any]:
    try:
        package: dict[str, Any] = json.loads((folder / PACKAGE).read_text("utf-8"))
        if not isinstance(package[KEY]["chain"], str) or LEDGER not in {
            one["path"] for one in package["resources"]
        }:
            raise BadRelease(folder, f"{PACKAGE} names no {LEDGER}")
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise BadRelease(folder, f"{PACKAGE} cannot be read ({error})") from None
    return package


def _verify(folder: Path, package: dict[str, Any]) -> None:
    for resource in package["resources"]:
        path = PurePosixPath(resource["path"])
        if path.is_absolute() or ".." in path.parts:
            raise BadRelease(folder, f"{path} lies outside of it")
        hashed = sha256()
        try:
            with (folder / path).open("rb") as file:
                while block := file.read(1 << 20):
                    hashed.update(block)
        except OSError:
            raise BadRelease(folder, f"{path} is missing") from None
        if f"sha256:{hashed.hexdigest()}" != resource.get("hash"):
            raise BadRelease(folder, f"{path} is not the file that was released")
