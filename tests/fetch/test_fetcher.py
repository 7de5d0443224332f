"""Fetching, against a server on loopback that behaves well or badly."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from tests.fetch.server import Site, serving
from truceline.errors import AddressRefused, FetchFailed, RobotsRefused
from truceline.fetch import Fetcher, Manners

QUICK = Manners(pause=0.0, backoff=0.01, silence=0.5, connect=0.5, whole=1.0, allow_private=True)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(QUICK) as made:
        yield made


def test_page_comes_with_its_record(site: Site, fetcher: Fetcher) -> None:
    """A page comes with its charset, its validators and the digest of its bytes."""
    site.page("/a", b"caf\xe9", Content_Type="text/html; charset=latin-1", ETag='"1"')
    got = fetcher.get(site.url("/a"))
    assert (got.raw, got.charset, got.problem) == (b"caf\xe9", "latin-1", None)
    assert (got.fetch.status, got.fetch.etag, got.fetch.came_from) == (200, '"1"', site.url("/a"))
    assert got.fetch.sha256 is not None


def test_unchanged_page_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    """What is known is asked for by its validators, and 304 brings nothing new."""
    site.page("/a", b"x", ETag='"1"', Last_Modified="Tue, 06 May 2031 09:00:00 GMT")
    first = fetcher.get(site.url("/a")).fetch
    site.page("/a", b"", status=304)
    again = fetcher.get(site.url("/a"), first)
    headers = site.asked[-1][1]
    assert headers["If-None-Match"] == '"1"'
    assert headers["If-Modified-Since"] == "Tue, 06 May 2031 09:00:00 GMT"
    assert (again.raw, again.fetch.status, again.fetch.etag) == (None, 304, '"1"')
    assert again.fetch.sha256 == first.sha256


def test_loopback_is_refused_unless_allowed(site: Site) -> None:
    """Without the flag no private address is asked, not even for its robots.txt."""
    site.page("/a", b"secret")
    with Fetcher(replace(QUICK, allow_private=False)) as strict:
        got = strict.get(site.url("/a"))
    assert isinstance(got.problem, AddressRefused)
    assert "--allow-private" in got.fetch.error
    assert site.asked == []


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
                "100.64.0.1", "0.0.0.0", "fd00::1", "2002:7f00:1::", "224.0.0.1"],
)  # fmt: skip
def test_name_that_points_inside_is_refused(address: str) -> None:
    """A public name that resolves to a private address is refused in every spelling."""
    strict = replace(QUICK, allow_private=False, robots=False)
    with Fetcher(strict, resolve=lambda host, port: [address]) as fetcher:
        got = fetcher.get("http://lake.example/a")
    assert isinstance(got.problem, AddressRefused)


def test_redirect_inside_is_refused(site: Site) -> None:
    """Every hop is judged: a page that may be asked, and sends on inside, leads nowhere."""
    port = int(site.base.rpartition(":")[2])
    site.page("/a", b"", status=302, Location="http://inside.example/b")
    names = {"lake.example": ["127.0.0.1"], "inside.example": ["10.1.2.3"]}
    strict = replace(QUICK, robots=False, allow_private=False)
    with Fetcher(
        strict, resolve=lambda host, _: names[host], permit=lambda address: address == "127.0.0.1"
    ) as fetcher:
        got = fetcher.get(f"http://lake.example:{port}/a")
    assert site.paths() == ["/a"]
    assert isinstance(got.problem, AddressRefused)
    assert got.problem.address == "10.1.2.3"


def test_robots_are_honoured(site: Site, fetcher: Fetcher) -> None:
    """What robots.txt asks to leave alone is not fetched; the rest is."""
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private*.html$\nAllow: /\n")
    site.page("/private/a.html", b"x")
    site.page("/open", b"x")
    assert isinstance(fetcher.get(site.url("/private/a.html")).problem, RobotsRefused)
    assert fetcher.get(site.url("/open")).raw == b"x"
    assert site.paths() == ["/open"]


def test_host_that_cannot_serve_its_robots_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    """A robots.txt that fails on the server's side forbids everything, as RFC 9309 says."""
    site.page("/robots.txt", b"", status=503)
    assert isinstance(fetcher.get(site.url("/a")).problem, RobotsRefused)


