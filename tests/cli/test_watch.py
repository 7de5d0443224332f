"""`add` and `watch` over the network: a site on loopback, a real ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.test_commands import run
from tests.fetch.server import Site, serving

from truceline.record import open_ledger

AGREEMENT = "mlechin-2024"
SENTENCE = (
    "The republic will free every prisoner on the list by Friday, the president's spokesman "
    "said on Thursday. “No one will be left behind,” he told reporters. "
)
PAGE = f"""<html lang="en"><head><title>Prisoners to go home</title>
<meta property="og:site_name" content="Lake Post">
<meta property="article:published_time" content="2024-08-29T10:00:00+02:00"></head>
<body><article><h1>Prisoners to go home</h1>{f"<p>{SENTENCE}</p>" * 4}</article></body></html>"""


def feed(*items: str) -> bytes:
    """Return an RSS feed."""
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Lake Post</title>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


def item(title: str, link: str, words: str) -> str:
    """Return an entry of the feed."""
    return (
        f"<item><title>{title}</title><link>{link}</link><description>{words}</description></item>"
    )


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test wait for the pause between two requests."""
    monkeypatch.setattr("truceline.fetch.fetcher.Fetcher._wait", lambda *_: None)


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve a feed with a whole entry, and one whose page has the rest."""
    with serving() as found:
        found.page("/page", PAGE.encode(), ETag='"p"')
        whole = item("Whole", found.url("/whole"), f"<p>{SENTENCE}</p>" * 5)
        part = item("Part", found.url("/page"), "The republic will free every prisoner […]")
        found.page("/rss", feed(whole.replace("<p>", "&lt;p&gt;").replace("</p>", "&lt;/p&gt;"),
                                part, item("Alone", found.url("/alone"), "")))  # fmt: skip
        yield found


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return where a ledger is to be."""
    return tmp_path / "watched.db"


def listed(folder: Path, site: Site, more: str = "") -> Path:
    """Write a list of one feed."""
    path = folder / "feeds.yaml"
    path.write_text(f"feeds:\n  - {site.url('/rss')}\n{more}", "utf-8")
    return path


def test_address_is_added_and_kept_as_received(book: Path, site: Site) -> None:
    """`add URL` reads a page, keeps its bytes and records the attempt."""
    result = run("--ledger", book, "add", "--allow-private", site.url("/page"))
    assert result.exit_code == 0, result.output
    ledger = open_ledger(book)
    (report,) = ledger.reports()
    (page,) = ledger.pages(report.id)
    assert ledger.raw(page.sha256) == PAGE.encode()
    assert (report.title, report.outlet) == ("Prisoners to go home", "Lake Post")
    fetch = ledger.last_fetch(site.url("/page"))
    assert fetch is not None
    assert (fetch.status, fetch.etag, fetch.sha256) == (200, '"p"', page.sha256)
    assert list(ledger.check()) == []
    ledger.close()


def test_loopback_needs_the_flag(book: Path, site: Site) -> None:
    """Without --allow-private a private address is refused, told, and recorded."""
    result = run("--ledger", book, "add", site.url("/page"))
    assert result.exit_code == 2
    assert "--allow-private" in result.stderr
    ledger = open_ledger(book)
    failed = ledger.last_fetch(site.url("/page"), failed=True)
    ledger.close()
    assert failed is not None
    assert site.asked == []


def test_unchanged_page_is_read_against_another_agreement(book: Path, site: Site) -> None:
    """A page that has not changed comes from the ledger where it was not yet read."""
    run("--ledger", book, "add", "--allow-private", site.url("/page"))
    site.page("/page", b"", status=304)
    result = run("--ledger", book, "add", "--allow-private", "--agreement", AGREEMENT, "--json",
                 site.url("/page"))  # fmt: skip
    counts = json.loads(result.stdout)
    assert (counts["reports"], counts["new_reports"], counts["failed"]) == (1, 0, 0)


