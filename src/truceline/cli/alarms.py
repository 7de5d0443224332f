"""Call a program or an address when a report has claims that bear on a provision."""

from __future__ import annotations

import json
import subprocess

from truceline.errors import AlarmFailed
from truceline.export import entry_json, report_json
from truceline.fetch import Alarm, Fetcher
from truceline.model import Extraction, entries

PATIENCE = 60.0  # seconds for a program


def alarm(wanted: Alarm, found: Extraction, fetcher: Fetcher) -> bool:
    """Tell of the claims on the alarm's provision; False where there are none.

    The program runs without a shell and gets JSON on its input; nothing of a report
    stands among its arguments. Raises AlarmFailed or FetchFailed.
    """
    claims = [
        entry_json(entry)
        for entry in entries(found)
        if any(link.provision == wanted.provision for link in entry.links)
    ]
    if not claims:
        return False
    report = {**report_json(found.report), "text": found.report.text}
    told = {"provision": wanted.provision, "report": report, "claims": claims}
    message = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    if wanted.post:
        fetcher.post(wanted.post, message)
    else:
        _run(wanted.run, message)
    return True


def _run(program: tuple[str, ...], message: bytes) -> None:
    try:
        done = subprocess.run(program, input=message, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise AlarmFailed(program[0], f"it was stopped after {PATIENCE:g} seconds") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise AlarmFailed(program[0], f"it cannot be run ({why})") from None
    if done.returncode:
        raise AlarmFailed(program[0], f"it ended with {done.returncode}")
