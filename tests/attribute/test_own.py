"""What nobody is quoted for is the report's own voice, sentence by sentence."""

from __future__ import annotations

import pytest

from truceline.attribute.own import own_voice, spoken
from truceline.model import Claim, Manner, Report, Section, SectionKind
from truceline.split import split


def own(text: str, source: str = "", cue: str = "", content: str = "") -> list[str]:
    """Return the own-voice claims of a one-paragraph report with one attributed claim."""
    body = Section(kind=SectionKind.BODY, start=0, end=len(text))
    report = Report(text=text, sections=(body,))

    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    claims = (
        Claim(
            report_id=report.id,
            content=(report.cut(*place(content)),),
            source=report.cut(*place(source)),
            cue=report.cut(*place(cue)),
            manner=Manner.INDIRECT,
            heard=None,
            rule="test",
        )
        if source
        else None
    )
    return [claim.words for claim in own_voice(split(report), [claims] if claims else [])]


def test_an_unattributed_sentence_is_the_reports_own() -> None:
    """A sentence that bears on the conflict and has no source is taken whole."""
    assert own("The truce took hold at dawn.") == ["The truce took hold at dawn."]


def test_what_bears_on_nothing_is_left() -> None:
    """A sentence without a word of the field is no claim."""
    assert own("It rained all morning in the valley.") == []


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        (
            "The truce collapsed, and rebels said they would go home.",
            "rebels",
            "said",
            "they would go home.",
            ["The truce collapsed,"],
        ),
        (
            "Troops left the old fort and said they were done.",
            "Troops",
            "said",
            "they were done.",
            ["Troops left the old fort"],
        ),
        (
            "The envoy said the truce held, but declined to name a date.",
            "The envoy",
            "said",
            "the truce held,",
            ["declined to name a date."],
        ),
        (
            "Speaking in the capital, the envoy said the truce held.",
            "the envoy",
            "said",
            "the truce held.",
            [],
        ),
        ("Rebels said the truce held.", "Rebels", "said", "the truce held.", []),
    ],
)
def test_clauses_beside_an_attributed_one(
    text: str, source: str, cue: str, content: str, expected: list[str]
) -> None:
    """A clause that states something by itself counts, one that only leads in does not."""
    assert own(text, source, cue, content) == expected


def test_words_in_quotation_marks_are_nobodys_own() -> None:
    """A quotation that no cue was heard for is not put into the report's mouth."""
    assert own("“The truce is over.”") == []


def said_by(source: str, cue: str) -> Claim:
    """Return a claim "SOURCE CUE an exchange of captives"."""
    report = Report(text=f"{source} {cue} an exchange of captives")
    at = len(source) + 1
    return Claim(
        report_id=report.id,
        content=(report.cut(at + len(cue) + 1, len(report.text)),),
        source=report.cut(0, len(source)),
        cue=report.cut(at, at + len(cue)),
        manner=Manner.INDIRECT,
        heard=None,
        rule="test",
    )


def test_a_deal_is_no_speaker() -> None:
    """What the accord provides for is the report's to tell; a person who foresees it speaks."""
    deal, named, person = (
        said_by("The 2030 accord", "provides for"),
        said_by("The Valley Charter, signed in May,", "foresees"),
        said_by("The mediator", "foresees"),
    )
    assert spoken([deal, named, person], ["Valley Charter"]) == (person,)
    assert spoken([said_by("The accord", "angered")], []) != ()
