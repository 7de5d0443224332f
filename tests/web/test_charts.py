"""Charts: one definition each, marks by giver, gaps in time kept."""

from __future__ import annotations

from tests.view.test_changes import figure
from truceline.view.series import FigureRow
from truceline.web.charts import bars, charts


def test_other_definitions_have_other_charts() -> None:
    """Counts that begin on another day never share a chart; one day alone makes none."""
    rows = [figure(3, "2031-05-01"), figure(5, "2031-05-07")]
    assert [len(one.lines) for one in charts(rows)] == [1]
    assert charts(rows[:1]) == ()


def test_swapping_the_givers_swaps_their_marks_only() -> None:
    """A mark goes by alphabet and place, not by who the giver is."""

    def named(row: FigureRow, giver: str) -> FigureRow:
        return FigureRow(figure=row.figure, day=row.day, giver=giver, reports=row.reports)

    one, other = figure(3, "2031-05-01"), figure(5, "2031-05-07")
    there = charts([named(one, "a"), named(other, "b")])[0]
    back = charts([named(one, "b"), named(other, "a")])[0]
    assert [line.mark for line in there.lines] == [line.mark for line in back.lines]
    assert {dot.y for line in there.lines for dot in line.dots} == {
        dot.y for line in back.lines for dot in line.dots
    }


def test_a_month_without_claims_is_a_gap() -> None:
    """Months between the first and the last are all there, those without claims at zero."""
    found = bars({"2031-01-31": 4, "2031-03-01": 2, "": 9})
    assert [(bar.month, bar.claims) for bar in found] == [
        *(("2031-01", 4), ("2031-02", 0), ("2031-03", 2)),
    ]
