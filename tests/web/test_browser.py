"""The pages in a real browser: accessible, silent, keyboard first, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.web.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What the dark scheme can break is colour; all else is the same page.
RULES = {
    "light": {"type": "tag", "values": TAGS},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
PAGES = (
    *("", "/changes?since=2024-09-01", "/sides", "/timeline", "/figures", "/reports", "/copies"),
    *("/actors", "/actors?actor=veshnia", "/search?q=howitzers", "/review", "/coding", "/data"),
    *("/agreement", "/provisions/prisoners"),
)


@contextmanager
def opened(browser: Browser, site: Site, **options: Any) -> Iterator[Page]:
    """Open a page; fail where it complains or asks for anything from elsewhere."""
    context = browser.new_context(**options)
    context.set_default_timeout(15_000)
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(site.url) else trouble.append(asked.url),
    )
    try:
        yield page
        assert trouble == []
    finally:
        context.close()


def everywhere(site: Site) -> list[str]:
    """Return the addresses of all pages, one report, claim and copy among them."""
    said = site.ask(f"{site.base}/timeline.json").json()["days"][-1]["said"][0]
    story = site.ask(f"{site.base}/copies.json").json()["stories"][0]
    return [
        *(site.base + page for page in PAGES),
        f"{site.base}/reports/{said['report']}",
        f"{site.base}/reports/{said['report']}/claims/{said['claim']}",
        f"{site.base}/copies/{story['story']}/{story['reports'][-1]['id']}",
        *(f"{site.base}/reports/{one}" for one in site.reports.values()),
        "/agreements",
        "/nothing",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_the_rules_of_access(browser: Browser, site: Site, scheme: str) -> None:
    """Axe finds nothing against WCAG 2.2 AA on any page, light or dark."""
    axe = AXE.read_text("utf-8")
    found = []
    with opened(browser, site, color_scheme=scheme) as page:
        for path in everywhere(site)[:-1]:
            page.goto(site.url + path)
            page.evaluate(axe)
            wanted = {"runOnly": RULES[scheme]}
            result = page.evaluate("options => axe.run(document, options)", wanted)
            found += [
                (path, one["id"], node["html"][:200])
                for one in result["violations"]
                for node in one["nodes"]
            ]
    assert found == []


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_no_page_is_wider_than_the_screen(browser: Browser, site: Site, width: int) -> None:
    """At phone, tablet and desk width nothing makes a page scroll sideways."""
    wide = []
    with opened(browser, site, viewport={"width": width, "height": 800}) as page:
        for path in everywhere(site)[:-1]:
            page.goto(site.url + path)
            root = "document.documentElement"
            if page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") > 0:
                wide.append(path)
    assert wide == []


def test_hostile_text_does_nothing(browser: Browser, site: Site) -> None:
    """A report's scripts, handlers and links stay text, wherever it shows."""
    with opened(browser, site) as page:
        for path in (f"/reports/{site.reports['hostile']}", "/timeline", "/reports", "/review"):
            page.goto(f"{site.url}{site.base}{path}")
            assert page.evaluate("window.pwned") is None
            assert page.locator('a[href^="javascript"], b[onclick], img').count() == 0
        page.goto(f"{site.url}{site.base}/reports/{site.reports['hostile']}")
        assert "<script>window.pwned=1</script>" in page.locator(".text").inner_text()


@pytest.mark.parametrize("language", ["arabic", "hebrew"])
def test_right_to_left_text_stands_right(browser: Browser, site: Site, language: str) -> None:
    """The block of a report in Arabic or Hebrew runs from right to left; the page does not."""
    with opened(browser, site) as page:
        page.goto(f"{site.url}{site.base}/reports/{site.reports[language]}")
        way = "node => getComputedStyle(node).direction"
        assert page.locator(".block").first.evaluate(way) == "rtl"
        assert page.locator("h1").evaluate(way) == "rtl"
        assert page.locator("body").evaluate(way) == "ltr"


