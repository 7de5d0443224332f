"""Fetch one address after another: robots, pace, redirects, tries, limits."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from types import TracebackType

import httpcore
import httpx

from truceline.errors import AddressRefused, FetchFailed, InputError, RobotsRefused
from truceline.fetch.guard import (
    Deadline,
    GuardedBackend,
    Permit,
    Resolve,
    addresses,
    anywhere,
    public,
)
from truceline.fetch.manners import Manners
from truceline.fetch.robots import EVERYTHING, LONGEST, NOTHING, Robots, robots
from truceline.fetch.transport import GuardedTransport
from truceline.received import Fetch

_ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,*/*;q=0.5"
_MOVED = (301, 302, 303, 307, 308)
_AGAIN = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of an address. `raw` is None where nothing changed since `known`.

    `charset` is as the server declares it; `problem` says why nothing came.
    """

    fetch: Fetch
    raw: bytes | None = None
    charset: str | None = None
    problem: InputError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Got:
    status: int
    headers: httpx.Headers
    url: str
    raw: bytes = b""


class Fetcher:
    """Fetches with one pool of connections; to be closed, or used in a `with`."""

    def __init__(
        self,
        manners: Manners = Manners(),  # noqa: B008 (frozen)
        *,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Resolve = addresses,
        permit: Permit = public,
    ) -> None:
        self._manners, self._sleep = manners, sleep
        self._deadline = Deadline()
        permitted = anywhere if manners.allow_private else permit
        backend = GuardedBackend(self._deadline, resolve=resolve, permit=permitted)
        self._client = httpx.Client(
            transport=GuardedTransport(backend, httpx.create_ssl_context(trust_env=False)),
            trust_env=False,
            follow_redirects=False,
            headers={
                "User-Agent": manners.agent,
                "Accept": _ACCEPT,
                "Accept-Encoding": "gzip, deflate",  # others unpack without bound at once
            },
            timeout=httpx.Timeout(manners.silence, connect=manners.connect),
        )
        self._robots: dict[str, Robots] = {}
        self._last: dict[str, float] = {}  # host: when it was asked last

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def get(self, url: str, known: Fetch | None = None) -> Answer:
        """Fetch an address; with `known`, ask only for what has changed since."""
        now = datetime.now(UTC)
        try:
            got = self._tried(url, known)
        except InputError as error:
            return Answer(fetch=Fetch(url=url, error=str(error), retrieved=now), problem=error)
        changed = got.status != 304
        fetch = Fetch(
            url=url,
            came_from=got.url,
            status=got.status,
            etag=got.headers.get("etag") or (known.etag if known and not changed else None),
            last_modified=got.headers.get("last-modified")
            or (known.last_modified if known and not changed else None),
            sha256=sha256(got.raw).hexdigest() if changed else known.sha256 if known else None,
            retrieved=now,
        )
        charset = httpx.Response(200, headers=got.headers).charset_encoding
        return Answer(fetch=fetch, raw=got.raw if changed else None, charset=charset)

    def post(self, url: str, content: bytes) -> None:
        """Send JSON to an address, once; raise FetchFailed where it does not take it."""
        self._deadline.start(self._manners.whole)
        headers = {"Content-Type": "application/json"}
        try:
            with self._client.stream("POST", url, content=content, headers=headers) as answer:
                status = answer.status_code
        except (httpx.HTTPError, httpx.InvalidURL, *_CORE) as error:
            raise FetchFailed(url, _why(error)) from None
        if not 200 <= status < 300:
            raise FetchFailed(url, f"it answered {status}")

    def _tried(self, url: str, known: Fetch | None) -> _Got:
        pause = self._manners.backoff
        for left in reversed(range(self._manners.tries)):
            try:
                got = self._followed(url, known)
            except (AddressRefused, RobotsRefused):
                raise
            except _Passing as error:
                if not left:
                    raise FetchFailed(url, error.why) from None
                wait = error.wait if error.wait is not None else pause
                if wait > self._manners.longest_pause:
                    raise FetchFailed(
                        url, f"{error.why}, and asks for {wait:.0f} seconds"
                    ) from None
                self._sleep(wait)
                pause *= 2
            else:
                return got
        raise AssertionError("tries is at least one")

    def _followed(self, url: str, known: Fetch | None) -> _Got:
        """Follow redirects, each hop judged like the first."""
        self._deadline.start(self._manners.whole)
        place = _checked(url)
        for hop in range(self._manners.redirects + 1):
            self._permitted(place)
            got = self._asked(place, known if not hop else None, self._manners.document)
            if got.status not in _MOVED:
                return _judged(got, url)
            target = got.headers.get("location")
            if not target:
                raise FetchFailed(url, f"it answered {got.status} and does not say where to")
            try:
                place = _checked(str(place.join(target)))
            except httpx.InvalidURL:
                raise FetchFailed(url, "it sends on to what is no address") from None
        raise FetchFailed(url, f"it sends on more than {self._manners.redirects} times")

    def _permitted(self, place: httpx.URL) -> None:
        """Raise RobotsRefused where the host does not want the path fetched; keep its pace."""
        rules = self._rules(place) if self._manners.robots else EVERYTHING
        if not rules.allow(place.raw_path.decode("ascii", "replace")):
            raise RobotsRefused(str(place))
        self._wait(
            place.host, max(self._manners.pause, min(rules.delay, self._manners.longest_pause))
        )

    def _wait(self, host: str, pause: float) -> None:
        last = self._last.get(host)
        due = last + pause - time.monotonic() if last is not None else 0.0
        if due > 0:
            self._sleep(due)
            self._deadline.start(self._manners.whole)  # waiting is not the host's slowness
        self._last[host] = time.monotonic()

    def _rules(self, place: httpx.URL) -> Robots:
        origin = f"{place.scheme}://{place.netloc.decode('ascii')}"
        if origin not in self._robots:
            self._robots[origin] = self._fetched_rules(httpx.URL(f"{origin}/robots.txt"))
        return self._robots[origin]

    def _fetched_rules(self, place: httpx.URL) -> Robots:
        for _ in range(self._manners.redirects + 1):
            got = self._asked(place, None, LONGEST, cut=True)
            if got.status in _MOVED and got.headers.get("location"):
                place = _checked(str(place.join(got.headers["location"])))
                continue
            if got.status >= 500 or got.status == 429:
                return NOTHING
            if got.status != 200:
                return EVERYTHING
            return robots(got.raw.decode("utf-8", "replace"), self._manners.agent)
        return EVERYTHING

    def _asked(
        self, place: httpx.URL, known: Fetch | None, most: int, *, cut: bool = False
    ) -> _Got:
        """Send one request and read its answer within its limits."""
        headers = _validators(known)
        try:
            with self._client.stream("GET", place, headers=headers) as answer:
                stated = answer.headers.get("content-length", "")
                if stated.isdigit() and int(stated) > most and not cut:
                    raise FetchFailed(str(place), _large(most))
                raw = self._read(answer, most, cut=cut)
                return _Got(
                    status=answer.status_code, headers=answer.headers, url=str(place), raw=raw
                )
        except (httpx.HTTPError, httpx.InvalidURL, *_CORE) as error:
            raise _Passing(_why(error)) from None

    def _read(self, answer: httpx.Response, most: int, *, cut: bool) -> bytes:
        parts, size = [], 0
        if answer.status_code in _MOVED or answer.status_code >= 400:
            return b""
        for part in answer.iter_bytes():
            parts.append(part)
            size += len(part)
            self._deadline.left(None)
            if size > most:
                if cut:
                    break
                raise FetchFailed(str(answer.url), _large(most))
        return b"".join(parts)


