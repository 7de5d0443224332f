"""Acts are read from words, in the guide's order, and never from names."""

from __future__ import annotations

import pytest

from truceline.attribute.acts import acts
from truceline.model import Act, Claim, Manner, Report

CASES = [
    ("Ardania said it would not pull back unless the League disarmed.", "condition"),
    ("Ardania said the crossing would stay shut as long as shells fell.", "condition"),
    ("Ardania said there could be no talks before the captives were home.", "condition"),
    ("Ardania said it was ready to resume the war.", "threaten"),
    ("Ardania denied the shelling.", "deny"),
    ("Ardania said there had been no shelling since the truce began.", "deny"),
    ("Ardania dismissed reports of a massacre.", "deny"),
    ("Ardania rejected the complaint.", "deny"),
    ("Ardania said we never agreed to that.", "deny"),
    ("Ardania demanded proof of death before a single word was spoken.", "condition"),
    ("Ardania refused talks until the matter was closed.", "condition"),
    ("Ardania reiterated there would be no survey while the League sold licences.", "condition"),
    ("Ardania accused the League of stalling.", "allege"),
    ("Ardania said the League's fighters had shelled two villages.", "allege"),
    ("Ardania said the League was in violation of the accord.", "allege"),
    ("Ardania rejected the plan.", "refuse"),
    ("Ardania said it would never surrender its weapons.", "refuse"),
    ("Ardania said it was ready for talks.", "commit"),
    ("Ardania said it would send two teams to the valley.", "commit"),
    ("Ardania said the League must leave the valley.", "demand"),
    ("Ardania urged the League to leave the valley.", "demand"),
    ("Ardania said twelve people had been killed in the valley.", "report"),
    ("Ardania said the step was very important.", "assess"),
]

OPEN = "Ardania spoke of the road to the valley."  # words that leave the act open


def claim(sentence: str, *, heard: Act | None = None) -> Claim:
    """Make a claim of "Ardania CUE CONTENT" whose cue is one word."""
    report = Report(text=sentence)
    cue_start = len("Ardania ")
    cue_end = sentence.index(" ", cue_start)
    return Claim(
        report_id=report.id,
        content=(report.cut(cue_end + 1, len(sentence)),),
        source=report.cut(0, len("Ardania")),
        cue=report.cut(cue_start, cue_end),
        manner=Manner.INDIRECT,
        heard=heard,
        rule="test",
    )


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_words_settle_the_act(sentence: str, expected: str) -> None:
    """Each act is recognised by its usual wording."""
    (got,) = acts([claim(sentence)], ())
    assert got.values == (expected,)


def test_a_rule_outranks_what_was_heard() -> None:
    """An act heard with the cue does not undo what the words settle."""
    (got,) = acts([claim(CASES[0][0], heard=Act.REPORT)], ())
    assert got.values == ("condition",)
    assert got.by == "acts.condition.words@1"
    assert [span.words for span in got.evidence] == ["unless"]


def test_what_was_heard_counts_where_words_leave_it_open() -> None:
    """Without a rule that fits, the heard act can decide."""
    (got,) = acts([claim(OPEN, heard=Act.ALLEGE)], ())
    assert got.values == ("allege",)
    assert got.by == "acts.weighed@1"


def test_names_do_not_move_an_act() -> None:
    """Other names in the same words give the same act by the same rule."""
    for sentence, _ in CASES:
        (one,) = acts([claim(sentence)], ())
        (other,) = acts([claim(sentence.replace("League", "Brestovian Union"))], ())
        assert (one.values, one.by) == (other.values, other.by)


def test_the_report_itself_reports() -> None:
    """The report's own voice reports, and assesses where it judges."""
    report = Report(text="Both sides signed the accord in May. Its future remains unclear.")
    own = [
        Claim(
            report_id=report.id,
            content=(report.cut(*place),),
            source=None,
            cue=None,
            manner=Manner.OWN,
            heard=None,
            rule="test",
        )
        for place in ((0, 36), (37, len(report.text)))
    ]
    assert [reading.values for reading in acts(own, ())] == [("report",), ("assess",)]