def test_a_marked_word_opens_its_claim(browser: Browser, site: Site) -> None:
    """j goes to the first claim, Enter shows it beside the text without leaving the page."""
    report = site.ask(f"{site.base}/timeline.json").json()["days"][-1]["said"][0]["report"]
    with opened(browser, site) as page:
        page.goto(f"{site.url}{site.base}/reports/{report}")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.classList.contains('mark')")
        page.keyboard.press("Enter")
        page.locator("#detail caption", has_text="How it was read").wait_for()
        assert page.url.endswith(report)


def test_facets_change_the_address(browser: Browser, site: Site) -> None:
    """A chosen facet brings its statements and stands in the address, to be shared."""
    with opened(browser, site) as page:
        page.goto(f"{site.url}{site.base}/search")
        page.select_option(".facets [name=provision]", "prisoners")
        page.wait_for_url("**provision=prisoners**")
        shown = page.locator("#results .said")
        assert shown.count() > 3
        before = shown.all_inner_texts()
        page.goto(page.url)
        assert page.locator("#results .said").all_inner_texts() == before


def test_charts_are_drawn(browser: Browser, site: Site) -> None:
    """A definition counted on several days has a chart with a mark a count; a table has all."""
    with opened(browser, site) as page:
        page.goto(f"{site.url}{site.base}/figures")
        assert page.locator("figure.chart > svg .dot, figure.chart > svg .tail").count() > 3
        assert page.locator("#results table").count() >= 5


def test_review_by_keys(browser: Browser, own_site: Site) -> None:
    """a accepts, u undoes, x asks for a reason and rejects; the next claim comes at once."""
    site = own_site
    with opened(browser, site) as page:
        page.goto(f"{site.url}{site.base}/review")
        page.fill("[data-name]", "Ana Dorin")
        page.keyboard.press("Escape")
        first = page.locator("#card mark").inner_text()
        page.keyboard.press("a")
        page.locator(".told", has_text="Accepted.").wait_for()
        assert page.locator("#card mark").inner_text() != first
        page.keyboard.press("u")
        page.locator(".told", has_text="Left to the rules again.").wait_for()
        page.keyboard.press("x")
        page.keyboard.type("the words are a headline")
        page.keyboard.press("Enter")
        page.locator(".told", has_text="Rejected.").wait_for()
        page.keyboard.press("e")
        page.select_option(".amend [name=act]", "deny")
        page.locator(".amend button").click()
        page.locator(".told", has_text="Amended.").wait_for()
    notes = (Path(site.ledger.location).parent / "audit.jsonl").read_text("utf-8").splitlines()
    assert [note.partition('"outcome": "')[2].partition('"')[0] for note in notes] == [
        *("accept", "release", "reject", "amend"),
    ]
    assert all('"who": "Ana Dorin"' in note for note in notes)


def test_single_keys_can_be_turned_off(browser: Browser, site: Site) -> None:
    """With the box of the keys' list ticked, a single key does nothing (WCAG 2.1.4)."""
    with opened(browser, site) as page:
        page.goto(f"{site.url}{site.base}/timeline")
        page.keyboard.press("?")
        page.check("#keys-off")
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        assert not page.evaluate("document.activeElement.hasAttribute('data-step')")


def test_print_is_black_on_white(browser: Browser, site: Site) -> None:
    """On paper a page is light whatever the screen shows, without forms and tabs."""
    with opened(browser, site, color_scheme="dark") as page:
        page.goto(f"{site.url}{site.base}/changes?since=2024-09-01")
        page.emulate_media(media="print")
        style = "getComputedStyle(document.body)"
        assert page.evaluate(f"{style}.backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate(f"{style}.color") == "rgb(0, 0, 0)"
        assert not page.locator(".tabs").is_visible()
        assert not page.locator(".facets").first.is_visible()
