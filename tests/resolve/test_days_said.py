"""On which day a thing was said: only where the report says so beside the cue."""

from __future__ import annotations

import pytest

from tests.resolve.day_samples import said
from truceline.model import Claim, Manner, Report
from truceline.resolve.days import said_on


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("[The envoy] {said} Friday <the talks go on>.", "2025-12-19"),
        ("[The ministry] {said} on Thursday that <12 had died>.", "2025-12-18"),
        ("[Sahli] {told} a news briefing in Tanju on Monday that <it holds>.", "2025-12-15"),
        ("[The rebels] Monday {told} reporters <it holds>.", "2025-12-15"),
        ("[The army] on Tuesday {accused} the rebels of <shelling a bridge>.", "2025-12-16"),
        ("[The army] {accused} rebel leader Ilo Masane on Tuesday of <shelling it>.", "2025-12-16"),
        ('"<It holds>," {said} [a spokesman for the mission] on Sunday.', "2025-12-14"),
        ('"<It holds>," [Sahli] {said} late Sunday.', "2025-12-14"),
        ("On Wednesday, [the mission] {said} <it had counted nine raids>.", "2025-12-17"),
        ("Speaking in Tanju on Wednesday, [she] {said} <it was over>.", "2025-12-17"),
        ("[The rebels] {rejected} <the plan> on Monday, citing its terms.", "2025-12-15"),
        (
            "[The army] reacted coolly on Monday to the plan, {saying} <it would wait>.",
            "2025-12-15",
        ),
        ('[Masane] {said} after talks with the mission on Monday: "<It is over>."', "2025-12-15"),
        ("Asked on Sunday about it, [Odal] {said} <nothing had changed>.", "2025-12-14"),
        ("[Odal], speaking on Sunday, {said} <nothing had changed>.", "2025-12-14"),
        ("In a letter on Sunday, [Odal] {said} <nothing had changed>.", "2025-12-14"),
        ("In Orvane on Sunday, [Odal] {said} <nothing had changed>.", "2025-12-14"),
        ("<It was holding>, {according to} [a report published on Sunday].", "2025-12-14"),
        ("[The army] {announced} yesterday <a pause>.", "2025-12-18"),
    ],
)
def test_day_beside_the_cue(marked: str, value: str) -> None:
    """A day that hangs on the cue is the day of the utterance."""
    (reading,) = said(marked)
    assert reading.values == (value,)
    assert reading.about == "said_on"
    assert reading.evidence


@pytest.mark.parametrize(
    "marked",
    [
        "[The envoy] {said} <it would hand over a body on Sunday>.",
        "[The envoy] {said} <the raid on Monday killed nine>.",
        "[The army] {said} that <on Thursday nine posts were empty>.",
        "[The envoy] {said} <Friday's raid broke the truce>.",
        "[The envoy] {said} <Friday would be a day of mourning>.",
        "In a raid on Monday, [the envoy] {said} <nine had died>.",
        "[A spokesman], Ren Odal, {said} <the attack on Thursday was a mistake>.",
        "[He] {warned} that <Monday was the last chance>.",
        "After a raid on Monday, [the envoy] {said} <it was over>.",
        '"<It holds>," [Sahli] {said}. Rebels attacked on Monday.',
        "[The envoy], who arrived on Monday, {said} <it holds>.",
        "[The envoy] {said} <it holds>.",
    ],
)
def test_no_day_beside_the_cue(marked: str) -> None:
    """A day of the content or of another clause is not the day of the utterance."""
    (reading,) = said(marked)
    assert reading.values == ()
    assert reading.why


def test_joined_cues_share_the_day() -> None:
    """A second cue of the same source in the sentence takes the first one's day."""
    first, second = said("[Zuwar] {said} on Thursday <it was ready> but [^]{demanded} <a halt>.")
    assert first.values == second.values == ("2025-12-18",)
    assert second.by == "days.said_on.joint@1"


def test_another_source_does_not_share_the_day() -> None:
    """A second source in the sentence keeps an empty day."""
    first, second = said(
        "[Zuwar] {said} on Thursday <it was ready> but [Rayat] {demanded} <a halt>."
    )
    assert first.values == ("2025-12-18",)
    assert second.values == ()


def test_own_voice_has_no_day() -> None:
    """A claim without a cue is the report's own and was not said on a day."""
    report = Report(text="Talks ended on Friday.")
    claim = Claim(
        report_id=report.id,
        content=(report.cut(0, 11),),
        source=None,
        cue=None,
        manner=Manner.OWN,
        heard=None,
        rule="by hand",
    )
    (reading,) = said_on([claim], (), ())
    assert (reading.values, reading.why) == ((), "the report's own voice: nobody says it on a day")


def test_unknown_publication_keeps_the_words_as_evidence() -> None:
    """A day that cannot be reckoned is no answer, but its words are shown."""
    (reading,) = said("[The envoy] {said} Friday <the talks go on>.", None)
    assert reading.values == ()
    assert "publication date is unknown" in reading.why
    assert [span.words for span in reading.evidence] == ["said", "Friday"]


def test_a_span_of_days_is_no_day() -> None:
    """ "Said last week" names no single day."""
    (reading,) = said("[The envoy] {said} last week <the talks go on>.")
    assert reading.values == ()
    assert [span.words for span in reading.evidence] == ["said", "last week"]
    assert reading.why
