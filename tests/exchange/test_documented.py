"""docs/exchange.md names every form and every column that goes out."""

from __future__ import annotations

from tests.conftest import ROOT
from truceline.exchange import FORMATS
from truceline.exchange.plover import EVENTS
from truceline.exchange.rows import COLUMNS, GROUNDS
from truceline.view.coded import COLUMNS as CODED

TEXT = (ROOT / "docs" / "exchange.md").read_text("utf-8")
JSON = (ROOT / "docs" / "json.md").read_text("utf-8")


def test_every_form_and_column_is_documented() -> None:
    """A form, a column or an event type that nobody described is found here."""
    assert [name for name in FORMATS if f"| `{name}` |" not in TEXT] == []
    assert [name for name in (*COLUMNS, *GROUNDS) if f"`{name}`" not in TEXT] == []
    assert [name for name in CODED if f"`{name}`" not in JSON] == []
    assert [
        act for act, event in EVENTS.items() if f"{act} → {event}" not in " ".join(TEXT.split())
    ] == []
