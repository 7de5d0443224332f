from __future__ import annotations

import re

from truceline.attribute.linked import Linked, Quoted, Scene
from truceline.attribute.linker import doubtful
from truceline.attribute.places import Place
from truceline.attribute.quoting import (
    one_owner,
    quote_ends,
    run_on,
    said_before,
    signed,
    told_within,
)
from truceline.model import Act


def scene(text: str) -> Scene:
    lines = [hit.span() for hit in re.finditer(r"[^\n]+", text)]
    quoted = [
        Quoted(outer=hit.span(), inner=(hit.start() + 1, hit.end() - 1))
        for hit in re.finditer(r"“[^”]*”", text)
    ]
    return Scene(text=text, paragraphs=tuple(lines), quotations=tuple(quoted))


def claim(text: str, cue: str, source: str, *contents: str, sure: float = 0.9) -> Linked:
    def find(words: str) -> Place:
        at = text.index(words)
        return at, at + len(words)

    return Linked(
        cue=find(cue),
        source=find(source),
        contents=tuple(map(find, contents)),
        act=Act.REPORT,
        sure=(sure,) * len(contents),
    )


def cut(text: str, one: Linked) -> list[str]:
    return [text[a:b] for a, b in one.contents]


def test_a_quotation_heard_in_part_is_taken_whole() -> None:
    """Content that breaks off within a quotation goes on to its end."""
    text = "“We held the ridge all night and will not leave,” Aruz said."
    made = quote_ends([claim(text, "said", "Aruz", "We held the ridge all night")], scene(text))
    assert cut(text, made[0]) == ["We held the ridge all night and will not leave,"]


def test_a_quotation_has_one_speaker() -> None:
    """Of two claims that lay hold of one quotation the surer keeps it."""
    text = "“It is over,” Aruz said. “It is not,” Selchik replied."
    first = claim(text, "said", "Aruz", "It is over,", "It is not,", sure=0.6)
    second = claim(text, "replied", "Selchik", "It is not,", sure=0.9)
    made = one_owner([first, second], scene(text))
    assert [cut(text, one) for one in made] == [["It is over,"], ["It is not,"]]


def test_a_quotation_that_goes_on_joins_the_speaker_before() -> None:
    """A paragraph of quotation without a cue goes on with the quotation before it."""
    text = "Aruz said: “We were told the road was safe.”\n“Let them travel it first.”"
    made = run_on([claim(text, "said", "Aruz", "We were told the road was safe.")], scene(text))
    assert cut(text, made[0]) == ["We were told the road was safe.", "Let them travel it first."]


def test_a_quotation_after_the_rest_of_the_cues_sentence_joins_its_speaker() -> None:
    """Where and when the first quotation was said does not end the speaker's turn."""
    text = "“The road is not safe,” Aruz said after the talks. “Let them travel it first.”"
    made = run_on([claim(text, "said", "Aruz", "The road is not safe,")], scene(text))
    assert cut(text, made[0]) == ["The road is not safe,", "Let them travel it first."]


def test_a_quotation_after_other_words_joins_nobody() -> None:
    """Own words between two quotations end the first speaker's turn."""
    text = "Aruz said: “The road is safe.” Trucks idled. “Let them travel it first.”"
    made = run_on([claim(text, "said", "Aruz", "The road is safe.")], scene(text))
    assert cut(text, made[0]) == ["The road is safe."]


def test_a_quotation_joins_the_speaker_right_behind_it() -> None:
    """A quotation that nobody is heard for belongs to the source that follows at once."""
    text = "“The road is not safe at all,” Aruz said of the pass. “Wait for the engineers.”"
    made = said_before([claim(text, "said", "Aruz", "Wait for the engineers.")], scene(text))
    assert cut(text, made[0]) == ["The road is not safe at all,", "Wait for the engineers."]


def test_a_quotation_with_words_behind_it_joins_nobody() -> None:
    """A quotation that other words follow is not given to a later speaker."""
    text = "“The road is not safe at all,” read a sign. Aruz said: “Wait for the engineers.”"
    made = said_before([claim(text, "said", "Aruz", "Wait for the engineers.")], scene(text))
    assert cut(text, made[0]) == ["Wait for the engineers."]


def test_a_doubtful_claim_keeps_a_quotation_that_no_other_has() -> None:
    """A claim too unlikely for plain words stands where it alone has a longer quotation."""
    text = "“The road is not safe at all,” Aruz said. He left."
    alone = claim(text, "said", "Aruz", "The road is not safe at all,", sure=0.4)
    sure = claim(text, "said", "Aruz", "The road is not safe at all,", sure=0.9)
    assert doubtful([alone], scene(text)) == (alone,)
    assert doubtful([alone, sure], scene(text)) == (sure,)


def test_speakers_without_a_verb_are_heard() -> None:
    """A transcript's line and a signed quotation have their speakers."""
    text = (
        "SELCHIK: We begin on Monday.\n“This pause must not become another winter.” — Nurlat Aruz"
    )
    got = [
        (text[slice(*one.source)] if one.source else "", cut(text, one))
        for one in signed([], scene(text))
    ]
    assert got == [
        ("SELCHIK", ["We begin on Monday."]),
        ("Nurlat Aruz", ["This pause must not become another winter."]),
    ]


def test_what_is_told_within_a_quotation_is_no_claim_of_its_own() -> None:
    """ "I think" in someone's quotation stays part of what they say."""
    text = "“I think the truce will hold,” Aruz said."
    outer = claim(text, "said", "Aruz", "I think the truce will hold,")
    inner = claim(text, "think", "I", "the truce will hold,")
    assert told_within([inner, outer], scene(text)) == (outer,)
