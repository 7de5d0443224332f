"""Signing in with an OpenID provider that the test plays itself, on the loopback."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.web.site import AGREEMENT, Answer, Site, running
from truceline.web.settings import Oidc, Settings

KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
OTHER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})


class Provider(ThreadingHTTPServer):
    """Knows one person; `spoil` changes what its id token says."""

    nonce: str = ""
    spoil: dict[str, Any] = {}
    key: RSAKey = KEY

    @property
    def issuer(self) -> str:
        """Its own address."""
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    """Answers discovery, keys and tokens."""

    server: Provider

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        """Give the discovery document or the keys."""
        me = self.server.issuer
        if self.path.startswith("/.well-known"):
            ways = {"authorization_endpoint": "auth", "token_endpoint": "token", "jwks_uri": "keys"}
            self._send({"issuer": me, **{way: f"{me}/{name}" for way, name in ways.items()}})
        else:
            self._send({"keys": [KEY.as_dict(private=False)]})

    def do_POST(self) -> None:  # noqa: N802 (the library's name)
        """Give an id token for any code."""
        self.rfile.read(int(self.headers["Content-Length"]))
        claims = {
            "iss": self.server.issuer,
            "aud": "truceline",
            "sub": "7",
            "name": "Mira Tolen",
            "groups": ["staff", "desk"],
            "nonce": self.server.nonce,
            "exp": int(time.time()) + 60,
            **self.server.spoil,
        }
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.server.key)
        self._send({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def _send(self, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def served(filled: tuple[Path, dict[str, str]], folder: Path) -> Iterator[tuple[Site, Provider]]:
    """Serve the ledger as if others could reach it, with a provider beside it."""
    provider = Provider(("127.0.0.1", 0), Handler)
    threading.Thread(target=provider.serve_forever, daemon=True).start()
    oidc = Oidc(
        issuer=provider.issuer,
        client_id="truceline",
        client_secret="s",
        roles={"desk": "reviewer", "staff": "reader"},
    )
    path, odd = filled
    settings = Settings(
        host="192.0.2.7", names=("127.0.0.1",), oidc=oidc, audit=folder / "audit.jsonl"
    )
    try:
        with running(path, settings, odd) as site:
            yield site, provider
    finally:
        provider.shutdown()
        provider.server_close()


def signed_in(site: Site, provider: Provider, *, cookie: bool = True) -> Answer:
    """Begin and end a sign-in as a browser would."""
    begun = site.ask("/oidc/start")
    assert begun.status == 303
    asked = parse_qs(urlsplit(begun.headers["location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    provider.nonce = asked["nonce"][0]
    state = asked["state"][0]
    held = f"truceline_oidc={state}" if cookie else ""
    return site.ask(f"/oidc/callback?code=c&state={state}", Cookie=held)


def test_who_has_a_role_is_let_in(filled: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    """The highest role that the groups give counts; the session opens the pages."""
    with served(filled, tmp_path) as (site, provider):
        got = signed_in(site, provider)
        assert (got.status, got.headers["location"]) == (303, "/")
        session = got.headers["set-cookie"].partition("truceline_session=")[2].partition(";")[0]
        page = site.ask(f"/a/{AGREEMENT}", Cookie=f"truceline_session={session}")
        assert page.status == 200
        assert "Mira Tolen, reviewer" in page.text


@pytest.mark.parametrize(
    "spoil",
    [
        {"aud": "another"},
        {"iss": "https://evil.invalid"},
        {"nonce": "guessed"},
        {"exp": 1_000_000_000},
        {"groups": ["strangers"]},
        {"groups": None},
        {"key": OTHER},
    ],
    ids=["audience", "issuer", "nonce", "expired", "no role", "no groups", "other key"],
)
def test_a_wrong_answer_lets_nobody_in(
    filled: tuple[Path, dict[str, str]], tmp_path: Path, spoil: dict[str, Any]
) -> None:
    """An id token for others, by others, of another time or without a role opens nothing."""
    with served(filled, tmp_path) as (site, provider):
        provider.key = spoil.get("key", KEY)
        provider.spoil = {key: value for key, value in spoil.items() if key != "key"}
        got = signed_in(site, provider)
        assert "truceline_session" not in got.headers.get("set-cookie", "")


def test_an_answer_needs_its_beginning(filled: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    """A callback in another browser, or twice, opens nothing (login CSRF, replay)."""
    with served(filled, tmp_path) as (site, provider):
        got = signed_in(site, provider, cookie=False)
        assert "truceline_session" not in got.headers.get("set-cookie", "")
        assert "truceline_session" not in site.ask("/oidc/callback?code=c&state=x").headers.get(
            "set-cookie", ""
        )
