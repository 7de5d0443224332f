"""Who may do what, beyond the loopback: nothing without saying who one is."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

from tests.web.site import AGREEMENT, Answer, Site, running
from truceline.cli import main
from truceline.web import tokens
from truceline.web.limits import Limit
from truceline.web.settings import Settings, is_loopback

ONE = f"/api/agreements/{AGREEMENT}"
FORM = "application/x-www-form-urlencoded"


@contextmanager
def guarded(filled: tuple[Path, dict[str, str]], folder: Path, reads: int = 600) -> Iterator[Site]:
    """Serve a copy of the ledger as if others could reach it; it listens here all the same."""
    path, odd = filled
    copied = folder / "own.db"
    copied.write_bytes(path.read_bytes())
    settings = Settings(
        host="192.0.2.7",
        names=("127.0.0.1",),
        tokens=folder / "t.json",
        audit=folder / "audit.jsonl",
    )
    with running(copied, replace(settings, reads=reads), odd) as found:
        yield found


def bearer(token: str) -> dict[str, str]:
    """Return the header of a token."""
    return {"Authorization": f"Bearer {token}", "Content_Type": "application/json"}


def signed_in(site: Site, token: str) -> tuple[Answer, str, str]:
    """Sign in as a browser does; return the answer, the cookies and the token of the forms."""
    first = site.ask("/sign-in")
    csrf = first.headers["set-cookie"].partition("truceline_csrf=")[2].partition(";")[0]
    held = f"truceline_csrf={csrf}"
    body = urlencode({"token": token, "csrf": csrf})
    got = site.ask("/sign-in", method="POST", body=body, Cookie=held, Content_Type=FORM)
    session = got.headers.get("set-cookie", "").partition("truceline_session=")[2].partition(";")[0]
    return got, f"{held}; truceline_session={session}", csrf


def a_claim(site: Site, token: str) -> str:
    """Return the id of a claim."""
    found: str = site.ask(f"{ONE}/claims?limit=1", **bearer(token)).json()["rows"][0]["claim"]
    return found


def test_nothing_without_a_token(filled: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    """Pages lead to the sign-in form, the API answers 401, whoever asks and however."""
    tokens.make(tmp_path / "t.json", "Ana", "reader")
    with guarded(filled, tmp_path) as site:
        page = site.ask(f"/a/{AGREEMENT}")
        assert (page.status, page.headers["location"]) == (303, "/sign-in")
        for path in (f"{ONE}/claims", "/api/openapi.json", f"/a/{AGREEMENT}.json"):
            assert site.ask(path).status == 401
            assert site.ask(path, **bearer("tl_wrong")).status == 401
        sent = json.dumps({"claim": "x", "verdict": "accept", "by": "Eve"})
        assert site.ask(f"{ONE}/reviews", method="POST", body=sent).status == 401


def test_a_reader_sees_and_a_reviewer_decides(
    filled: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    """The role of the token counts, and the name in the ledger is the token's."""
    reader = tokens.make(tmp_path / "t.json", "Ana", "reader")
    reviewer = tokens.make(tmp_path / "t.json", "Mira Tolen", "reviewer")
    with guarded(filled, tmp_path) as site:
        claim = a_claim(site, reader)
        sent = json.dumps({"claim": claim, "verdict": "accept", "by": "Somebody Else"})
        refused = site.ask(f"{ONE}/reviews", method="POST", body=sent, **bearer(reader))
        assert refused.status == 403
        done = site.ask(f"{ONE}/reviews", method="POST", body=sent, **bearer(reviewer))
        assert done.json() == {"changed": True}
        history = site.ledger.history(claim, AGREEMENT)
    assert "person:Mira Tolen" in {one.by for one in history}
    notes = [json.loads(line) for line in (tmp_path / "audit.jsonl").read_text().splitlines()]
    assert [(note["who"], note["outcome"]) for note in notes] == [
        *(("Ana", "refused"), ("Mira Tolen", "accept")),
    ]


