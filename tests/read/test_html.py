"""Web pages become reports: what is body, what stands around it, what the page states."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.read.pages import PARAGRAPHS, ld, page
from truceline.errors import InputError, NoStory
from truceline.model import Moment, Report, SectionKind
from truceline.read import read, read_all

LIVE = ld(
    '{"@type": "LiveBlogPosting", "headline": "Talks, live", "url": "https://lake.example/live",'
    '"datePublished": "2031-05-06T08:00:00+02:00", "liveBlogUpdate": ['
    '{"@type": "BlogPosting", "headline": "Delegates arrive", "url": "https://lake.example/live#2",'
    '"datePublished": "2031-05-06T11:20:00+02:00", "articleBody": "The league said on arrival that'
    ' it would sign.\\nThe council said it would wait."},'
    '{"@type": "BlogPosting", "headline": "Doors open", "datePublished":'
    '"2031-05-06T09:05:00+02:00", "articleBody": "<p>The mission said the hall was open.</p>"}]}'
)


def made(text: str, **how: str) -> Report:
    """Read a page."""
    return read(text.encode("utf-8"), **how)


def words(report: Report, kind: SectionKind) -> list[str]:
    """Return the words of all sections of a kind."""
    return [span.words for span in report.of(kind)]


def test_body_is_the_story_alone() -> None:
    """The paragraphs are body; the dateline, the menu and the foot are not."""
    report = made(page())
    first = PARAGRAPHS[0].removeprefix("LAKE TOWN (AFP) - ")
    assert words(report, SectionKind.BODY) == [first, *PARAGRAPHS[1:]]
    assert words(report, SectionKind.HEADLINE) == ["Council says mountain road stays shut"]
    assert "Harbour Street" not in report.text
    assert (report.agency, report.language) == ("AFP", "en")


def test_every_place_cuts_the_text() -> None:
    """Sections lie in order, do not overlap, and cut the one stored text."""
    report = made(page(lead="<h2>On the road</h2>", end="<p>(Reporting by A. Voss)</p>"))
    ends = [0]
    for section in report.sections:
        assert section.start >= ends[-1]
        assert report.text[section.start : section.end].strip()
        ends.append(section.end)
    assert ends[-1] <= len(report.text)


def test_page_states_its_facts_to_machines() -> None:
    """JSON-LD gives outlet, authors, agency, times with zones, section and address."""
    head = ld(
        '{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",'
        '"headline": "Council says mountain road stays shut", "datePublished":'
        '"2031-05-06T09:15:00+02:00", "dateModified": "2031-05-06T12:00:00Z",'
        '"author": [{"@type": "Organization", "name": "AFP"}, {"@id": "#holt"}],'
        '"publisher": {"@type": "NewsMediaOrganization", "name": "Lake Post"},'
        '"articleSection": "World", "mainEntityOfPage": "https://lakepost.example/road"},'
        '{"@type": "Person", "@id": "#holt", "name": "Ana Voss"}]}'
    )
    report = made(page(head=head), url="https://lakepost.example/road?from=mail")
    assert report.published == Moment(local="2031-05-06T09:15", zone="+02:00", offset=120)
    assert report.modified == Moment(local="2031-05-06T12:00", zone="Z", offset=0)
    assert (report.outlet, report.agency, report.byline) == ("Lake Post", "AFP", "AFP, Ana Voss")
    assert (report.desk, report.url) == ("World", "https://lakepost.example/road")


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ('<meta name="author" content="By Ana Voss, Associated Press">', "AP"),
        ('<meta name="author" content="Reuters Staff">', "Reuters"),
        ('<meta property="article:author" content="Agence France-Presse">', "AFP"),
        ('<meta name="sourceOrganization" content="dpa">', "dpa"),
        (ld('{"@type": "NewsArticle", "headline": "x", "author": "PTI"}'), "PTI"),
    ],
)
def test_agencies_are_found_where_pages_credit_them(head: str, agency: str) -> None:
    """An agency is found as author, staff or source; the dateline's stands for none of these."""
    assert made(page(head=head).replace(" (AFP) -", " -")).agency == agency


def test_credit_of_a_picture_is_no_agency() -> None:
    """Who took the picture did not write the story."""
    caption = 'A truck. <span class="credit">AP</span>'
    top = f'<figure><img src="a.jpg"><figcaption>{caption}</figcaption></figure>'
    report = made(page(top=top).replace(" (AFP) -", " -"))
    assert report.agency is None
    assert words(report, SectionKind.CAPTION) == ["A truck. AP"]


