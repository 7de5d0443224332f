"""Words, phrases and beginnings are found in any script, with their places."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.record.samples import Clock, claims, extraction, report
from truceline.errors import EmptySearch
from truceline.model import Extraction, Report
from truceline.record import Ledger, Run, Where

TEXTS = (
    "Türkiye said the İzmir office would reopen. “Café de l’Étoile” was shut.",
    "قال خليل الحيّة إن الهُدنة قائمة في غزّة، وأكد أحمد ذلك.",
    "שר החוץ אמר כי הַפְסָקַת הָאֵשׁ נמשכת ברפיח.",
    "The prisoner exchange was put off; an exchange of prisoners was not.",
    "Straße 12 is open, said Łukasz Øst.",
)


@pytest.fixture
def found(ledger: Ledger) -> Ledger:
    """Return a ledger of a few texts in several scripts."""
    for text in TEXTS:
        ledger.add(Extraction(report=Report(text=text), agreement_id=None), run=Run(version="1"))
    ledger.add(extraction(), run=Run(version="1"))
    return ledger


@pytest.mark.parametrize(
    ("asked", "number", "words"),
    [
        ("turkiye", 0, "Türkiye"),
        ("IZMIR", 0, "İzmir"),
        ("cafe etoile", 0, "Café"),
        ("الحية", 1, "الحيّة"),
        ("الهدنة", 1, "الهُدنة"),
        ("غزه", 1, "غزّة"),
        ("احمد", 1, "أحمد"),
        ("הפסקת האש", 2, "הַפְסָקַת"),
        ('"prisoner exchange"', 3, "prisoner exchange"),
        ("“Prisoner exchange”", 3, "prisoner exchange"),
        ("pris* off", 3, "prisoner"),
        ('"exchange of pris"*', 3, "exchange of prisoners"),
        ("strasse", 4, "Straße"),
        ("lukasz ost", 4, "Łukasz"),
    ],
)
def test_words_are_found_where_they_stand(
    found: Ledger, asked: str, number: int, words: str
) -> None:
    """Case and marks do not matter, and the hit shows the words as printed."""
    (hit,) = found.search(asked)
    assert hit.report.text == TEXTS[number]
    assert hit.spans[0].words == words


@pytest.mark.parametrize("asked", ["prisoners exchange off nothing", '"exchange prisoner"', "exch"])
def test_what_is_not_there_is_not_found(found: Ledger, asked: str) -> None:
    """All words must be there, a phrase in its order, a word whole unless starred."""
    assert list(found.search(asked)) == []


def test_claims_are_told_from_the_rest_of_the_report(found: Ledger) -> None:
    """A hit names the claims whose content holds the words, not those beside it."""
    first, _ = claims(report())
    (hit,) = found.search("convoy")
    assert [entry.claim.id for entry in hit.entries] == [first.id]
    (hit,) = found.search("minister")
    assert hit.entries == ()


def test_search_as_known_on_and_published(ledger: Ledger, clock: Clock) -> None:
    """Reports that were not yet held, or ran on other days, are left out."""
    ledger.add(extraction(), run=Run(version="1"))
    clock.time = datetime(2031, 6, 1, tzinfo=UTC)
    other = replace(report().published, local="2031-05-20")  # type: ignore[type-var]
    later = Report(text="Another convoy waits.", published=other)
    ledger.add(Extraction(report=later, agreement_id=None), run=Run(version="1"))
    assert [hit.report.id for hit in ledger.search("convoy")] == [later.id, report().id]
    assert len(list(ledger.search("convoy", Where(as_known_on=date(2031, 5, 30))))) == 1
    assert len(list(ledger.search("convoy", Where(published_from="2031-05-10")))) == 1
    assert len(list(ledger.search("convoy", Where(limit=1)))) == 1


def test_long_report_and_frequent_word(ledger: Ledger) -> None:
    """A phrase is found past what an index keeps places for."""
    text = "the convoy " * 300 + "word " * 20_000 + "the bridge stands"
    ledger.add(Extraction(report=Report(text=text), agreement_id=None), run=Run(version="1"))
    assert len(list(ledger.search('"the bridge stands"'))) == 1
    assert list(ledger.search('"bridge the stands"')) == []


def test_plain_and_folded_texts_are_searched_alike(ledger: Ledger) -> None:
    """A text that needs no folding gives the places that the same text with a mark gives."""
    text = "On and on and on_and ON: x2 Anders and-on"
    for given in (text, f"{text} é"):
        ledger.add(Extraction(report=Report(text=given), agreement_id=None), run=Run(version="1"))
    for asked in ("on", '"on and on"', "an*", '"and on"', "x2", '"and o"*'):
        folded, bare = ledger.search(asked)
        assert [one.place for one in bare.spans] == [one.place for one in folded.spans]
        assert bare.spans


@pytest.mark.parametrize("asked", ["", "  ", '""', "*", "—", "' OR 1=1 --"])
def test_odd_searches_do_no_harm(found: Ledger, asked: str) -> None:
    """A search without words gets a message; signs that a database reads are only signs."""
    if any(letter.isalnum() for letter in asked):
        assert list(found.search(asked)) == []
        return
    with pytest.raises(EmptySearch, match="no word"):
        found.search(asked)
