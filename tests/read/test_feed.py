"""RSS and Atom: a report an entry; what breaks off is marked."""

from __future__ import annotations

import pytest

from truceline.errors import BadMarkup, InputError, NoStory
from truceline.model import Report, SectionKind
from truceline.read import read_all

WORDS = "The mission said on Friday that both sides had kept away from the bridge. "
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Lake Post</title><language>en-GB</language><item>
<title>Bridge &amp;amp; road</title><link>https://lake.example/1</link><dc:creator>AFP</dc:creator>
<pubDate>Fri, 19 Dec 2025 10:15:00 +0300</pubDate><category>World</category>{body}</item>
</channel></rss>"""
POSTED = "<p>The post <a>Bridge</a> appeared first on <a>Lake Post</a>.</p>"


def one(body: str) -> Report:
    """Read a feed of one entry."""
    (report,) = read_all(RSS.format(body=body).encode("utf-8"), name="feed")
    assert isinstance(report, Report), report
    return report


def described(words: str) -> str:
    """Return an entry's summary."""
    return f"<description><![CDATA[{words}]]></description>"


def test_entry_gives_its_facts() -> None:
    """Title, address, agency, outlet, desk and time with its zone come from the entry."""
    report = one(described(f"<p>{WORDS}</p>" * 8))
    assert (report.title, report.url) == ("Bridge & road", "https://lake.example/1")
    assert (report.agency, report.outlet, report.desk) == ("AFP", "Lake Post", "World")
    assert report.published is not None
    assert report.published.isoformat() == "2025-12-19T10:15+03:00"
    assert len(report.of(SectionKind.BODY)) == 8


@pytest.mark.parametrize(
    ("body", "partial"),
    [
        (described(WORDS * 8), False),
        (described(WORDS), True),
        (described(WORDS * 8 + "…"), True),
        (described(WORDS * 8 + " [&#8230;]"), True),
        (described(WORDS * 8 + "<a href='x'>Continue reading</a>"), True),
        (described(f"<p>{WORDS * 8}</p>{POSTED}"), True),
        (f"{described(WORDS)}<content:encoded>{WORDS * 3}</content:encoded>", False),
    ],
)  # fmt: skip
def test_beginnings_are_marked(body: str, partial: bool) -> None:
    """A summary that is short or breaks off is partial; whole contents are not."""
    assert one(body).partial is partial


def test_line_of_the_feed_plugin_is_furniture() -> None:
    """ "The post … appeared first on" is nobody's claim."""
    report = one(
        described(
            f"<p>{WORDS}</p><p>The post <a>Bridge</a> appeared first on <a>Lake Post</a>.</p>"
        )
    )
    assert [span.words for span in report.of(SectionKind.FURNITURE)] == [
        "The post Bridge appeared first on Lake Post."
    ]


def test_atom_is_read() -> None:
    """Atom entries are read alike, with the time of change apart."""
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Hill Daily</title><entry>
      <title>Bridge</title><link href="https://hill.example/2"/><published>2025-12-19T10:15:00Z</published>
      <updated>2025-12-20T08:00:00Z</updated><author><name>Ana Voss</name></author>
      <content type="html">&lt;p&gt;{WORDS * 8}&lt;/p&gt;</content></entry></feed>"""
    (report,) = read_all(atom.encode("utf-8"))
    assert isinstance(report, Report)
    assert (report.outlet, report.byline, report.partial) == ("Hill Daily", "Ana Voss", False)
    assert report.modified is not None
    assert report.modified.local == "2025-12-20T08:00"


def test_entry_without_words_does_not_stop_the_feed() -> None:
    """A title alone is an error in its place."""
    feed = RSS.format(body="</item><item><title>B</title>" + described(WORDS))
    first, second = read_all(feed.encode("utf-8"))
    assert isinstance(first, NoStory)
    assert isinstance(second, Report)


@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]>',
    ],
)
def test_entities_are_refused(dtd: str) -> None:
    """A feed with entities of its own is refused before any parser sees it."""
    feed = RSS.format(body=described("&a;" + WORDS)).replace("<rss", f"{dtd}<rss")
    (error,) = read_all(feed.encode("utf-8"), name="evil")
    assert isinstance(error, BadMarkup)
    assert "entities" in str(error)


def test_feed_that_breaks_off_gives_what_it_has() -> None:
    """A feed cut in the middle gives its entries or an error, never a crash."""
    raw = RSS.format(body=described(f"<p>{WORDS}</p>")).encode("utf-8")
    for cut in range(0, len(raw), 23):
        assert all(isinstance(found, Report | InputError) for found in read_all(raw[:cut]))


@pytest.mark.parametrize("reference", ["&#x110000;", "&#xD800;", "&#99999999999999999999;"])
def test_character_that_is_none(reference: str) -> None:
    """A number that is no character's costs its feed no entry."""
    feed = RSS.format(body=described(WORDS) + "</item><item><title>B</title>" + described(WORDS))
    raw = feed.replace("Bridge", f"{reference} Bridge <b")
    first, second = read_all(raw.encode("utf-8"))
    assert isinstance(first, Report)
    assert first.title is not None
    assert "Bridge" in first.title
    assert isinstance(second, Report)