@pytest.mark.parametrize(
    ("stated", "local", "offset"),
    [
        ('<meta property="article:published_time" content="2031-05-06T09:15:00Z">', "T09:15", 0),
        (
            '<meta property="article:published_time" content="2031-05-06T09:15:00-0330">',
            "T09:15",
            -210,
        ),
        ('<meta name="pubdate" content="Tue, 06 May 2031 09:15:00 +0530">', "T09:15", 330),
        ('<meta name="date" content="2031-05-06">', "", None),
        ('<meta name="date" content="6 May 2031 9:15 am EDT">', "T09:15", -240),
        ('<meta name="date" content="6 May 2031 09:15 IST">', "T09:15", None),
    ],
)
def test_time_keeps_its_zone(stated: str, local: str, offset: int | None) -> None:
    """A time is given as stated, with its zone where one place alone uses it."""
    published = made(page(head=stated)).published
    assert published is not None
    assert (published.local, published.offset) == (f"2031-05-06{local}", offset)


def test_own_zone_stands_before_utc() -> None:
    """Of one moment in two zones, the outlet's own tells its day of publication."""
    head = '<meta property="article:published_time" content="2031-05-06T23:30:00Z">'
    top = '<p class="date"><time datetime="2031-05-07T08:30:00+09:00">Wednesday</time></p>'
    published = made(page(head=head, top=top)).published
    assert published is not None
    assert published.isoformat() == "2031-05-07T08:30+09:00"


def test_parts_are_told_apart() -> None:
    """Standfirst, caption, crosshead, correction, transcript and links are no body."""
    report = made(
        page(
            top='<p class="standfirst">Observers count two checkpoints on the only road north.</p>',
            lead="<figure><figcaption>The pass in winter.</figcaption></figure>",
            end='<p class="correction">Correction: an earlier version named another pass.</p>'
            '<div class="video-transcript"><p>We are standing at the pass, where nobody '
            "drives.</p></div>",
        ).replace("<p>The league", "<h2>Snow or men</h2><p>The league")
    )
    assert report.standfirst == "Observers count two checkpoints on the only road north."
    assert words(report, SectionKind.CAPTION) == ["The pass in winter."]
    assert words(report, SectionKind.CROSSHEAD) == ["Snow or men"]
    (correction,) = words(report, SectionKind.CORRECTION)
    assert correction.startswith("Correction:")
    assert words(report, SectionKind.TRANSCRIPT) == [
        "We are standing at the pass, where nobody drives."
    ]
    assert len(words(report, SectionKind.BODY)) == len(PARAGRAPHS)


def test_live_page_is_parted_into_its_entries() -> None:
    """Each entry of a live page is a report of its own, with its own time and address."""
    text = page(head=LIVE).encode("utf-8")
    entries = [report for report in read_all(text) if isinstance(report, Report)]
    assert [(e.title, e.published and e.published.local) for e in entries] == [
        ("Delegates arrive", "2031-05-06T11:20"),
        ("Doors open", "2031-05-06T09:05"),
    ]
    assert entries[0].url == "https://lake.example/live#2"
    assert words(entries[1], SectionKind.BODY) == ["The mission said the hall was open."]


def test_live_page_read_whole_shows_its_times() -> None:
    """Read as one report, each entry stands under its time, which is furniture."""
    report = made(page(head=LIVE))
    assert "2031-05-06T09:05+02:00" in words(report, SectionKind.FURNITURE)
    assert "The council said it would wait." in words(report, SectionKind.BODY)


def test_script_in_a_title_is_words() -> None:
    """Mark-up in a title or a fact stays text and reaches no section as mark-up."""
    evil = "&lt;script&gt;alert(1)&lt;/script&gt;"
    text = page(head=f'<meta property="og:site_name" content="{evil}\x1b[2J">')
    report = made(text.replace("mountain road stays shut</h1>", f"road {evil}</h1>"))
    assert report.title == "Council says road <script>alert(1)</script>"
    assert "\x1b" not in f"{report.outlet}{report.text}"


@pytest.mark.parametrize("body", ["", "<p></p>", "<script>x</script>", "<img src=a>"])
def test_page_without_a_story(body: str) -> None:
    """A page with nothing to read says so."""
    with pytest.raises(NoStory):
        made(f"<html><head><title>x</title></head><body>{body}</body></html>")


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 100_000 + "words",
        "<p>" * 100_000,
        "<a " + 'b="c" ' * 50_000 + ">",
        "<html><!--" + "-" * 100_000,
        "<html>" + "&amp" * 100_000,
        "<table>" * 1000 + "<p>words",
        "<html><script type='application/ld+json'>" + "[" * 100_000,
        "<html><script type='application/ld+json'>" + '{"@type":' * 20_000,
        "<html>\x00<p>" + "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    ],
)
def test_hostile_markup_ends(text: str) -> None:
    """Mark-up made to break a reader gives a report or an error, soon."""
    with suppress(InputError):
        assert made(text).text
