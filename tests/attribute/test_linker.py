from __future__ import annotations

from truceline.attribute.linked import Linked, Quoted, Scene
from truceline.attribute.linker import borrow, doubtful, edges, sourceless, whole_names
from truceline.attribute.places import Place
from truceline.model import Act


def scene(text: str) -> Scene:
    return Scene(text=text, paragraphs=((0, len(text)),), quotations=())


def claim(text: str, cue: str, source: str, content: str, *, sure: float = 1.0) -> Linked:
    def find(words: str) -> Place:
        at = text.index(words)
        return at, at + len(words)

    return Linked(
        cue=find(cue),
        source=find(source) if source else None,
        contents=(find(content),),
        act=Act.REPORT,
        sure=(sure,),
    )


def cut(text: str, claims: tuple[Linked, ...]) -> list[list[str]]:
    return [[text[a:b] for a, b in one.contents] for one in claims]


def test_that_and_days_are_left_out_and_the_stop_taken_in() -> None:
    """Between cue and content stand "that" and days; they belong to neither."""
    text = "Aruz said late Thursday that the bridge was open."
    made = edges(
        [claim(text, "said", "Aruz", "late Thursday that the bridge was open")], scene(text)
    )
    assert cut(text, made) == [["the bridge was open."]]


def test_a_day_that_is_the_subject_stays() -> None:
    """In "said Friday would be calm" the day is what is talked about."""
    text = "Aruz said Friday would be calm."
    made = edges([claim(text, "said", "Aruz", "Friday would be calm")], scene(text))
    assert cut(text, made) == [["Friday would be calm."]]


def test_a_comma_within_a_quotation_stays() -> None:
    """Quotation marks go, the comma in front of the closing one stays."""
    text = '"We will wait," he said.'
    made = edges([claim(text, "said", "he", '"We will wait,"')], scene(text))
    assert cut(text, made) == [["We will wait,"]]


def test_a_conjoined_verb_borrows_its_source() -> None:
    """ "X said …, adding …" has one source for both."""
    text = "Aruz said the pass was shut, adding that snow would keep it so."
    said = claim(text, "said", "Aruz", "the pass was shut")
    added = claim(text, "adding", "", "snow would keep it so")
    assert [one.source for one in borrow([said, added], scene(text))] == [(0, 4), (0, 4)]


def test_a_source_is_not_borrowed_across_sentences() -> None:
    """The sentence before lends nothing."""
    text = "Aruz said the pass was shut. Officials nearby, saying little, left."
    said = claim(text, "said", "Aruz", "the pass was shut")
    other = claim(text, "saying", "", "little")
    assert borrow([said, other], scene(text))[1].source is None


def test_a_passive_cue_needs_no_source() -> None:
    """ "Are said to" stands without a source; a noun without one attributes nothing."""
    text = "Conditions are said to be dire amid reports of looting."
    passive = claim(text, "are said", "", "to be dire")
    noun = claim(text, "reports", "", "of looting")
    assert sourceless([passive, noun], scene(text)) == (passive,)


def test_what_is_unlikely_is_left_out() -> None:
    """A claim whose content the network doubts is none."""
    text = "Aruz said the pass was shut."
    doubted = claim(text, "said", "Aruz", "the pass", sure=0.2)
    assert doubtful([doubted], scene(text)) == ()


def test_a_source_takes_the_name_before_the_cue() -> None:
    """A source heard without the name that stands between it and the cue is completed."""
    text = "Foreign Minister Ann Bo-Lee demanded an answer and said the talks were off."
    asked = claim(text, "demanded", "Foreign Minister", "an answer")
    said = claim(text, "said", "Foreign Minister", "the talks were off")
    made = whole_names([asked, said], scene(text))
    assert [text[slice(*(one.source or (0, 0)))] for one in made] == [
        "Foreign Minister Ann Bo-Lee",
        "Foreign Minister Ann Bo-Lee",
    ]


def test_a_source_takes_no_name_of_others() -> None:
    """A name that no cue follows at once is not the source's."""
    text = "The minister Tuesday in Belmora said the talks were off."
    made = whole_names([claim(text, "said", "The minister", "the talks were off")], scene(text))
    assert made[0].source == (0, 12)


def test_a_closing_mark_stays_where_its_quotation_begins_within() -> None:
    """Content that ends with a quotation it has begun keeps both marks of it."""
    text = "Aruz said the road was “not safe”."
    quoted = Quoted(outer=(23, 33), inner=(24, 32))
    seen = Scene(text=text, paragraphs=((0, len(text)),), quotations=(quoted,))
    assert text[slice(*quoted.outer)] == "“not safe”"
    made = edges([claim(text, "said", "Aruz", "the road was “not safe”")], seen)
    assert cut(text, made) == [["the road was “not safe”"]]
