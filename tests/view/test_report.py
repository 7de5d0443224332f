"""A report's text cut where claims begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from truceline.model import Claim, Entry, Manner, Report, Section, SectionKind
from truceline.view.report import blocks

TEXT = "Headline\nShe said he had said it was over.\nIt was not."
REPORT = Report(
    text=TEXT,
    sections=(
        Section(kind=SectionKind.HEADLINE, start=0, end=8),
        Section(kind=SectionKind.BODY, start=9, end=42),
        Section(kind=SectionKind.BODY, start=43, end=len(TEXT)),
    ),
)


def claim(start: int, end: int) -> Entry:
    """Return a claim whose content is a place in the text."""
    made = Claim(
        report_id=REPORT.id,
        content=(REPORT.cut(start, end),),
        source=None,
        cue=None,
        manner=Manner.OWN,
        heard=None,
        rule="test@1",
    )
    return Entry(claim=made, report=REPORT)


def test_nested_claims_are_told_apart() -> None:
    """The inner claim's run names both, the outer one first."""
    outer, inner = claim(18, 41), claim(30, 41)
    found = blocks(REPORT, (outer, inner))
    runs = [run for block in found for run in block.runs if run.claims]
    assert [run.text for run in runs] == ["he had said ", "it was over"]
    assert runs[1].claims == (outer.claim.id, inner.claim.id)
    assert [run.opens for run in runs] == [(outer.claim.id,), (inner.claim.id,)]


@given(st.lists(st.tuples(st.integers(0, 53), st.integers(1, 54)), max_size=6))
def test_the_text_is_whole(places: list[tuple[int, int]]) -> None:
    """Put together, the runs are the report's text, whatever the claims."""
    entries = [claim(a, min(b, len(TEXT))) for a, b in places if a < min(b, len(TEXT))]
    found = blocks(REPORT, entries)
    assert "".join(run.text for block in found for run in block.runs) == TEXT
