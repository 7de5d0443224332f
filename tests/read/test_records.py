"""JSON records, JSON lines, ninjs and NewsML-G2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from truceline.errors import InputError, NoStory
from truceline.model import Report, SectionKind
from truceline.read import read_all

WORDS = "The mission said on Friday that both sides had kept away from the bridge."
NINJS: dict[str, Any] = {
    "uri": "https://norwire.example/1",
    "type": "text",
    "versioncreated": "2031-05-07T09:30:00+02:00",
    "pubstatus": "usable",
    "language": "en-GB",
}
ONE = {**NINJS, "headline": "Bridge quiet", "byline": "Ana Voss", "infosources": [{"name": "dpa"}]}
BODIES = [
    {**ONE, "body_xhtml": f"<div><p>{WORDS}</p><p>It gave no numbers.</p></div>"},
    {**ONE, "body_text": f"{WORDS}\nIt gave no numbers."},
    {
        **NINJS,
        "standard": {"name": "ninjs", "version": "3.0"},
        "headlines": [
            {"role": "short", "value": "Quiet"},
            {"role": "main", "value": "Bridge quiet"},
        ],
        "by": "Ana Voss",
        "infosources": [{"name": "dpa"}],
        "bodies": [
            {"contenttype": "text/plain", "value": "Less."},
            {
                "contenttype": "application/xhtml+xml",
                "value": f"<p>{WORDS}</p><p>It gave no numbers.</p>",
            },
        ],
    },
]
G2 = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xmlns:x="http://www.w3.org/1999/xhtml">
<itemMeta><provider qcode="nprov:dpa"/><versionCreated>2031-05-07T09:30:00+02:00</versionCreated>
<pubStatus qcode="stat:{status}"/></itemMeta><contentMeta><headline>Bridge quiet</headline>
<by>Ana Voss</by><language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<x:html><x:body><x:p>{words}</x:p><x:p>It gave no <x:b>numbers</x:b>.</x:p></x:body></x:html>
</inlineXML></contentSet></newsItem>"""


def found(value: object) -> list[Report | InputError]:
    """Read a JSON document."""
    return list(read_all(json.dumps(value).encode("utf-8"), name="records"))


@pytest.mark.parametrize("record", BODIES)
def test_ninjs_in_its_forms(record: dict[str, Any]) -> None:
    """1.x and 3.x give the same report."""
    (report,) = found(record)
    assert isinstance(report, Report), report
    assert [span.words for span in report.of(SectionKind.BODY)] == [WORDS, "It gave no numbers."]
    assert (report.title, report.byline, report.agency) == ("Bridge quiet", "Ana Voss", "dpa")
    assert report.published is not None
    assert report.published.isoformat() == "2031-05-07T09:30+02:00"


def test_withdrawn_item_is_not_read() -> None:
    """An item that its agency withdrew gives an error in its place."""
    withdrawn, report = found([{**BODIES[0], "pubstatus": "canceled"}, BODIES[1]])
    assert isinstance(withdrawn, NoStory)
    assert isinstance(report, Report)


def test_newsml_gives_the_same() -> None:
    """NewsML-G2 with XHTML inside gives what ninjs gives."""
    (report,) = read_all(G2.format(status="usable", words=WORDS).encode("utf-8"))
    assert isinstance(report, Report), report
    assert [span.words for span in report.of(SectionKind.BODY)] == [WORDS, "It gave no numbers."]
    assert (report.title, report.byline, report.agency) == ("Bridge quiet", "Ana Voss", "dpa")
    (withdrawn,) = read_all(G2.format(status="canceled", words=WORDS).encode("utf-8"))
    assert isinstance(withdrawn, NoStory)


def test_record_by_any_known_name() -> None:
    """What a record states stands before what its text gives; other keys are passed over."""
    (report,) = found(
        {
            "headline": "Bridge quiet",
            "maintext": f"LAKE TOWN (AFP) - {WORDS}\nIt gave no numbers.",
            "source": {"name": "Lake Post"},
            "authors": [{"name": "Ana Voss"}, {"name": "Reuters"}],
            "date_publish": "2031-05-07 09:30:00",
            "url": "https://lake.example/1",
            "lang": "en",
            "score": 3,
        }
    )
    assert isinstance(report, Report), report
    assert (report.title, report.outlet, report.agency) == ("Bridge quiet", "Lake Post", "Reuters")
    assert (report.byline, report.url) == ("Ana Voss, Reuters", "https://lake.example/1")
    assert report.published is not None
    assert report.published.local == "2031-05-07T09:30"
    assert [span.words for span in report.of(SectionKind.BODY)] == [WORDS, "It gave no numbers."]


def test_list_inside_an_object() -> None:
    """JSON Feed and search results hold their records in a list."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "title": "Bridge",
                "content_html": f"<p>{WORDS}</p>" * 4,
                "date_published": "2031-05-07T09:30:00Z",
            },
            {"title": "Nothing"},
        ],
    }
    report, error = found(feed)
    assert isinstance(report, Report), report
    assert report.title == "Bridge"
    assert isinstance(error, NoStory)


def test_lines_are_read_one_by_one(tmp_path: Path) -> None:
    """A broken line is an error with its number; the others go on."""
    path = tmp_path / "reports.jsonl"
    rows = [json.dumps({"title": f"Report {n}", "text": WORDS}) for n in range(3)]
    path.write_text("\n".join([rows[0], rows[1][:30], "", rows[2]]) + "\n", "utf-8")
    first, broken, last = read_all(path)
    assert isinstance(first, Report)
    assert isinstance(broken, InputError)
    assert f"{path}:2" in str(broken)
    assert isinstance(last, Report)
    assert last.title == "Report 2"


@pytest.mark.parametrize(
    "text", ["{", "[", '{"a": ', "[" * 100_000, '{"a":' * 50_000, "[1, 2]", '{"a": 1}', "[[]]",
             '{"text": 5}'],
)  # fmt: skip
def test_no_record(text: str) -> None:
    """JSON without a record, and what only looks like JSON, gives no crash."""
    results = list(read_all(text.encode("utf-8"), name="x"))
    assert results
    assert all(isinstance(one, InputError | Report) for one in results)
