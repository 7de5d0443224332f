"""A wire report of an invented truce and how an outlet ran it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SHARED
from truceline.agreement import Agreement, find
from truceline.errors import BadWordList
from truceline.lexicon import lexicon, own_lists
from truceline.model import Actor, Moment, Report, Section, SectionKind
from truceline.read import read, read_file
from truceline.view.aligned import Row, aligned
from truceline.view.copies import Family, compare
from truceline.view.house import HouseWord, tally

MODEL = Agreement(
    id="tarn-2031",
    name="Tarn truce",
    actors=(
        Actor(id="orlanth", name="Orlanth", role="party", adjective="Orlanthi"),
        Actor(id="sarhad", name="Sarhad", role="party", also_called=("Sarhad movement",)),
        Actor(id="kessen", name="Kessen", role="mediator"),
    ),
)
WIRE = (
    "A senior Sarhad official said Friday that talks in Pellin on the next stage of the truce "
    "must put an end to what he called Orlanthi breaches.",
    "Under the second stage Orlanth is to pull back from the ridge, and a force from abroad is "
    "to be sent to Tarn in place of Sarhad.",
    "Orlanth and Sarhad accepted the plan in October after months of talks led by Kessen, but "
    "little has been done since.",
    "The minister, Ilmar Roud, told reporters that no peace could last unless Sarhad gave up "
    'its weapons. "That is why disarmament matters so much," he said.',
    "The health office in Tarn said Thursday that 212 people have been killed by Orlanthi fire "
    "since the truce began.",
    "Two of the six captives that Sarhad agreed to release are still held.",
    "The third stage provides for rebuilding the towns that were levelled in Orlanth's campaign "
    "after the raid of last spring.",
)
COPY = (
    *WIRE[:3],
    "The minister, Ilmar Roud, told reporters that no peace could last unless the resistance "
    'movement gave up its weapons. "That is why disarmament matters so much," he said.',
    WIRE[4],
    "The third stage provides for rebuilding the towns that were levelled in Orlanth's "
    "retaliatory genocidal campaign after the raid of last spring.",
    "Farmers in Tarn told this newspaper that they would not leave.",
)


def report(paragraphs: tuple[str, ...], outlet: str, *, agency: str | None = "NWA") -> Report:
    """Return a report with these paragraphs as its body."""
    sections, start = [], 0
    for words in paragraphs:
        sections.append(Section(kind=SectionKind.BODY, start=start, end=start + len(words)))
        start += len(words) + 1
    published = Moment(local="2031-05-06")
    return Report(
        text="\n".join(paragraphs),
        sections=tuple(sections),
        outlet=outlet,
        agency=agency,
        published=published,
    )


def changes(rows: tuple[Row, ...], change: str) -> list[str]:
    """Return the sentences of one kind of change."""
    spans = [row.copy or row.origin for row in rows if row.change == change]
    return [span.words for span in spans if span]


def words_of(*reports: Report, model: Agreement = MODEL) -> tuple[HouseWord, ...]:
    """Return the house words of a family, the first report its origin."""
    family = Family(id="story", origin=reports[0], copies=reports[1:])
    return compare(family, model, lexicon("en", "house")).words


def test_what_was_cut_added_and_reworded_is_shown() -> None:
    """Each sentence of a copy stands beside the origin's, with the words that differ."""
    rows = aligned(report(WIRE, "Wire"), report(COPY, "Ridge Herald"))
    assert changes(rows, "cut") == [WIRE[5]]
    assert changes(rows, "added") == [COPY[-1]]
    wording = [(one.was, one.now) for row in rows for one in row.wording]
    assert wording == [("Sarhad", "the resistance movement"), ("", "retaliatory genocidal")]
    assert len(changes(rows, "kept")) == 5


def test_places_cut_each_report_s_own_text() -> None:
    """Every span of a row is a span of the report that it belongs to."""
    origin, copy = report(WIRE, "Wire"), report(COPY, "Ridge Herald")
    for row in aligned(origin, copy):
        for span, whole in ((row.origin, origin), (row.copy, copy)):
            assert span is None or whole.text[span.start : span.end] == span.words


