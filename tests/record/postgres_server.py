"""A PostgreSQL server for the tests: started here, stopped here, on a socket of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FOUND = "/usr/lib/postgresql"
PASSWORD = "sesame"


def programs() -> Path | None:
    """Return the folder of the newest server's programs, None where there is no server."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else []
    numbered = [path for path in Path(FOUND).glob("*/bin") if path.parent.name.isdigit()]
    found += sorted(numbered, key=lambda path: -int(path.parent.name))
    return next((path for path in found if (path / "initdb").exists()), None)


def _unprivileged() -> dict[str, Any]:
    """Return how to run as somebody else than root, whom the server refuses."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def running(bin_folder: Path) -> Iterator[str]:
    """Run a server and give the URL of its database."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: a socket's path has 107 characters
    who = _unprivileged()
    if who:
        os.chown(folder, who["user"], who["group"])
    data, secret = folder / "data", folder / "secret"
    secret.write_text(PASSWORD, "utf-8")
    secret.chmod(0o644)
    user = ("-U", "tester", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8")
    _run(who, folder, bin_folder / "initdb", "-D", data, *user)
    options = f"-c listen_addresses='' -c fsync=off -k {folder}"
    control = bin_folder / "pg_ctl"
    _run(who, folder, control, "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
    try:
        yield f"postgresql://tester:{PASSWORD}@/postgres?host={folder}"
    finally:
        _run(who, folder, control, "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _run(who: dict[str, Any], folder: Path, *command: object) -> None:
    subprocess.run(
        [str(part) for part in command],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **who,
    )
