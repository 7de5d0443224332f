"""The API over real HTTP: rows, paging, streams, tags, and its own documentation."""

from __future__ import annotations

import csv
import json
import re
import shlex
from io import StringIO
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.web.site import AGREEMENT, Site, running
from truceline.web import tokens
from truceline.web.settings import Settings

ONE = f"/api/agreements/{AGREEMENT}"


def test_pages_of_claims_hold_every_statement_once(site: Site) -> None:
    """Following `next` to its end passes every statement, none twice."""
    path: str | None = f"{ONE}/claims?provision=prisoners&limit=7"
    seen: list[str] = []
    while path:
        page = site.ask(path).json()
        seen += [row["claim"] for row in page["rows"]]
        path = page["next"]
    whole = site.ask(f"{ONE}/claims?provision=prisoners&limit=1000").json()["rows"]
    assert len(seen) == len(set(seen))
    assert {row["claim"] for row in whole} <= set(seen)


def test_streams_agree(site: Site) -> None:
    """JSON lines and CSV hold the same claims, and each place cuts its report's text."""
    lines = [json.loads(line) for line in site.ask(f"{ONE}/claims.jsonl").text.splitlines()]
    text = site.ask(f"{ONE}/claims.csv").text
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert {line["id"] for line in lines} == {row["claim"] for row in rows}
    last = rows[len(rows) // 2]
    report = site.ask(f"/api/reports/{last['report']}").json()
    start, end = int(last["start"]), int(last["end"])
    assert "".join(report["text"][start:end].split())[:20] == "".join(last["words"].split())[:20]


def test_facets_narrow_down(site: Site) -> None:
    """Each facet leaves only what it names."""
    rows = site.ask(f"{ONE}/claims?actor=veshnia&act=deny&until=2024-08-01").json()["rows"]
    assert rows
    assert all("veshnia" in row["voices"] and row["act"] == "deny" for row in rows)
    assert all(row["published"] <= "2024-08-01" for row in rows)


def test_words_are_found_in_content(site: Site) -> None:
    """A phrase brings the statements whose content holds it."""
    rows = site.ask(f"{ONE}/claims?q=%22self-rule+law%22").json()["rows"]
    assert rows
    assert all("self-rule" in row["words"].casefold() for row in rows)


def test_an_earlier_day_knew_nothing(site: Site) -> None:
    """`known` shows the ledger as it stood: before anything was recorded, empty."""
    phases = site.ask(f"{ONE}/status?known=2001-01-01").json()
    standings = {p["standing"] for phase in phases for p in phase["provisions"]}
    assert standings == {"not heard of"}


def test_a_tag_saves_the_second_answer(site: Site) -> None:
    """The ETag of an answer brings 304."""
    first = site.ask(f"{ONE}/status")
    again = site.ask(f"{ONE}/status", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_a_write_without_a_token_is_refused_on_the_loopback_too(site: Site) -> None:
    """A page of another site, which has no token of ours, cannot write."""
    sent = json.dumps({"claim": "x", "verdict": "accept", "by": "Eve"})
    for content in ("application/json", "text/plain"):
        got = site.ask(f"{ONE}/reviews", method="POST", body=sent, Content_Type=content)
        assert got.status == 403


def commands() -> list[str]:
    """Return the curl commands of docs/api.md."""
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    return re.findall(r"^    (curl .+)$", text, re.MULTILINE)


def test_the_documented_commands_work(filled: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    """Every curl command of docs/api.md is answered with 200."""
    path, odd = filled
    copied = tmp_path / "own.db"
    copied.write_bytes(path.read_bytes())
    token = tokens.make(tmp_path / "t.json", "Ana Dorin", "reviewer")
    settings = Settings(tokens=tmp_path / "t.json", audit=tmp_path / "audit.jsonl")
    with running(copied, settings, odd) as site:
        row = site.ask(f"{ONE}/claims?limit=1").json()["rows"][0]
        known = {"BASE": "", "TOKEN": token, "REPORT": row["report"], "CLAIM": row["claim"]}
        done = 0
        for command in commands():
            filled_in = re.sub(r"\$([A-Z]+)", lambda m: known[m[1]], command)
            words = shlex.split(filled_in)[1:]
            given = dict(zip(words, words[1:], strict=False))
            heads = [words[at + 1] for at, word in enumerate(words) if word == "-H"]
            named = dict(head.split(": ", 1) for head in heads)
            place = next(word for word in words if word.startswith("/api"))
            got = site.ask(
                place,
                method=given.get("-X", "GET"),
                body=given.get("-d"),
                **{name.replace("-", "_"): value for name, value in named.items()},
            )
            assert got.status == 200, (command, got.text)
            done += 1
        assert done >= 15
    assert '"who": "Ana Dorin"' in (tmp_path / "audit.jsonl").read_text("utf-8")


def test_every_address_is_documented(site: Site) -> None:
    """docs/api.md shows every address of the description."""
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    paths = site.ask("/api/openapi.json").json()["paths"]
    shown = {path.replace("{agreement_id}", AGREEMENT) for path in paths}
    shown = {p.replace("{report_id}", "$REPORT").replace("{claim_id}", "$CLAIM") for p in shown}
    assert [path for path in sorted(shown) if path not in text] == []


def test_no_request_brings_the_server_down(
    filled: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    """Whatever the description allows, and what it does not, no answer is a 5xx."""
    import schemathesis  # lazy: a second to load, for this test alone
    from hypothesis import HealthCheck, Phase, given, settings
    from schemathesis.checks import CHECKS, load_all_checks

    load_all_checks()
    wrong = CHECKS.get_by_names(["not_a_server_error"])
    path, odd = filled
    copied = tmp_path / "own.db"
    copied.write_bytes(path.read_bytes())
    token = tokens.make(tmp_path / "t.json", "Ana Dorin", "editor")
    heads = {"Authorization": f"Bearer {token}"}
    few = settings(
        max_examples=12,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    with running(copied, Settings(tokens=tmp_path / "t.json"), odd) as site:
        schema = schemathesis.openapi.from_url(f"{site.url}/api/openapi.json", headers=heads)
        for found in schema.get_all_operations():

            @few
            @given(case=found.ok().as_strategy())  # type: ignore[union-attr]
            def asked(case: schemathesis.Case[Any]) -> None:
                case.call_and_validate(headers=heads, checks=wrong)  # type: ignore[arg-type]

            asked()
