"""Fixtures for all tests; the only place where fixtures are defined."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

from tests.record import postgres_server
from tests.record.samples import Clock
from truceline.record import Ledger, open_ledger
from truceline.record.postgres import open_postgres
from truceline.record.sqlite import open_sqlite

if TYPE_CHECKING:
    from distributed import Client
    from playwright.sync_api import Browser

    from tests.web.site import Site

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared data beside the checkout; skip where there is none."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("needs the shared data folder beside the checkout (../shared)")
    return SHARED


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return the URL of a PostgreSQL database; skip where there is no server to start."""
    named = os.environ.get("TRUCELINE_TEST_POSTGRES")
    if named:
        yield named
        return
    programs = postgres_server.programs()
    if programs is None:
        pytest.skip("needs PostgreSQL 15 or newer: install it, or set TRUCELINE_TEST_POSTGRES")
    with postgres_server.running(programs) as url:
        yield url


@pytest.fixture
def schema(postgres: str) -> Iterator[str]:
    """Return the URL of an empty schema, dropped after the test."""
    name = f"test_{uuid4().hex}"
    engine = create_engine(make_url(postgres).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    yield f"{postgres}{'&' if '?' in postgres else '?'}options=-csearch_path%3D{name}"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    engine.dispose()


@pytest.fixture
def clock() -> Clock:
    """Return the ledger's clock, which a test sets."""
    return Clock()


@pytest.fixture(params=["sqlite", "postgres"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Ledger]:
    """Return an empty ledger, on each backend in turn."""
    if request.param == "sqlite":
        opened = open_sqlite(tmp_path / "ledger.db", clock=clock)
    else:
        opened = open_postgres(request.getfixturevalue("schema"), clock=clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Return a ledger's file with the invented process and some odd reports, and their ids."""
    from tests.web.site import fill  # lazy: only the web tests need a server

    path = tmp_path_factory.mktemp("web") / "web.db"
    book = open_ledger(path)
    odd = fill(book)
    book.close()
    return path, odd


@pytest.fixture(scope="session")
def site(filled: tuple[Path, dict[str, str]]) -> Iterator[Site]:
    """Return a running server on the loopback that nobody writes to."""
    from tests.web.site import running
    from truceline.web.settings import Settings

    path, odd = filled
    with running(path, Settings(), odd) as found:
        yield found


@pytest.fixture
def own_site(filled: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[Site]:
    """Return a running server over a copy of the ledger, for tests that write."""
    from tests.web.site import running
    from truceline.web.settings import Settings

    path, odd = filled
    copied = tmp_path / "own.db"
    shutil.copy(path, copied)
    with running(copied, Settings(audit=tmp_path / "audit.jsonl"), odd) as found:
        yield found


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """Return the client of a cluster of two workers on this machine."""
    from truceline.cluster import cluster  # lazy: Dask takes a second to load

    with cluster("dask", workers=2) as started:
        yield started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium; skip where none is installed."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    quiet = ("background-networking", "component-update", "sync", "gpu")
    flags = ["--no-sandbox", "--no-first-run", *(f"--disable-{one}" for one in quiet)]
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=path, args=flags)
        yield opened
        opened.close()
