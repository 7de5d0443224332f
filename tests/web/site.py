"""A running server for the tests, on the loopback, over a ledger of the invented process."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvicorn

from tests.conftest import ROOT
from truceline.agreement import find, source
from truceline.copies import families
from truceline.model import Moment, Report, Section, SectionKind
from truceline.pipeline import extract
from truceline.read import read_file
from truceline.record import Ledger, Run, open_ledger
from truceline.web.app import create
from truceline.web.settings import Settings

AGREEMENT = "mlechin-2024"
DEMO = ROOT / "examples" / AGREEMENT
HOSTILE = (
    "<script>window.pwned=1</script> Veshnia said on Monday that \"<img src=x onerror='window."
    "pwned=2'>\" was no way to answer. Veshnia said the ceasefire {{ 7*7 }} \u202egnissim\u202c "
    "held. [click](javascript:window.pwned=3) \x1b[31mred\x07\n"
)
# Invented, as all here: a truce holds, a spokesman says.
ARABIC = "قال المتحدث باسم Veshnia إن الهدنة صامدة. Veshnia said the ceasefire was holding.\n"
HEBREW = "דובר של Veshnia אמר שהפסקת האש נשמרת. Veshnia said the ceasefire was holding.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A running server."""

    url: str
    ledger: Ledger
    reports: dict[str, str] = field(default_factory=dict)  # what they are for: id

    @property
    def base(self) -> str:
        """The address of the agreement's pages, without the host."""
        return f"/a/{AGREEMENT}"

    def ask(
        self, path: str, *, method: str = "GET", body: str | None = None, **headers: str
    ) -> Answer:
        """Send one request; `_` in a header's name stands for a dash."""
        place = urlsplit(self.url)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=30)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body=body, headers=named)
            got = connection.getresponse()
            held: dict[str, str] = {}
            for name, value in got.getheaders():
                key = name.casefold()
                held[key] = f"{held[key]}, {value}" if key in held else value
            return Answer(status=got.status, headers=held, body=got.read())
        finally:
            connection.close()


def fill(ledger: Ledger) -> dict[str, str]:
    """Put the demo's reports and the odd ones into a ledger; return the odd ones' ids."""
    model = find(AGREEMENT)
    ledger.add_agreement(AGREEMENT, source(AGREEMENT))
    demo = [read_file(path) for path in sorted(DEMO.glob("*.txt"))]
    odd = {
        "hostile": report(HOSTILE, title="<b onclick=alert(1)>" + "long " * 200_000),
        "arabic": report(ARABIC, title="الهدنة صامدة", outlet="صحيفة"),
        "hebrew": report(HEBREW, title="הפסקת האש נשמרת", outlet="עיתון"),
    }
    for one in (*demo, *odd.values()):
        ledger.add(extract(one, model), run=Run(version="test"))
    ledger.add_families(families(demo))
    return {name: one.id for name, one in odd.items()}


def report(text: str, *, title: str, outlet: str = "<i>Outlet</i>") -> Report:
    """Return a report of one paragraph, with an address that no browser may follow."""
    return Report(
        text=text,
        title=title,
        outlet=outlet,
        url="javascript:window.pwned=4",
        published=Moment(local="2024-09-15"),
        sections=(Section(kind=SectionKind.BODY, start=0, end=len(text) - 1),),
    )


@contextmanager
def running(path: Path, settings: Settings, reports: dict[str, str]) -> Iterator[Site]:
    """Serve a ledger's file until the block ends."""
    ledger = open_ledger(path, create=False)
    config = uvicorn.Config(create(ledger, settings), port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Site(url=f"http://127.0.0.1:{port}", ledger=ledger, reports=reports)
    finally:
        server.should_exit = True
        thread.join(10)
        ledger.close()
