"""Reports in the forms that outlets' pages have when they are pasted as text.

A form is a text in `forms/` and, beside it, what each stretch of it is. All are
invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.model import Report
from truceline.read import read_file

FORMS = sorted((Path(__file__).parent / "forms").glob("*.txt"))
FIELDS = ("title", "standfirst", "desk", "agency", "outlet", "byline")


def rendered(report: Report) -> str:
    rows = [f"{name}: {getattr(report, name)}" for name in FIELDS if getattr(report, name)]
    if report.published:
        rows.append(f"published: {report.published.isoformat()}")
    rows.append("")
    for section in report.sections:
        words = report.text[section.start : section.end].replace("\n", "⏎")
        rows.append(f"{section.kind:10} {words}")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_form_is_read_as_a_person_reads_it(form: Path) -> None:
    """Every stretch of the page is what a reader takes it for, and every field is filled."""
    expected = form.with_suffix(".expected").read_text("utf-8")
    assert rendered(read_file(form)) == expected