def test_one_host_is_asked_at_a_pace(site: Site) -> None:
    """Between two requests to one host lies the pause, or the longer one it asks for."""
    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n")
    site.page("/a", b"x")
    waits: list[float] = []
    with Fetcher(replace(QUICK, pause=2.0), sleep=waits.append) as fetcher:
        fetcher.get(site.url("/a"))
        fetcher.get(site.url("/a"))
    assert len(waits) == 1
    assert 6.5 < waits[0] <= 7.0


def test_failing_host_is_tried_again_and_more_slowly(site: Site) -> None:
    """A passing failure is tried again after a pause that doubles; then it is an error."""
    site.page("/a", b"", status=503)
    waits: list[float] = []
    with Fetcher(replace(QUICK, backoff=1.0), sleep=waits.append) as fetcher:
        got = fetcher.get(site.url("/a"))
    assert waits == [1.0, 2.0]
    assert "it answered 503" in got.fetch.error


def test_retry_after_is_kept_or_given_up(site: Site) -> None:
    """A host's Retry-After is waited for; one that is too long ends the matter."""
    site.page("/a", b"", status=429, Retry_After="5")
    waits: list[float] = []
    with Fetcher(QUICK, sleep=waits.append) as fetcher:
        fetcher.get(site.url("/a"))
        site.page("/a", b"", status=429, Retry_After="86400")
        got = fetcher.get(site.url("/a"))
    assert waits == [5.0, 5.0]
    assert "asks for 86400 seconds" in got.fetch.error


def test_missing_page_is_not_tried_again(site: Site, fetcher: Fetcher) -> None:
    """404 is an answer, and the message names the address."""
    got = fetcher.get(site.url("/none"))
    assert site.paths() == ["/none"]
    assert got.fetch.error.startswith(f"{site.url('/none')}: it answered 404")


def test_endless_redirect_ends(site: Site, fetcher: Fetcher) -> None:
    """A page that sends on to itself is given up after the bound."""
    site.page("/a", b"", status=302, Location="/a")
    got = fetcher.get(site.url("/a"))
    assert "it sends on more than 5 times" in got.fetch.error
    assert len(site.paths()) == 6


def test_redirect_to_a_file_is_refused(site: Site, fetcher: Fetcher) -> None:
    """No other scheme is followed."""
    site.page("/a", b"", status=302, Location="file:///etc/passwd")
    assert "only http and https" in fetcher.get(site.url("/a")).fetch.error


def test_stated_size_is_refused_before_it_is_sent(site: Site, fetcher: Fetcher) -> None:
    """A page that says it has 1 GB is not read."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000000")
        handler.end_headers()

    site.answers["/large"] = answer
    assert "more than 10 MB" in fetcher.get(site.url("/large")).fetch.error


def test_endless_page_is_cut_off(site: Site) -> None:
    """A page without an end is refused at the limit, and so is one that unpacks past it."""

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(20_000):  # 1.3 GB, if anybody read it
            handler.wfile.write(b"<p>" * 21_845)

    site.answers["/endless"] = endless
    site.page("/bomb", gzip.compress(bytes(20_000_000)), Content_Encoding="gzip")
    with Fetcher(replace(QUICK, whole=20.0)) as fetcher:
        assert "more than 10 MB" in fetcher.get(site.url("/endless")).fetch.error
        assert "more than 10 MB" in fetcher.get(site.url("/bomb")).fetch.error


@pytest.mark.parametrize("part", ["headers", "body"])
def test_slow_server_is_given_up(site: Site, part: str) -> None:
    """A server that sends a byte now and then is cut off when the whole time is over."""

    def slow(handler: BaseHTTPRequestHandler) -> None:
        if part == "body":
            handler.send_response(200)
            handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: b"[:1])
            handler.wfile.flush()
            time.sleep(0.1)

    site.answers["/slow"] = slow
    begun = time.monotonic()
    with Fetcher(replace(QUICK, whole=0.4, tries=1)) as fetcher:
        got = fetcher.get(site.url("/slow"))
    assert got.fetch.error
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize(
    "url", ["", "lake", "ftp://a.example/", "http://", "http://[::1", "file:/a"]
)
def test_no_address(url: str, fetcher: Fetcher) -> None:
    """What is no web address is said to be none."""
    assert isinstance(fetcher.get(url).problem, FetchFailed)


def test_broken_packing_is_an_error(site: Site, fetcher: Fetcher) -> None:
    """A page that says it is packed and is not gives an error, no crash."""
    site.page("/a", b"plain", Content_Encoding="gzip")
    assert "packed wrongly" in fetcher.get(site.url("/a")).fetch.error