def test_watch_reads_a_feed_and_the_pages_behind_it(book: Path, site: Site, tmp_path: Path) -> None:
    """A whole entry is taken from the feed; one that breaks off, from its page."""
    result = run("--ledger", book, "watch", "--allow-private", listed(tmp_path, site))
    assert result.exit_code == 0, result.output
    assert "2 new reports in 1 feeds" in result.stdout
    assert site.paths() == ["/rss", "/page"]
    ledger = open_ledger(book)
    reports = {report.title: report for report in ledger.reports()}
    assert set(reports) == {"Whole", "Prisoners to go home"}
    assert all(ledger.pages(report.id) for report in reports.values())
    ledger.close()


def test_second_round_brings_nothing(book: Path, site: Site, tmp_path: Path) -> None:
    """What is known is neither fetched nor told again."""
    run("--ledger", book, "watch", "--allow-private", listed(tmp_path, site))
    result = run("--ledger", book, "watch", "--allow-private", listed(tmp_path, site))
    assert "0 new reports" in result.stdout
    assert site.paths() == ["/rss", "/page", "/rss"]


def test_lost_page_leaves_the_beginning(book: Path, site: Site, tmp_path: Path) -> None:
    """Where the page does not come, what the feed gave is kept, and it is not asked again."""
    site.page("/page", b"", status=404)
    for _ in range(2):
        run("--ledger", book, "watch", "--allow-private", listed(tmp_path, site))
    ledger = open_ledger(book)
    titles = {report.title for report in ledger.reports()}
    part = next(report for report in ledger.reports() if report.title == "Part")
    assert ledger.pages(part.id)[0].partial
    ledger.close()
    assert titles == {"Whole", "Part"}
    assert site.paths().count("/page") == 1


def test_alarms_call_a_program_and_an_address(book: Path, site: Site, tmp_path: Path) -> None:
    """New claims on a provision go to a program without a shell, and to an address."""
    target = tmp_path / "told; touch x.json"
    code = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    alarms = json.dumps(
        [
            {"provision": "prisoners", "run": [sys.executable, "-c", code, str(target)]},
            {"provision": "prisoners", "post": site.url("/hook")},
            {"provision": "no-such-provision", "run": ["false"]},
        ]
    )
    more = f"agreement: {AGREEMENT}\nalarms: {alarms}\n"
    result = run("--ledger", book, "watch", "--allow-private", listed(tmp_path, site, more))
    assert result.exit_code == 0, result.output
    told = json.loads(target.read_text("utf-8"))
    posted = [json.loads(held["body"]) for path, held in site.asked if path == "/hook"]
    assert told in posted
    assert told["provision"] == "prisoners"
    assert told["claims"]
    assert told["report"]["text"]


def test_failing_alarm_is_told(book: Path, site: Site, tmp_path: Path) -> None:
    """A program that is not there is named; the claims are in the ledger all the same."""
    alarms = '[{provision: prisoners, run: ["/no/such/program"]}]'
    more = f"agreement: {AGREEMENT}\nalarms: {alarms}\n"
    result = run("--ledger", book, "watch", "--allow-private", listed(tmp_path, site, more))
    assert result.exit_code == 2
    assert "the alarm /no/such/program: it cannot be run" in result.stderr


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no list of feeds"),
        ("feeds: [", "breaks off at line"),
        ("feeds: [{outlet: x}]", "has no url"),
        ("feeds: [{url: x, page: no}]", "'page' is no key"),
        ("feeds: []\nalarms: [{provision: a, run: rm -rf}]", "a list of a program"),
    ],
)
def test_wrong_list_is_explained(tmp_path: Path, book: Path, text: str, says: str) -> None:
    """A mistake in the list is named, with where the form is shown."""
    path = tmp_path / "feeds.yaml"
    path.write_text(text, "utf-8")
    result = run("--ledger", book, "watch", path)
    assert result.exit_code == 2
    assert says in result.stderr


def test_interval_is_checked(tmp_path: Path, book: Path, site: Site) -> None:
    """No length of time is told before anything is fetched."""
    result = run("--ledger", book, "watch", "--every", "soon", listed(tmp_path, site))
    assert result.exit_code == 2
    assert site.asked == []
