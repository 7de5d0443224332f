from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.attribute.tagger import tag
from truceline.model import Claim, Manner, Report, Section, SectionKind
from truceline.split import split

NEWS = (
    "Sarykand's defence minister Nurlat Essenbay said on Thursday that the army would leave "
    "the ridge by March.\n"
    "“Nobody attacks a mountain with a stretcher,” said Ilbek Aruz of the Erkin Front, adding: "
    "“We will wait.”\n"
    "The ministry accused the Front of violating the truce. According to officials, two "
    "people were killed."
)


def report(text: str) -> Report:
    lines = re.finditer(r"[^\n]+", text)
    return Report(
        text=text,
        sections=tuple(
            Section(kind=SectionKind.BODY, start=hit.start(), end=hit.end())
            for hit in lines
            if hit[0].strip()
        ),
    )


def told(claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    return [(claim.source.words if claim.source else "", claim.words) for claim in claims]


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    return tag(split(report(NEWS)))


def test_sources_and_contents_are_heard(claims: tuple[Claim, ...]) -> None:
    """Sources before, after and inside, quotations and indirect speech."""
    got = dict(told(claims))
    assert got["Sarykand's defence minister Nurlat Essenbay"] == (
        "the army would leave the ridge by March."
    )
    assert got["officials"] == "two people were killed."
    assert any(source.startswith("Ilbek Aruz") for source in got)


def test_cues_are_the_words_that_attribute(claims: tuple[Claim, ...]) -> None:
    """Each claim points at its cue."""
    cues = {claim.cue.words for claim in claims if claim.cue}
    assert {"said", "adding", "accused", "According to"} <= cues


def test_manner_follows_from_the_marks(claims: tuple[Claim, ...]) -> None:
    """Words in quotation marks are direct, others indirect."""
    manners = {claim.words: claim.manner for claim in claims}
    assert manners["Nobody attacks a mountain with a stretcher,"] is Manner.DIRECT
    assert manners["two people were killed."] is Manner.INDIRECT


def test_every_span_is_cut_from_the_text(claims: tuple[Claim, ...]) -> None:
    """The words of a span are the words at its place."""
    for claim in claims:
        for span in (*claim.content, *filter(None, (claim.source, claim.cue))):
            assert NEWS[span.start : span.end] == span.words


def test_veiled_parties_are_heard_alike() -> None:
    """Under the veil a text and its mirror give the same claims at the same places."""
    text = "Varnia accused Tolmek of shelling the port. Tolmek denied it fired first."
    places = [hit.span() for hit in re.finditer("Varnia|Tolmek", text)]
    mirror = re.sub("Varnia|Tolmek", lambda hit: {"Varnia": "Tolmek"}.get(hit[0], "Varnia"), text)
    one, other = (tag(split(report(t)), veiled=places) for t in (text, mirror))
    assert one
    assert [c.content[0].place for c in one] == [c.content[0].place for c in other]
    assert [c.source and c.source.place for c in one] == [
        c.source and c.source.place for c in other
    ]


def test_no_passages_give_no_claims() -> None:
    """A report without a body has nobody speak."""
    assert tag(()) == ()
    assert tag(split(report("   \n \n"))) == ()


ODD = st.text(
    st.sampled_from("said he \n\"“”'‘’`,.:-—\u0301\u200f\u202e\x00😀👩‍👩‍👧عربי한äß\u00a0[]#")
    | st.characters(),
    max_size=300,
)


@settings(max_examples=40, deadline=None)
@given(ODD)
def test_any_text_is_read_without_a_crash(text: str) -> None:
    """Whatever the characters, every span's words are the words at its place."""
    for claim in tag(split(report(text + " he said “so” it"))):
        for span in (*claim.content, *filter(None, (claim.source, claim.cue))):
            assert (text + " he said “so” it")[span.start : span.end] == span.words


def test_a_paragraph_of_a_hundred_thousand_characters_is_read() -> None:
    """Length is no obstacle, and the last sentence is heard."""
    long_word = "x" * 99
    text = f"{long_word} " * 1000 + "End. Aruz said the bridge was open."
    claims = tag(split(report(text)))
    assert ("Aruz", "the bridge was open.") in told(claims)
