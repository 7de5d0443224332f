"""Every page over real HTTP: what it shows, its JSON twin, its headers."""

from __future__ import annotations

import pytest

from tests.web.site import AGREEMENT, Site

PAGES = (
    "",
    "/changes",
    "/changes?since=2024-09-01&provision=prisoners",
    "/sides",
    "/sides?provision=prisoners",
    "/timeline",
    "/timeline?actor=veshnia&act=demand&since=2024-01-01&until=2024-12-31",
    "/figures",
    "/reports",
    "/copies",
    "/actors",
    "/actors?actor=veshnia",
    "/actors?actor=Hana+Rebrova",
    "/search",
    "/search?q=howitzers",
    "/review",
    "/coding",
    "/data",
    "/agreement",
    "/provisions/prisoners",
    "/?known=2024-01-01",
)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_twin(site: Site, page: str) -> None:
    """A page answers as HTML, and at the same address with .json as its rows."""
    path, _, query = page.partition("?")
    path = path.rstrip("/")
    shown = site.ask(f"{site.base}{path}?{query}")
    assert shown.status == 200
    assert shown.headers["content-type"].startswith("text/html")
    twin = site.ask(f"{site.base}{path}.json?{query}")
    assert twin.status == 200
    assert isinstance(twin.json(), dict)


def test_the_policy_lets_nothing_in_from_elsewhere(site: Site) -> None:
    """Scripts, styles and requests are ours alone; nobody frames us."""
    policy = site.ask(site.base).headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_claim_has_a_permanent_address(site: Site) -> None:
    """The address of a claim names its report and itself, and shows both again."""
    said = site.ask(f"{site.base}/timeline.json").json()["days"][-1]["said"][0]
    place = f"{site.base}/reports/{said['report']}/claims/{said['claim']}"
    found = site.ask(f"{place}.json").json()["claim"]
    assert found["said"]["words"] == said["words"]
    assert found["detail"]["readings"]["act"]["by"]
    assert site.ask(place).status == 200
    short = site.ask(f"{site.base}/claims/{said['claim']}")
    assert (short.status, short.headers["location"]) == (307, place)


def test_the_overview_has_every_provision(site: Site) -> None:
    """Provisions nobody speaks of are there, with that as their standing."""
    phases = site.ask(f"{site.base}.json").json()["phases"]
    standings = {p["provision"]["id"]: p for phase in phases for p in phase["provisions"]}
    assert len(standings) == 9
    assert standings["observer-access"]["standing"] == "accounts differ"
    assert phases[1]["waits_for"][0]["provision"]["id"] == "prisoners"


def test_copies_count_once(site: Site) -> None:
    """Reports of one story are one origin, and each copy shows what it changed."""
    stories = site.ask(f"{site.base}/copies.json").json()["stories"]
    assert len(stories) == 1
    assert len(stories[0]["reports"]) >= 3
    copy = stories[0]["reports"][-1]["id"]
    pieces = site.ask(f"{site.base}/copies/{stories[0]['story']}/{copy}.json").json()["pieces"]
    assert {piece["kind"] for piece in pieces} >= {"kept", "left out"}


def test_unplaced_reports_are_told_with_the_command(site: Site) -> None:
    """Where no run has placed some reports, the page says so, and what places them."""
    assert site.ask(f"{site.base}/copies.json").json()["unplaced"]
    assert "<code>truceline copies</code>" in site.ask(f"{site.base}/copies").text


def test_changes_paste_as_text(site: Site) -> None:
    """The changes come as Markdown with a footnote for each statement."""
    text = site.ask(f"{site.base}/changes.md?since=2024-09-01&until=2024-09-14").text
    assert text.startswith("# Mlechin Protocol: since 2024-09-01")
    assert "[1]: Ostpress, 2024-09-14" in text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/a/no-such-agreement", 404),
        ("/a/mlechin-2024/provisions/none", 404),
        ("/a/mlechin-2024/reports/none", 404),
        ("/a/mlechin-2024/timeline?since=yesterday", 400),
        ("/a/mlechin-2024/timeline?act=shout", 400),
        ("/a/mlechin-2024/timeline?skip=99999", 400),
        ("/a/mlechin-2024/timeline?since=2024-02-02&until=2024-01-01", 400),
        ("/a/mlechin-2024/search?q=%22%22", 400),
        ("/a/mlechin-2024/search?q=" + "x" * 400, 400),
    ],
)
def test_wrong_addresses_are_told(site: Site, path: str, status: int) -> None:
    """A wrong address gets a page that says what is wrong, never a failure."""
    found = site.ask(path)
    assert found.status == status
    assert "<h1>" in found.text


def test_pages_that_did_not_change_are_not_sent_again(site: Site) -> None:
    """The tag of a page, sent back, brings 304 and no body."""
    first = site.ask(f"{site.base}/actors.json")
    again = site.ask(f"{site.base}/actors.json", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_only_our_own_names_are_answered(site: Site) -> None:
    """A request for another host's name is turned away, so that no site can borrow ours."""
    assert site.ask("/agreements", Host="evil.invalid").status == 400


def test_hostile_text_is_escaped(site: Site) -> None:
    """Markup, turning marks and control characters of a report reach the page as text."""
    page = site.ask(f"{site.base}/reports/{site.reports['hostile']}").text
    assert "<script>window" not in page
    assert "&lt;script&gt;window.pwned=1" in page
    assert "\u202e" not in page
    assert "⟨U+202E⟩" in page
    assert "\x1b" not in page
    assert 'href="javascript:' not in page
    assert len(page) < 100_000


def test_the_overview_begins_with_the_newest_reports(site: Site) -> None:
    """A day that was read wrong and lies past every report does not empty the first page."""
    shown = site.ask(f"{site.base}.json").json()
    newest = site.ask(f"{site.base}/reports.json").json()["reports"][0]["published"]
    assert shown["since"] < newest
    assert shown["changes"]["said"]


def test_figures_show_a_past_day(site: Site) -> None:
    """Figures are asked for as the ledger knew them: on a day before all of it, none."""
    assert site.ask(f"{site.base}/figures.json").json()["figures"]
    assert site.ask(f"{site.base}/figures.json?known=2020-01-01").json()["figures"] == []
    rows = site.ask(f"/api/agreements/{AGREEMENT}/figures?known=2020-01-01").json()["rows"]
    assert rows == []


def test_a_page_made_for_all_holds_each_readers_own_token(site: Site) -> None:
    """A kept page is the same but for the token of its forms, and so is its tag."""
    first = site.ask(f"{site.base}/timeline", Cookie="truceline_csrf=one")
    second = site.ask(f"{site.base}/timeline", Cookie="truceline_csrf=two'\"<")
    assert '{"X-CSRF-Token": "one"}' in first.text
    assert "two&#39;&#34;&lt;" in second.text
    assert first.headers["etag"] != second.headers["etag"]
    tag = first.headers["etag"]
    again = site.ask(f"{site.base}/timeline", Cookie="truceline_csrf=one", If_None_Match=tag)
    assert again.status == 304


def test_no_voice_is_a_path(site: Site) -> None:
    """A report that states no outlet is called by its title, never by its file."""
    raw = site.ask(f"{site.base}.json").text + site.ask(f"{site.base}/timeline.json").text
    assert ".txt" not in raw
    assert "“Prisoner swap stalls" in raw
