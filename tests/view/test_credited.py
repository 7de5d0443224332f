"""Whose own voice words are: an invented wire story as outlets print it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import SHARED
from tests.copies.stories import report
from truceline.families import update
from truceline.model import Claim, Extraction, Manner, Report
from truceline.pipeline import extract
from truceline.read import read_file
from truceline.record import Ledger, Placing, Run, Where, open_ledger
from truceline.view.claim import claim_view
from truceline.view.credited import credited, told
from truceline.view.gathered import gather, stories
from truceline.view.heard import Heard

AGREED = "The harbour at Pellin has been shut since the truce was signed in the spring."
ADDED = "The shutting of it is a stain on those who signed."
FOLDED = "The harbour at Pellin has been\u00a0SHUT since the truce was signed, in the spring."
INVENTED = SHARED / "corpus" / "invented" / "mlechin-2024"
COPIED = "mlechin-2024-08-29-1"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Ledger]:
    """Return an empty ledger."""
    found = open_ledger(tmp_path / "voices.db")
    yield found
    found.close()


def printed(outlet: str | None, *sentences: str, agency: str | None = "NWA") -> Report:
    """Return a report of these paragraphs; without an outlet it is the agency's own text."""
    return replace(report(list(sentences), agency=agency), outlet=outlet)


def keep(book: Ledger, *reports: Report, family: bool = True) -> None:
    """Put reports into a ledger with a claim in its own voice for each paragraph."""
    for one in reports:
        claims = tuple(
            Claim(
                report_id=one.id,
                content=(one.cut(section.start, section.end),),
                source=None,
                cue=None,
                manner=Manner.OWN,
                heard=None,
                rule="test@1",
            )
            for section in one.sections
        )
        book.add(Extraction(report=one, claims=claims, agreement_id=None), run=Run(version="1"))
    if family:
        book.place([Placing(report_id=one.id, family=reports[0].id) for one in reports])


def voices(book: Ledger, one: Report) -> list[str]:
    """Return the voice of each claim of a report, in the report's order."""
    found = credited(book, gather(book, Where(report_id=one.id)))
    in_order = sorted(found, key=lambda claim: claim.entry.claim.start)
    return [voice for claim in in_order for voice in claim.voices]


def test_what_the_agency_s_text_lacks_is_the_outlet_s(book: Ledger) -> None:
    """Words of the agency's own text are the agency's in a copy too; added ones the outlet's."""
    wire, copy = printed(None, AGREED), printed("Pellin Post", FOLDED, ADDED)
    keep(book, wire, copy)
    assert voices(book, wire) == ["NWA (own voice)"]
    assert voices(book, copy) == ["NWA (own voice)", "Pellin Post, on NWA (own voice)"]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (printed("Ridge Herald", ADDED, "More."), "NWA"),
        (printed("Ridge Herald", ADDED, "Less.", agency=None), "NWA"),
        (printed("PELLIN POST", ADDED, "More."), "Pellin Post, on NWA"),
        (printed("Ridge Herald", ADDED, "Else.", agency="Ostwire"), "Pellin Post, on NWA"),
        (printed("Ridge Herald", ADDED.replace("stain", "blot")), "Pellin Post, on NWA"),
    ],
    ids=["another outlet", "no credit", "same outlet", "another agency", "other words"],
)
def test_another_outlet_must_have_the_same_words(
    book: Ledger, other: Report, expected: str
) -> None:
    """Without the agency's own text, the same words at another outlet make them the agency's."""
    mine = printed("Pellin Post", ADDED)
    keep(book, mine, other)
    assert voices(book, mine) == [f"{expected} (own voice)"]


def test_a_report_without_copies_keeps_the_credit(book: Ledger) -> None:
    """With nothing to compare, the voice is the agency's, told as the outlet printed it."""
    alone, plain = printed("Pellin Post", AGREED), printed("Ridge Herald", ADDED, agency=None)
    keep(book, alone, plain, family=False)
    found = credited(book, gather(book))
    assert {told(one) for one in found} == {"NWA, as printed by Pellin Post", "Ridge Herald"}
    assert {one.voices for one in found} == {("NWA (own voice)",), ("Ridge Herald (own voice)",)}


def test_a_claim_says_whose_words_it_is(book: Ledger) -> None:
    """The view of one claim names the outlet for words that its copies lack."""
    wire, copy = printed(None, AGREED), printed("Pellin Post", AGREED, ADDED)
    keep(book, wire, copy)
    seen = {}
    for one in book.entries(Where(report_id=copy.id)):
        view = claim_view(book, Where(report_id=copy.id), one.claim.id, stories(book))
        assert view is not None
        seen[view.said.words] = (view.told, view.said.voices)
    assert seen == {
        AGREED: ("NWA", ("NWA (own voice)",)),
        ADDED: ("Pellin Post, on NWA", ("Pellin Post, on NWA (own voice)",)),
    }


def own(claims: Sequence[Heard], outlet: str) -> dict[str, str]:
    """Return, by its first three words, whose each claim in an outlet's own voice is."""
    return {
        " ".join(one.entry.claim.words.split()[:3]): one.voices[0]
        for one in claims
        if one.entry.claim.source is None and one.report.outlet == outlet
    }


@pytest.mark.skipif(not INVENTED.is_dir(), reason="needs ../shared")
def test_invented_copies_share_out_their_own_voice(book: Ledger) -> None:
    """Of the invented copies, what an outlet says otherwise than the wire is its own."""
    rows = json.loads((INVENTED / "meta.json").read_text("utf-8"))
    for row in rows:
        if row["id"].startswith(COPIED):
            one = read_file(INVENTED / f"{row['id']}.txt")
            named = replace(one, outlet=row["outlet"], agency=row.get("agency"))
            book.add(extract(named, None), run=Run(version="1"))
    update(book)
    claims = credited(book, gather(book))
    courier = "The Courier (own voice)"
    assert own(claims, "The Northern Herald") == {
        "Four shells fell": courier,
        "The Mlechin Protocol,": "The Northern Herald, on The Courier (own voice)",
    }
    assert own(claims, "The Evening Lantern") == {
        "Four shells struck": "The Evening Lantern, on The Courier (own voice)",
        "It is no": courier,
        "On Monday parliament": courier,
    }
