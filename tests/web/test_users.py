"""Three people with a question each, from the first page, in three clicks at most."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.web.site import Site
from tests.web.test_browser import opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_an_analyst_asks_what_changed_since_monday(browser: Browser, site: Site) -> None:
    """Changes, Monday, Exchange of prisoners: three clicks, and the address says it all."""
    today = date.today()
    monday = (today - timedelta(days=today.weekday())).isoformat()
    with opened(browser, site) as page:
        page.goto(site.url)
        page.get_by_role("link", name="Changes", exact=True).click()
        page.get_by_role("link", name="Monday", exact=True).click()
        page.select_option(".facets [name=provision]", label="Exchange of prisoners")
        page.wait_for_url("**provision=prisoners**")
        assert f"since={monday}" in page.url
        page.locator("#results h2", has_text="Newly set conditions").wait_for()


def test_a_researcher_takes_a_coded_table(browser: Browser, site: Site, tmp_path: Path) -> None:
    """The provision, then its CSV: two clicks to a row a claim with code and source."""
    with opened(browser, site) as page:
        page.goto(site.url)
        page.locator(".ladder a", has_text="Exchange of prisoners").first.click()
        with page.expect_download() as started:
            page.get_by_role("link", name="CSV with codes and sources").click()
        started.value.save_as(tmp_path / "claims.csv")
    text = (tmp_path / "claims.csv").read_text("utf-8-sig")
    assert text.startswith("agreement,provision,pam,pax,")
    assert "mlechin-2024,prisoners,prisr," in text


def test_a_journalist_asks_who_first_said_it(browser: Browser, site: Site) -> None:
    """The quote in the search box, the statement, what a copy changed: three steps."""
    with opened(browser, site) as page:
        page.goto(site.url)
        page.fill("#find", '"people who have coffins to carry"')
        page.keyboard.press("Enter")
        page.locator("#results .words a").first.click()
        page.locator("#claim", has_text="First in").wait_for()
        page.get_by_role("link", name="what it changed").first.click()
        assert page.locator(".diff del, .diff ins").count() > 0
