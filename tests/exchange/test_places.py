"""Permanent names do not change, and links lead to the words."""

from __future__ import annotations

from dataclasses import replace

from tests.exchange.samples import minister, own, report
from truceline.exchange.places import claim_uri, link, source_of


def test_link_opens_the_words() -> None:
    """Short words stand whole in the link; what a link cannot hold is written in hex."""
    assert link(report(), minister()) == (
        "https://news.invalid/1#:~:text=The%20road%20stays%20shut%2C"
    )
    assert claim_uri(own().id) == f"urn:truceline:claim:{own().id}"


def test_long_words_are_given_by_their_ends() -> None:
    """A long content is found by its first and its last words; an anchor stays."""
    text = "one two-three four five six seven eight nine ten"
    whole = replace(report(), text=text, sections=(), url="https://news.invalid/1#top")
    claim = replace(own(), report_id=whole.id, content=(whole.cut(0, len(text)),))
    assert link(whole, claim).endswith(
        "#top:~:text=one%20two%2Dthree%20four%20five,seven%20eight%20nine%20ten"
    )


def test_report_without_an_address() -> None:
    """Without an address the link names the report and the place in its text."""
    whole = replace(report(), url=None)
    assert source_of(whole) == f"urn:truceline:report:{whole.id}"
    start, end = own().content[0].place
    assert link(whole, own()).endswith(f"#char={start},{end}")
