"""Sentences and quotations: places that cut the text exactly, whatever the text is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model import Passage, Report, Section, SectionKind
from truceline.read import read_file
from truceline.split import split

SHARED = Path(__file__).parents[2] / "shared"


def passages(*paragraphs: str) -> tuple[Passage, ...]:
    places, at = [], 0
    for paragraph in paragraphs:
        places.append(Section(kind=SectionKind.BODY, start=at, end=at + len(paragraph)))
        at += len(paragraph) + 1
    return split(Report(text="\n".join(paragraphs), sections=tuple(places)))


def sentences(paragraph: str) -> list[str]:
    return [span.words for passage in passages(paragraph) for span in passage.sentences]


def quotations(*paragraphs: str) -> list[tuple[str, int, bool]]:
    found = [quoted for passage in passages(*paragraphs) for quoted in passage.quotations]
    return [(quoted.outer.words, quoted.depth, quoted.closed) for quoted in found]


@pytest.mark.parametrize(
    "whole",
    [
        "He met Lt. Col. J. R. Varr at 5 p.m. Friday in the U.S. Embassy.",
        "It fell 3.5 percent to 4.2 million.",
        "Pres. Belcourt, Gen. Varr and Sgt. Oye met St. Petersburg's mayor.",
        "See Art. 6 and No. 7, in force since Nov. 8.",
        '"Why?" he asked.',
        '"Is this the end?" Varr asked.',
        "He said... nothing.",
        "Acme Inc. said so.",
        "1. The army leaves.",
        "George W. Bush read it.",
    ],
)
def test_stops_that_end_nothing(whole: str) -> None:
    """Abbreviations, initials, decimals, ellipses and quoted questions do not end a sentence."""
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The talks ended in the U.S.", "The envoy left."),
        ("It ended at 3 p.m.", "Nobody spoke."),
        ("“We stay.”", "The minister sat down."),
        ('It said: "We go.', 'We stay."'),
        ("This completes most of stage A.", "Stage B starts in May."),
        ("Let them pass...", "These terms stand."),
        ("The Front (which is small.) left.", "It came back."),
        ("`` We stay , '' he said .", "`` It is ours . ''"),
        ('" It is ours . "', "Then he left ."),
        ("It began in Nov.", "Then it rained."),
    ],
)
def test_stops_that_end_a_sentence(first: str, second: str) -> None:
    """A closing quote stays with the sentence before it, set apart by blanks or not."""
    assert sentences(f"{first} {second}") == [first, second]


def test_marks_alone_are_no_sentence() -> None:
    """A stray mark at the end belongs to the last sentence."""
    assert sentences('They will act. "') == ['They will act. "']


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He called it "a lease", no more.', ['"a lease"']),
        ("“We go,” he said. “Now.”", ["“We go,”", "“Now.”"]),
        ("«We stay», he said.", ["«We stay»"]),
        ("„We stay“, he said.", ["„We stay“"]),
        ("`` We stay , '' he said .", ["`` We stay , ''"]),
        ('" We stay, " he said. " Now. "', ['" We stay, "', '" Now. "']),
        ("‘We won’t go,’ said Varr.", ["‘We won’t go,’"]),
        ("It was ` a good day' for some.", ["` a good day'"]),
        ("The rebels' demand was 'peace first', he said.", ["'peace first'"]),
        ("'It's the rebels' bridge,' she said.", ["'It's the rebels' bridge,'"]),
    ],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    """Straight, curly, low, guillemets, treebank and single marks pair up."""
    assert quotations(text) == [(words, 0, True) for words in expected]


@pytest.mark.parametrize(
    "text",
    [
        "The 1990s' wars, the '90s wars and rock 'n' roll weren't alike.",
        "Sana'a, the rebels' town, isn't O'Neill's.",
        "It took 5\" pipes and 6' men.",
        "The ‘Abd al-Rahman family left.",
        "It is dead.” He left.",
    ],
)
def test_apostrophes_and_stray_marks_quote_nothing(text: str) -> None:
    """An apostrophe, an inch and a mark without a partner make no quotation."""
    assert quotations(text) == []


def test_a_quotation_in_a_quotation_is_deeper() -> None:
    """Single marks within double ones stand at depth 1."""
    got = quotations("“He told me ‘never again’ and I don’t know,” she said.")
    assert [(words, depth) for words, depth, _ in got] == [
        ("“He told me ‘never again’ and I don’t know,”", 0),
        ("‘never again’", 1),
    ]


def test_a_quotation_over_paragraphs_stays_open() -> None:
    """Each paragraph has its own part; all but the last are open."""
    got = quotations("He said: “We go.", "“We never left.", "“And we return,” he said.")
    assert got == [
        ("“We go.", 0, False),
        ("“We never left.", 0, False),
        ("“And we return,”", 0, True),
    ]


def test_an_open_quotation_may_go_on_unmarked() -> None:
    """A closing mark alone ends what the paragraph before left open."""
    got = quotations('He said: "We go.', 'And we return," he said. "Soon."')
    assert got == [
        ('"We go.', 0, False),
        ('And we return,"', 0, True),
        ('"Soon."', 0, True),
    ]


def test_british_single_quotes_run_over_paragraphs() -> None:
    """A single mark that begins a sentence may stay open too."""
    got = quotations("‘We ate,’ said Varr. ‘Then we left.", "‘Nobody came.’")
    assert got == [
        ("‘We ate,’", 0, True),
        ("‘Then we left.", 0, False),
        ("‘Nobody came.’", 0, True),
    ]


MARKED = st.text(alphabet=st.sampled_from("ab AZ.!?…\"'“”‘’«»`„\n\t ()-5é漢\u00a0"), max_size=80)


@settings(max_examples=300, deadline=None)
@given(st.one_of(MARKED, st.text(max_size=80)))
def test_spans_cut_the_text_in_order(text: str) -> None:
    """Sentences are trimmed, ordered and cover everything but white space; quotations nest."""
    (passage,) = passages(text)
    place = 0
    for span in passage.sentences:
        assert span.words == text[span.start : span.end] == span.words.strip()
        assert not text[place : span.start].strip()
        assert place <= span.start < span.end
        place = span.end
    assert not text[place:].strip()
    starts = [quoted.outer.start for quoted in passage.quotations]
    assert starts == sorted(starts)
    for quoted in passage.quotations:
        outer, inner = quoted.outer, quoted.inner
        assert 0 <= outer.start <= inner.start <= inner.end <= outer.end <= len(text)


@pytest.mark.parametrize("unit", ["word ", '"a ', "'a ", "rebels' ", "....", '?" ', "“‘", "A. "])
def test_a_long_paragraph_takes_linear_time(unit: str) -> None:
    """A paragraph of 100,000 characters takes seconds at the very worst."""
    began = time.perf_counter()
    passages(unit * (100_000 // len(unit)))
    assert time.perf_counter() - began < 10


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_only_running_quotations_stay_open_in_the_invented_reports() -> None:
    """Where a quotation is open, the next paragraph opens with a mark."""
    for path in sorted((SHARED / "corpus" / "invented").rglob("*.txt")):
        found = split(read_file(path))
        for passage, following in zip(found, found[1:], strict=False):
            if any(not quoted.closed for quoted in passage.quotations):
                assert following.text[0] in "\"“‘'", path.name