_CORE = (
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
    httpcore.ProxyError,
)


class _Passing(FetchFailed):
    """A failure that another try may not meet; `wait` is what the host asks for."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__("", why)
        self.wait = wait


def _checked(url: str) -> httpx.URL:
    try:
        place = httpx.URL(url)
    except (httpx.InvalidURL, TypeError, ValueError):
        raise FetchFailed(url, "this is no address") from None
    if place.scheme not in ("http", "https") or not place.host:
        raise FetchFailed(url, "only http and https addresses are fetched")
    return place.copy_with(fragment=None)


def _judged(got: _Got, url: str) -> _Got:
    if got.status in (200, 203, 304):
        return got
    if got.status in _AGAIN:
        raise _Passing(f"it answered {got.status}", _retry_after(got.headers.get("retry-after")))
    raise FetchFailed(url, f"it answered {got.status}")


def _retry_after(value: str | None) -> float | None:
    """Return the seconds that a host asks to wait."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        due = parsedate_to_datetime(value)
        return max(0.0, (due - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _validators(known: Fetch | None) -> dict[str, str]:
    found = {}
    if known and known.etag:
        found["If-None-Match"] = known.etag
    if known and known.last_modified:
        found["If-Modified-Since"] = known.last_modified
    return found


def _large(most: int) -> str:
    return f"it sends more than {most / 1e6:g} MB"


def _why(error: Exception) -> str:
    if isinstance(error, httpcore.ConnectTimeout | httpcore.ConnectError):
        return "it cannot be reached"
    if isinstance(error, httpcore.TimeoutException | httpx.TimeoutException):
        return "it takes too long"
    if isinstance(error, httpx.DecodingError):
        return "what it sends is packed wrongly"
    return f"the connection broke ({type(error).__name__})"