def test_words_that_an_outlet_adds_are_counted_by_party() -> None:
    """What the outlet's own voice adds is counted for the party that it is said of."""
    rows = words_of(report(WIRE, "Wire"), report(COPY, "Ridge Herald"))
    mine = [(row.span.words, row.party) for row in rows if row.whose == "outlet"]
    assert mine == [
        ("resistance movement", "sarhad"),
        ("retaliatory", "orlanth"),
        ("genocidal", "orlanth"),
    ]
    assert tally(rows) == {"Ridge Herald": {"sarhad": 1, "orlanth": 2}}


def test_words_are_the_agency_s_only_where_copies_agree() -> None:
    """A word that every copy has is the story's; one that some have is nobody's for certain."""
    first, second, third = (report(COPY, name) for name in ("Wire", "Herald", "Post"))
    assert {row.whose for row in words_of(first, second, third)} == {"story"}
    assert {row.whose for row in words_of(first, second, report(WIRE, "Post"))} == {"some"}
    assert {row.whose for row in words_of(first)} == {None}
    assert tally(words_of(first, second, third)) == {}


def test_quoted_words_are_not_the_outlet_s() -> None:
    """What stands in quotation marks is the speaker's and is left out."""
    said = (*WIRE[:3], '"This was a massacre by Orlanth," the head of Sarhad said.', *WIRE[4:])
    assert words_of(report(WIRE, "Wire"), report(said, "Herald")) == ()


def swapped(text: str) -> str:
    """Return a text with the parties' names swapped."""
    return text.replace("Orlanth", "@").replace("Sarhad", "Orlanth").replace("@", "Sarhad")


def test_parties_are_treated_alike() -> None:
    """With the parties' names swapped, the counts swap and nothing else changes."""
    other = Agreement(
        id="tarn-2031",
        name="Tarn truce",
        actors=(
            Actor(id="sarhad", name="Sarhad", role="party", adjective="Sarhadi"),
            Actor(id="orlanth", name="Orlanth", role="party", also_called=("Orlanth movement",)),
            Actor(id="kessen", name="Kessen", role="mediator"),
        ),
    )
    wire, copy = (tuple(map(swapped, some)) for some in (WIRE, COPY))
    rows = words_of(report(wire, "Wire"), report(copy, "Ridge Herald"), model=other)
    assert tally(rows) == {"Ridge Herald": {"orlanth": 1, "sarhad": 2}}


def test_a_user_s_own_lists_are_added(tmp_path: Path) -> None:
    """Lists in a user's file are looked for as the shipped ones are."""
    path = tmp_path / "words.yaml"
    path.write_text("weather: [drizzl*]\n", "utf-8")
    rain = (*WIRE[:6], WIRE[6].replace("towns", "drizzly towns"))
    reports = report(WIRE, "Wire"), report(rain, "Herald")
    family = Family(id="story", origin=reports[0], copies=reports[1:])
    (row,) = compare(family, MODEL, own_lists(path)).words
    assert (row.span.words, row.kind, row.whose) == ("drizzly", "weather", "outlet")


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="needs ../shared")
def test_an_outlet_s_words_show_against_a_plainer_wire() -> None:
    """In the annotated wire report, what its outlet's voice adds to plainer words shows."""
    folder = SHARED / "gold" / "dev" / "gaza-2025" / "2025-12-19-miami-talks"
    copy = read_file(folder / "report.txt")
    plainer = copy.text
    for word in ("retaliatory genocidal ", "Palestinian resistance movement", "resistance group"):
        assert word in plainer
        plainer = plainer.replace(word, "" if word.endswith(" ") else "Hamas")
    wire = read(plainer.encode(), name="wire.txt")
    rows = words_of(wire, copy, model=find("gaza-2025"))
    mine = {row.span.words for row in rows if row.whose == "outlet"}
    assert {"retaliatory", "genocidal", "resistance movement", "resistance group"} <= mine
    counts = tally(rows)["report.txt"]
    assert counts == {"israel": 2, "hamas": 3}


@pytest.mark.parametrize("content", ["- resistance\n", "called: resistance\n", "called: [\n"])
def test_a_file_without_lists_is_refused(tmp_path: Path, content: str) -> None:
    """A file of another form is named, with the form that is asked for."""
    path = tmp_path / "words.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(BadWordList, match="words.yaml: .*Write lists of words by name"):
        own_lists(path)