def test_a_session_writes_only_from_our_own_forms(
    filled: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    """A form without the page's token, or sent by another site, changes nothing (CSRF)."""
    token = tokens.make(tmp_path / "t.json", "Mira Tolen", "reviewer")
    with guarded(filled, tmp_path) as site:
        got, cookies, csrf = signed_in(site, token)
        assert (got.status, got.headers["location"]) == (303, "/")
        assert "httponly" in got.headers["set-cookie"].casefold()
        claim = a_claim(site, token)
        place = f"/a/{AGREEMENT}/review"
        sent = {"claim": claim, "verdict": "accept", "csrf": csrf}

        def post(fields: dict[str, str], **more: str) -> int:
            heads = {"Cookie": cookies, "Content_Type": FORM, **more}
            return site.ask(place, method="POST", body=urlencode(fields), **heads).status

        assert post({"claim": claim, "verdict": "accept"}) == 403
        assert post({**sent, "csrf": "guessed"}) == 403
        assert post(sent, Origin="https://evil.invalid") == 403
        assert post(sent, Cookie=f"truceline_csrf={csrf}") == 401
        assert post(sent, Origin=site.url) == 303
        out = site.ask(
            "/sign-out",
            method="POST",
            body=urlencode({"csrf": csrf}),
            Cookie=cookies,
            Content_Type=FORM,
        )
        assert out.status == 303
        assert site.ask(f"/a/{AGREEMENT}", Cookie=cookies).status == 303


def test_only_an_editor_undoes_what_another_decided(
    filled: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    """A reviewer takes back a decision of their own; another's is left to an editor."""
    made = {
        name: tokens.make(tmp_path / "t.json", name, role)
        for name, role in (("Mira", "reviewer"), ("Ben", "reviewer"), ("Ana", "editor"))
    }
    with guarded(filled, tmp_path) as site:
        claim = site.ask(f"{ONE}/claims", **bearer(made["Mira"])).json()["rows"][0]["claim"]

        def decide(name: str, verdict: str) -> int:
            sent = json.dumps({"claim": claim, "verdict": verdict, "why": "seen"})
            place = f"{ONE}/reviews"
            return site.ask(place, method="POST", body=sent, **bearer(made[name])).status

        assert decide("Mira", "reject") == 200
        assert decide("Ben", "restore") == 403
        assert decide("Mira", "restore") == 200
        assert decide("Mira", "accept") == 200
        assert decide("Ben", "release") == 403
        assert decide("Ana", "release") == 200
        assert decide("Ben", "release") == 200


def test_a_revoked_token_lets_nobody_in(
    filled: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    """Revoking works at once, without a restart."""
    token = tokens.make(tmp_path / "t.json", "Ana", "reader")
    with guarded(filled, tmp_path) as site:
        assert site.ask("/api/agreements", **bearer(token)).status == 200
        tokens.revoke(tmp_path / "t.json", tokens.held(tmp_path / "t.json")[0].id)
        assert site.ask("/api/agreements", **bearer(token)).status == 401


def test_too_many_requests_are_turned_away(
    filled: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    """Past the limit a minute, reads bring 429; so do guesses at a token."""
    token = tokens.make(tmp_path / "t.json", "Ana", "reader")
    with guarded(filled, tmp_path, reads=5) as site:
        got = [site.ask("/api/agreements", **bearer(token)).status for _ in range(8)]
        assert got == [200] * 5 + [429] * 3
        guesses = [site.ask("/api/agreements", **bearer(f"tl_{n}")).status for n in range(12)]
        assert guesses[:10] == [401] * 10
        assert guesses[10:] == [429] * 2


def test_a_body_has_a_limit(filled: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    """A body of more than 100 kB, or one that is no JSON object, is turned away."""
    token = tokens.make(tmp_path / "t.json", "Mira", "reviewer")
    with guarded(filled, tmp_path) as site:
        for body in ('{"why": "' + "x" * 200_000 + '"}', "[1]", "{", "\x00", "[" * 90_000):
            got = site.ask(f"{ONE}/reviews", method="POST", body=body, **bearer(token))
            assert got.status == 400, body[:20]


def test_tokens_are_kept_as_digests(tmp_path: Path) -> None:
    """The file holds no token, and only its owner may read it."""
    path = tmp_path / "t.json"
    token = tokens.make(path, "Ana", "reader")
    assert token not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    found = tokens.identity(path, token)
    assert (found.name, found.role) == ("Ana", "reader") if found else False
    assert tokens.identity(path, token[:-1]) is None


def test_a_limit_fills_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bucket of sixty a minute lets one more through each second."""
    now = [100.0]
    monkeypatch.setattr("truceline.web.limits.time.monotonic", lambda: now[0])
    limit = Limit(60)
    assert [limit.passes("a") for _ in range(61)] == [True] * 60 + [False]
    now[0] += 1.1
    assert [limit.passes("a"), limit.passes("a"), limit.passes("b")] == [True, False, True]


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        *(("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.9.9.9", True)),
        *(("0.0.0.0", False), ("192.168.1.4", False), ("::", False), ("example.org", False)),
    ],
)
def test_what_is_the_loopback(host: str, alone: bool) -> None:
    """Only this machine's own addresses are; a name is not taken at its word."""
    assert is_loopback(host) is alone


def test_serving_others_needs_tokens(tmp_path: Path) -> None:
    """Beyond the loopback `serve` ends with a message before it opens anything."""
    book = tmp_path / "book.db"
    result = CliRunner().invoke(main, ["--ledger", str(book), "serve", "--host", "0.0.0.0"])
    assert result.exit_code == 2
    assert "nobody would be asked who they are" in result.stderr
    assert not book.exists()


def test_token_commands(tmp_path: Path) -> None:
    """`token new` prints the token once, `list` never, `revoke` ends it."""
    book = str(tmp_path / "book.db")
    made = CliRunner().invoke(main, ["--ledger", book, "token", "new", "Ana", "--role", "editor"])
    token = made.stdout.strip()
    assert token.startswith("tl_")
    listed = CliRunner().invoke(main, ["--ledger", book, "token", "list"]).stdout
    assert "editor" in listed
    assert token not in listed
    name = listed.split()[0]
    assert CliRunner().invoke(main, ["--ledger", book, "token", "revoke", name]).exit_code == 0
    assert CliRunner().invoke(main, ["--ledger", book, "token", "revoke", "none"]).exit_code == 2
    assert tokens.identity(tmp_path / "book.tokens.json", token) is None
