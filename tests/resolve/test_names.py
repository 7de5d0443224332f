"""Mentions: which words of a report name whom."""

from __future__ import annotations

from truceline.agreement.types import Agreement
from truceline.model import Actor, Mention, Person, Report
from truceline.resolve.names import mentions

AGREEMENT = Agreement(
    id="velmora",
    name="Velmora accord",
    actors=(
        Actor(
            id="velmora",
            name="Velmora",
            role="party",
            also_called=("VM", "Port Asha"),
            adjective="Velmoran",
            bodies=("Velmoran army",),
            people=(
                Person(
                    name="Khaled al-Gaddani", also_called=("Khalid Qaddani",), title="President"
                ),
                Person(name="Lena Soor", title="Foreign Minister"),
            ),
        ),
        Actor(
            id="front",
            name="Hill Front",
            role="party",
            also_called=("rebels", "the Front", "militants"),
            people=(
                Person(name="Omar Soor", title="commander"),
                Person(name="Yusuf Abdel Rahman", title="spokesman"),
                Person(name="Ban Ki-tae", title="envoy"),
            ),
        ),
        Actor(id="mediators", name="mediators", role="group", members=("sudan",)),
        Actor(id="sudan", name="Sudan", role="mediator"),
    ),
)


def found(text: str) -> list[tuple[str, str, str | None]]:
    """Return words, actor and person of every mention."""
    return [(m.span.words, m.actor, m.person) for m in mentions(Report(text=text), AGREEMENT)]


def actors(text: str) -> list[tuple[str, str]]:
    return [(words, actor) for words, actor, _ in found(text)]


def test_names_aliases_adjectives_and_bodies() -> None:
    """Names, aliases, adjectives and bodies are found; the longest wins."""
    got = actors("The Velmoran army left Port Asha, and Velmoran officials met the Hill Front.")
    assert got == [
        ("Velmoran army", "velmora"),
        ("Port Asha", "velmora"),
        ("Velmoran", "velmora"),
        ("Hill Front", "front"),
    ]


def test_possessive_is_left_out() -> None:
    """The possessive ending is no part of the mention."""
    assert found("Velmora's Soor spoke; Lena Soor agreed.")[0][0] == "Velmora"


def test_short_capitals_keep_their_case() -> None:
    """An abbreviation of two letters is found in capitals alone."""
    assert actors("VM troops at 5 vm") == [("VM", "velmora")]


def test_lower_case_alias_at_sentence_start_and_in_the_singular() -> None:
    """A lower-case alias matches capitalised, and its singular describes a person."""
    assert actors("Rebels fired. A rebel commander denied it.") == [
        ("Rebels", "front"),
        ("rebel", "front"),
    ]


def test_capitals_of_an_alias_are_needed() -> None:
    """A word that is a name only with its capital is not found without it."""
    assert actors("On the front, the Front advanced.") == [("the Front", "front")]


def test_spelling_variants_fold() -> None:
    """Articles, hyphens, diacritics and transliterations do not hide a person."""
    for text in ("Khaled Al Gaddani", "Khalid el-Gaddani", "Khālid al-Gadani"):
        assert found(text) == [(text, "velmora", "Khaled al-Gaddani")]
    for text in ("Youssef Abdul Rahman", "Yusuf Abdulrahman", "Yousef Abd al-Rahman"):
        assert found(text) == [(text, "front", "Yusuf Abdel Rahman")]


def test_other_names_are_not_guessed() -> None:
    """A name that merely looks alike is not taken for a person of the agreement."""
    assert found("Khalil Gaddouri and Lana Sorrel met.") == []


def test_surname_of_one_person_counts_alone() -> None:
    """A surname that one person has stands for that person."""
    assert found("Gaddani said so.") == [("Gaddani", "velmora", "Khaled al-Gaddani")]


def test_shared_surname_needs_the_full_name() -> None:
    """A surname of two people counts only where the report names one of them in full."""
    assert found("Soor said so.") == []
    assert found("Soor agreed. Omar Soor left.")[0] == ("Soor", "front", "Omar Soor")


def test_given_name_counts_after_the_full_name() -> None:
    """A given name alone stands for a person that the report names in full."""
    assert found("Then Omar left.") == []
    assert found("Omar Soor left. Omar returned.")[1][2] == "Omar Soor"


def test_rare_given_name_counts_alone() -> None:
    """A rare given name counts alone, unless somebody else in the report has it."""
    agreement = Agreement(
        id="x",
        name="x",
        actors=(Actor(id="a", name="Alvia", role="party", people=(Person(name="Tessaw Bekere"),)),),
    )
    text = "Later Tessaw said no."
    assert [m.person for m in mentions(Report(text=text), agreement)] == ["Tessaw Bekere"]
    other = text + " Tessaw Orlo agreed."
    assert mentions(Report(text=other), agreement) == ()


def test_family_name_first() -> None:
    """Where the given name is hyphenated and last, the first name is the family's."""
    assert found("In the town, Ban said so.")[0][2] == "Ban Ki-tae"


def test_surname_inside_another_name_is_nobody() -> None:
    """A known surname in the name of somebody else is not a mention."""
    assert found("Social Affairs Minister Gaddani Tarouk spoke to Petra Gaddani.") == []


def test_title_before_surname() -> None:
    """A title before the surname does not hide it."""
    assert found("President Gaddani and Mr Gaddani")[1][2] == "Khaled al-Gaddani"


def test_longer_name_of_another_state_blocks() -> None:
    """A state whose name holds the name of another is not that other."""
    assert actors("South Sudan and Sudan; the South Sudanese and Sudanese envoys") == [
        ("Sudan", "sudan"),
        ("Sudanese", "sudan"),
    ]


def test_group_members_are_not_the_group() -> None:
    """The singular of a group's name does not name the group."""
    assert actors("A mediator met the mediators.") == [("mediators", "mediators")]


def test_mentions_are_ordered_and_cut_from_the_text() -> None:
    """Mentions come in text order, do not overlap, and are the text's own words."""
    report = Report(text="Velmoran President Khaled al-Gaddani met rebels in Port Asha.")
    got: tuple[Mention, ...] = mentions(report, AGREEMENT)
    places = [m.span.place for m in got]
    assert places == sorted(places)
    assert all(a[1] <= b[0] for a, b in zip(places, places[1:], strict=False))
    assert all(report.text[m.span.start : m.span.end] == m.span.words for m in got)


def test_order_of_actors_does_not_matter() -> None:
    """Listing the actors the other way round changes nothing."""
    text = "Rebels met Velmora's Lena Soor and Omar Soor in Port Asha; Soor left."
    turned = Agreement(id="x", name="x", actors=AGREEMENT.actors[::-1])
    assert mentions(Report(text=text), AGREEMENT) == mentions(Report(text=text), turned)
